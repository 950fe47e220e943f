// xz (LZMA2), a general-purpose codec made for size, on the raw bytes of a map: one stream, like those of the xz program at this
// level. https://tukaani.org/xz
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "compare/codecs/error.hpp"

namespace grlc::codecs::xz {

// 1 <= bits <= 16 is N, and each word is below 2^N. level is 0 to 9. Throws std::bad_alloc if there is no memory.
std::vector<std::byte> encode(std::span<const std::uint16_t> words, unsigned bits, std::uint32_t level);
// Fills `words`, or gives an error; the library does not tell the place, so error.bit is 0.
Decoded decode(std::span<const std::byte> stream, unsigned bits, std::span<std::uint16_t> words);

}  // namespace grlc::codecs::xz
