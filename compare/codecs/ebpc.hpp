// Extended bit-plane compression: zeros as runs, the other words as bit planes of their differences.
// Cavigelli, Rutishauser, Benini: EBPC, IEEE JETCAS 9 (2019).
//
// Zero stream, one symbol for each word that is not zero and each run of zeros:
//   1                        a word that is not zero
//   0, length - 1 : 4        a run of 1 to 16 zeros
// Value stream, blocks of 8 words that are not zero, the last block filled with zeros:
//   word : N                 the first word
//   then the 7 differences, each word less the one before it, as two's complement of N + 1 bits, plane by plane from the sign
//   down. A plane has 7 bits, the bit of the first difference first. Each plane but the top one is xor-ed with the plane
//   above it:
//   01                       a plane of zeros
//   001, length - 2 : F      a run of 2 and more of them; F = ceil(log2 N)
//   00000                    all ones
//   00001                    the plane before the xor is zero
//   00010, position : 3      two ones, side by side, the first at this position
//   00011, position : 3      a single one, at this position
//   1, plane : 7             any other plane
// If several symbols fit a plane, the first one in this order is written.
#pragma once

#include <cstdint>
#include <span>

#include "compare/codecs/bits.hpp"
#include "compare/codecs/error.hpp"

namespace grlc::codecs::ebpc {

inline constexpr unsigned kLongestRun = 16;  // zeros
inline constexpr unsigned kBlockWords = 8;   // of the value stream
inline constexpr unsigned kDifferences = kBlockWords - 1;

struct Streams {
  Bits zeros;
  Bits values;
};

// In all three: 1 <= bits <= 16 is N, and each word is below 2^N.

// The length in bits of `encode`'s streams, both together.
std::uint64_t size(std::span<const std::uint16_t> words, unsigned bits);
Streams encode(std::span<const std::uint16_t> words, unsigned bits);
// Fills `words`, or gives the place of an error; work and memory follow from `words` alone.
Decoded decode(const Bits& zeros, const Bits& values, unsigned bits, std::span<std::uint16_t> words);

}  // namespace grlc::codecs::ebpc
