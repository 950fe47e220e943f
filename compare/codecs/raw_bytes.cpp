#include "compare/codecs/raw_bytes.hpp"

namespace grlc::codecs {

std::vector<std::byte> raw_bytes(std::span<const std::uint16_t> words, unsigned bits) {
  const std::size_t bytes = word_bytes(bits);
  std::vector<std::byte> raw(bytes * words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    raw[bytes * i] = static_cast<std::byte>(words[i] & 0xFFU);
    if (bytes == 2) raw[2 * i + 1] = static_cast<std::byte>(words[i] >> 8U);
  }
  return raw;
}

Decoded from_raw_bytes(std::span<const std::byte> bytes, unsigned bits, std::span<std::uint16_t> words) {
  const std::size_t width = word_bytes(bits);
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto word = std::to_integer<unsigned>(bytes[width * i]);
    if (width == 2) word |= std::to_integer<unsigned>(bytes[2 * i + 1]) << 8U;
    if (word >> bits != 0) return fail(ErrorCode::bad_word, 8 * width * i);
    words[i] = static_cast<std::uint16_t>(word);
  }
  return {};
}

}  // namespace grlc::codecs
