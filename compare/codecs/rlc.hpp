// Run-length coding as in Eyeriss: pairs of a zero run and the word after it.
// Chen, Krishna, Emer, Sze: Eyeriss, IEEE JSSC 52 (2017).
//
//   pair = run : R, word : N          run zeros, 0 to 2^R - 1, and then the word
//
// A longer run is split: the word of the pair is then itself a zero. If the map ends in zeros, so is the word of the last pair.
// Packed, as published, pairs fill blocks of 64 bits from the top, as many as fit above one termination bit, which is set in the
// last block alone; bits between them are zero. At R = 5 that is four pairs at N = 8 and three at N = 16. Not packed, pairs
// follow each other bit by bit: fewer bits than hardware that reads whole blocks would move.
#pragma once

#include <cstdint>
#include <span>

#include "compare/codecs/bits.hpp"
#include "compare/codecs/error.hpp"

namespace grlc::codecs::rlc {

struct Format {
  unsigned run_bits = 5;  // R, 1 to 8
  bool packed = true;
};

// In all three: 1 <= bits <= 16 is N, and each word is below 2^N.

// The length in bits of `encode`'s stream.
std::uint64_t size(std::span<const std::uint16_t> words, unsigned bits, Format format);
Bits encode(std::span<const std::uint16_t> words, unsigned bits, Format format);
// Fills `words`, or gives the place of an error; work and memory follow from `words` alone.
Decoded decode(const Bits& stream, unsigned bits, Format format, std::span<std::uint16_t> words);

}  // namespace grlc::codecs::rlc
