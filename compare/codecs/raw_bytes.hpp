// A map as memory holds it without a codec: a byte a word where N <= 8, else two, the lower first. What the general-purpose
// codecs are given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "compare/codecs/error.hpp"

namespace grlc::codecs {

constexpr std::size_t word_bytes(unsigned bits) { return bits <= 8 ? 1 : 2; }

std::vector<std::byte> raw_bytes(std::span<const std::uint16_t> words, unsigned bits);

// The words of as many bytes as they take. bad_word: one of more than N bits.
Decoded from_raw_bytes(std::span<const std::byte> bytes, unsigned bits, std::span<std::uint16_t> words);

}  // namespace grlc::codecs
