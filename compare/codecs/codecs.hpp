// The codecs of this folder under one form, for whoever compares or tests them all.
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

// What a codec makes of a map: two streams of EBPC, one of the others.
using Streams = std::vector<Bits>;
std::uint64_t size(const Streams& streams);  // in bits

// Whose idea it is: of RLC's formats the best one competes.
enum class Family : std::uint8_t { rlc, zvc, ebpc, general };

// In all functions here `bits` is N, 1 to 16, and each word is below 2^N. `decode` takes whatever streams there are, as many as
// `encode` makes.
struct Codec {
  std::string_view id;
  Family family;
  // The size in bits of what `encode` writes, without writing it; null where that cannot be.
  std::uint64_t (*size)(std::span<const std::uint16_t> words, unsigned bits);
  Streams (*encode)(std::span<const std::uint16_t> words, unsigned bits);
  // Fills `words`.
  Decoded (*decode)(const Streams& streams, unsigned bits, std::span<std::uint16_t> words);
};

// rlc-4, rlc-4-packed, rlc-5, rlc-5-packed, zvc, ebpc: what an accelerator has in hardware.
std::span<const Codec> hardware_codecs();
// zstd-1, zstd-19, lz4, xz-6: what one would use with no hardware in mind.
std::span<const Codec> general_codecs();

// What `encode` writes, in bits; without writing it where that can be.
std::uint64_t coded_bits(const Codec& codec, std::span<const std::uint16_t> words, unsigned bits);

// The property of every codec: decode(encode(words)) = words, and `size` is the length of what was encoded.
struct RoundTrip {
  std::uint64_t bits = 0;            // that were encoded
  std::optional<std::string> fault;  // where it does not hold, one line: what => got, expected
};
RoundTrip round_trip(const Codec& codec, std::span<const std::uint16_t> words, unsigned bits);

}  // namespace grlc::codecs
