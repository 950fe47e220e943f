// LZ4, a general-purpose codec made for speed, on the raw bytes of a map: one frame, like those of the lz4 program.
// https://lz4.org
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "compare/codecs/error.hpp"

namespace grlc::codecs::lz4 {

// 1 <= bits <= 16 is N, and each word is below 2^N. Throws std::bad_alloc if there is no memory.
std::vector<std::byte> encode(std::span<const std::uint16_t> words, unsigned bits);
// Fills `words`, or gives an error; the library does not tell the place, so error.bit is 0.
Decoded decode(std::span<const std::byte> stream, unsigned bits, std::span<std::uint16_t> words);

}  // namespace grlc::codecs::lz4
