// Zero-value compression: a mask of the words that are not zero, and those words.
// Rhu, O'Connor, Chatterjee, Pool, Kwon, Keckler: Compressing DMA Engine, HPCA 2018.
//
//   group = flag : 1, 32 times; then word : N for each flag that is set
//
// In the last group, flags beyond the map's last word are zero.
#pragma once

#include <cstdint>
#include <span>

#include "compare/codecs/bits.hpp"
#include "compare/codecs/error.hpp"

namespace grlc::codecs::zvc {

inline constexpr unsigned kGroup = 32;  // words

// In all three: 1 <= bits <= 16 is N, and each word is below 2^N.

// The length in bits of `encode`'s stream.
std::uint64_t size(std::span<const std::uint16_t> words, unsigned bits);
Bits encode(std::span<const std::uint16_t> words, unsigned bits);
// Fills `words`, or gives the place of an error; work and memory follow from `words` alone.
Decoded decode(const Bits& stream, unsigned bits, std::span<std::uint16_t> words);

}  // namespace grlc::codecs::zvc
