#include "compare/codecs/codecs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "compare/codecs/ebpc.hpp"
#include "compare/codecs/lz4.hpp"
#include "compare/codecs/rlc.hpp"
#include "compare/codecs/xz.hpp"
#include "compare/codecs/zstd.hpp"
#include "compare/codecs/zvc.hpp"

namespace grlc::codecs {
namespace {

using Words = std::span<const std::uint16_t>;
using Room = std::span<std::uint16_t>;

Streams one(Bits stream) {
  Streams streams;
  streams.push_back(std::move(stream));
  return streams;
}

Streams one(std::vector<std::byte> bytes) {
  const std::uint64_t count = 8 * bytes.size();
  return one(Bits{std::move(bytes), count});
}

template <rlc::Format format>
constexpr Codec rlc_codec(std::string_view id) {
  return {id, Family::rlc, [](Words words, unsigned bits) { return rlc::size(words, bits, format); },
          [](Words words, unsigned bits) { return one(rlc::encode(words, bits, format)); },
          [](const Streams& streams, unsigned bits, Room words) { return rlc::decode(streams.at(0), bits, format, words); }};
}

constexpr std::array<Codec, 6> kHardware = {
    rlc_codec<rlc::Format{4, false}>("rlc-4"),
    rlc_codec<rlc::Format{4, true}>("rlc-4-packed"),
    rlc_codec<rlc::Format{5, false}>("rlc-5"),
    rlc_codec<rlc::Format{5, true}>("rlc-5-packed"),
    Codec{"zvc", Family::zvc, zvc::size, [](Words words, unsigned bits) { return one(zvc::encode(words, bits)); },
          [](const Streams& streams, unsigned bits, Room words) { return zvc::decode(streams.at(0), bits, words); }},
    Codec{"ebpc", Family::ebpc, ebpc::size,
          [](Words words, unsigned bits) {
            ebpc::Streams streams = ebpc::encode(words, bits);
            Streams both = one(std::move(streams.zeros));
            both.push_back(std::move(streams.values));
            return both;
          },
          [](const Streams& streams, unsigned bits, Room words) {
            return ebpc::decode(streams.at(0), streams.at(1), bits, words);
          }},
};

template <auto encode, auto decode>
constexpr Codec general_codec(std::string_view id) {
  return {id, Family::general, nullptr, [](Words words, unsigned bits) { return one(encode(words, bits)); },
          [](const Streams& streams, unsigned bits, Room words) { return decode(streams.at(0).bytes, bits, words); }};
}

constexpr std::array<Codec, 4> kGeneral = {
    general_codec<[](Words words, unsigned bits) { return zstd::encode(words, bits, 1); }, zstd::decode>("zstd-1"),
    general_codec<[](Words words, unsigned bits) { return zstd::encode(words, bits, 19); }, zstd::decode>("zstd-19"),
    general_codec<lz4::encode, lz4::decode>("lz4"),
    general_codec<[](Words words, unsigned bits) { return xz::encode(words, bits, 6); }, xz::decode>("xz-6"),
};

}  // namespace

std::uint64_t size(const Streams& streams) {
  std::uint64_t bits = 0;
  for (const Bits& stream : streams) bits += stream.count;
  return bits;
}

std::span<const Codec> hardware_codecs() { return kHardware; }
std::span<const Codec> general_codecs() { return kGeneral; }

std::uint64_t coded_bits(const Codec& codec, std::span<const std::uint16_t> words, unsigned bits) {
  return codec.size != nullptr ? codec.size(words, bits) : size(codec.encode(words, bits));
}

RoundTrip round_trip(const Codec& codec, std::span<const std::uint16_t> words, unsigned bits) {
  const Streams streams = codec.encode(words, bits);
  RoundTrip result{.bits = size(streams), .fault = {}};
  if (codec.size != nullptr) {
    if (const std::uint64_t got = codec.size(words, bits); got != result.bits) {
      result.fault = fmt::format("{}: size in bits => got {}, expected {}", codec.id, got, result.bits);
      return result;
    }
  }
  std::vector<std::uint16_t> back(words.size());
  if (const Decoded decoded = codec.decode(streams, bits, back); !decoded) {
    const auto& [code, bit] = decoded.error();
    result.fault = fmt::format("{}: decode => got {} at bit {}, expected the words", codec.id, name(code), bit);
  } else if (const auto at = std::ranges::mismatch(back, words); at.in1 != back.end()) {
    result.fault = fmt::format("{}: word {} => got {}, expected {}", codec.id, at.in1 - back.begin(), *at.in1, *at.in2);
  }
  return result;
}

}  // namespace grlc::codecs
