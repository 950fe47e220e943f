#include "fuzz/bytes.hpp"

#include <zlib.h>

#include "reference/container.hpp"

namespace grlc::fuzz {
namespace {

// Covers the bytes from `first` up to the place where it is stored.
void store_checksum(std::vector<std::uint8_t>& file, std::size_t first, std::size_t at) {
  const uLong crc = crc32_z(0, file.data() + first, at - first);
  for (unsigned i = 0; i < 4; ++i) file[at + i] = static_cast<std::uint8_t>(crc >> (8 * i));
}

}  // namespace

void repair_checksums(std::vector<std::uint8_t>& file) {
  if (file.size() < kHeaderBytes) return;
  store_checksum(file, 0, kHeaderBytes - 4);
  if (file.size() >= kHeaderBytes + 4) store_checksum(file, kHeaderBytes, file.size() - 4);
}

}  // namespace grlc::fuzz
