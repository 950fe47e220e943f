// A map in memory without a codec: one byte per word if N <= 8, else two, the lower first. The input of the general-purpose
// codecs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "compare/codecs/error.hpp"

namespace grlc::codecs {

constexpr std::size_t word_bytes(unsigned bits) { return bits <= 8 ? 1 : 2; }

std::vector<std::byte> raw_bytes(std::span<const std::uint16_t> words, unsigned bits);

// Reads as many words as `words` holds. bad_word: a word of more than N bits.
Decoded from_raw_bytes(std::span<const std::byte> bytes, unsigned bits, std::span<std::uint16_t> words);

}  // namespace grlc::codecs
