// The codecs of this folder with one interface, for comparison and tests.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/codecs/bits.hpp"
#include "compare/codecs/error.hpp"

namespace grlc::codecs {

// The code of a map: two streams for EBPC, one for the others.
using Streams = std::vector<Bits>;
std::uint64_t size(const Streams& streams);  // in bits

// The origin of a codec. For RLC only the best of its formats is compared.
enum class Family : std::uint8_t { rlc, zvc, ebpc, general };

// In all functions here `bits` is N, 1 to 16, and each word is below 2^N. `decode` takes any streams, as many as `encode` makes.
struct Codec {
  std::string_view id;
  Family family;
  // The size in bits of `encode`'s streams, without writing them; null if that is not possible.
  std::uint64_t (*size)(std::span<const std::uint16_t> words, unsigned bits);
  Streams (*encode)(std::span<const std::uint16_t> words, unsigned bits);
  // Fills `words`.
  Decoded (*decode)(const Streams& streams, unsigned bits, std::span<std::uint16_t> words);
};

// rlc-4, rlc-4-packed, rlc-5, rlc-5-packed, zvc, ebpc: codecs that accelerators have in hardware.
std::span<const Codec> hardware_codecs();
// zstd-1, zstd-19, lz4, xz-6: codecs for software.
std::span<const Codec> general_codecs();

// The size of `encode`'s streams, in bits; without writing them if possible.
std::uint64_t coded_bits(const Codec& codec, std::span<const std::uint16_t> words, unsigned bits);

// The property of every codec: decode(encode(words)) = words, and `size` is the length of the encoded streams.
struct RoundTrip {
  std::uint64_t bits = 0;            // of the encoded streams
  std::optional<std::string> fault;  // if it does not hold, one line: where => got, expected
};
RoundTrip round_trip(const Codec& codec, std::span<const std::uint16_t> words, unsigned bits);

}  // namespace grlc::codecs
