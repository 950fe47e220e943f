// Run-length coding as in Eyeriss: a pair of a zero run and the word behind it, again and again.
// Chen, Krishna, Emer, Sze: Eyeriss, IEEE JSSC 52 (2017).
//
//   pair = run : R, word : N          run zeros, 0 to 2^R - 1, and then the word
//
// A longer run is split: the pair's word is then itself a zero. So is the last pair's where the map ends in zeros.
// Packed, as published, pairs fill blocks of 64 bits from the top, as many as fit above one termination bit, which is set in the
// last block alone; bits between them are zero. At R = 5 that is four pairs at N = 8 and three at N = 16. Not packed, pairs
// follow each other bit by bit: fewer bits than any hardware moves that reads whole blocks.
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

// The length in bits of what `encode` writes.
std::uint64_t size(std::span<const std::uint16_t> words, unsigned bits, Format format);
Bits encode(std::span<const std::uint16_t> words, unsigned bits, Format format);
// Fills `words`, or says where the stream is at fault; work and memory follow from `words` alone.
Decoded decode(const Bits& stream, unsigned bits, Format format, std::span<std::uint16_t> words);

}  // namespace grlc::codecs::rlc
