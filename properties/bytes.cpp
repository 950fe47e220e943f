#include "properties/bytes.hpp"

#include <algorithm>

namespace grlc::properties {

std::vector<std::uint8_t> bytes_of(std::span<const std::uint64_t> blocks) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(8 * blocks.size());
  for (const std::uint64_t block : blocks) {
    for (unsigned i = 0; i < 8; ++i) bytes.push_back(static_cast<std::uint8_t>(block >> (8 * i)));
  }
  return bytes;
}

std::vector<std::uint8_t> bytes_of(std::span<const std::byte> file) {
  std::vector<std::uint8_t> bytes(file.size());
  std::transform(file.begin(), file.end(), bytes.begin(), [](std::byte byte) { return std::to_integer<std::uint8_t>(byte); });
  return bytes;
}

}  // namespace grlc::properties
