// `.grlc` files put together field by field: correct checksums around fields that may be wrong; and files with every kind of
// damage.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "properties/random.hpp"
#include "reference/geometry.hpp"

namespace grlc::properties {

// CRC-32 as in zlib (reflected 0xedb88320), bit by bit.
std::uint32_t crc32_of(std::span<const std::uint8_t> bytes);

// The fields in the order of the file. A missing table is made from the segments, and its padding from their number.
struct PlainFile {
  std::string magic = "GRLC";
  std::uint8_t version = 1;
  Geometry geometry;
  std::uint32_t flags = 0;
  std::uint32_t header_checksum_xor = 0;
  std::vector<std::vector<std::uint8_t>> segments;  // whole 64-bit words each
  std::optional<std::vector<std::uint32_t>> table;
  std::uint32_t table_padding = 0;
  std::uint32_t body_checksum_xor = 0;
  std::vector<std::uint8_t> behind;

  std::vector<std::uint8_t> bytes() const;
};

// A small file: a whole one; or one with wrong segments, fields, lengths or bytes, a third of these with two such faults; or one
// of the files of file_faults.hpp with two faults.
std::vector<std::uint8_t> any_file(Random& random, std::uint64_t most_words);

}  // namespace grlc::properties
