#include "properties/files.hpp"

#include <algorithm>

#include "properties/codes.hpp"
#include "properties/file_faults.hpp"
#include "properties/map_generator.hpp"
#include "properties/stream_generator.hpp"

namespace grlc::properties {
namespace {

void append(std::vector<std::uint8_t>& out, std::uint32_t value) {
  for (unsigned i = 0; i < 4; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

std::vector<std::uint32_t> lengths(const PlainFile& file) {
  std::vector<std::uint32_t> table;
  for (const auto& segment : file.segments) table.push_back(static_cast<std::uint32_t>(segment.size() / 8));
  return table;
}

// Puts one field of the header outside its range, or changes it to a valid number that does not match the segments.
void change_header(Random& random, PlainFile& file) {
  Geometry& g = file.geometry;
  const std::uint32_t number = random.pick<std::uint32_t>({0, 1, 2, 9, 17, 255, 0x10000, 0x7fffffff, 0xffffffff});
  switch (random.below(11)) {
    case 0: file.magic[random.below(4)] ^= 0x20; return;
    case 1: file.version = static_cast<std::uint8_t>(number); return;
    case 2: g.bits = number & 0xffU; return;
    case 3: g.grid_height = number & 0xffU; return;
    case 4: g.grid_width = number & 0xffU; return;
    case 5: g.channels = number; return;
    case 6: g.height = number; return;
    case 7: g.width = number; return;
    case 8: g.segment_channels = number; return;
    case 9: file.flags = number; return;
    default: file.header_checksum_xor = number; return;
  }
}

void change_table(Random& random, PlainFile& file) {
  if (random.chance(1, 4)) {
    file.table_padding = random.between(1, 0xffffffff);
    return;
  }
  std::vector<std::uint32_t> table = lengths(file);
  std::uint32_t& length = table[random.below(table.size())];
  length = random.pick<std::uint32_t>({0, length + 1, length - 1, 0x7fffffff, 0xffffffff, 0x20000000});
  file.table = table;
}

void damage(Random& random, std::vector<std::uint8_t>& bytes) {
  if (bytes.empty()) return;  // was cut to nothing
  switch (random.below(3)) {
    case 0: bytes.resize(random.below(bytes.size())); return;
    case 1: {
      std::uint8_t& byte = bytes[random.below(bytes.size())];
      byte = static_cast<std::uint8_t>(byte ^ 1U << random.below(8));
      return;
    }
    default:
      for (unsigned i = random.between(1, 9); i > 0; --i) bytes.push_back(static_cast<std::uint8_t>(random.bits(8)));
  }
}

}  // namespace

std::uint32_t crc32_of(std::span<const std::uint8_t> bytes) {
  std::uint32_t crc = ~std::uint32_t{0};
  for (const std::uint8_t byte : bytes) {
    crc ^= byte;
    for (unsigned i = 0; i < 8; ++i) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
  }
  return ~crc;
}

std::vector<std::uint8_t> PlainFile::bytes() const {
  std::vector<std::uint8_t> out(magic.begin(), magic.end());
  out.push_back(version);
  for (const std::uint32_t field : {geometry.bits, geometry.grid_height, geometry.grid_width}) {
    out.push_back(static_cast<std::uint8_t>(field));
  }
  for (const std::uint32_t field : {geometry.channels, geometry.height, geometry.width, geometry.segment_channels, flags}) {
    append(out, field);
  }
  append(out, crc32_of(out) ^ header_checksum_xor);

  std::vector<std::uint8_t> body;
  const std::vector<std::uint32_t> lengths_written = table ? *table : lengths(*this);
  for (const std::uint32_t length : lengths_written) append(body, length);
  if (lengths_written.size() % 2 != 0) append(body, table_padding);
  for (const auto& segment : segments) body.insert(body.end(), segment.begin(), segment.end());
  append(body, crc32_of(body) ^ body_checksum_xor);

  out.insert(out.end(), body.begin(), body.end());
  out.insert(out.end(), behind.begin(), behind.end());
  return out;
}

std::vector<std::uint8_t> any_file(Random& random, std::uint64_t most_words) {
  static const std::vector<FaultyFile> two_faults = files_of_two_faults();
  const unsigned change = random.between(0, 16);
  if (change == 16) return two_faults[random.below(two_faults.size())].bytes;
  const unsigned second = random.chance(1, 3) ? random.between(10, 15) : 0;  // 0: none
  PlainFile file;
  file.geometry = any_geometry(random, most_words, kMaxGridWords);
  file.flags = random.between(0, 1);
  const std::vector<std::uint16_t> numbers = any_words(random, file.geometry);
  std::span<const std::uint16_t> left = numbers;
  for (std::uint64_t i = 0; i < segment_count(file.geometry); ++i) {
    const Geometry segment = segment_of(file.geometry, i);
    const auto own = left.first(map_words(segment));
    left = left.subspan(own.size());
    const bool loose = change >= 6 && change < 10;
    file.segments.push_back(loose ? any_stream(random, segment, own)
                                  : written(canonical_codes(segment, own), segment.bits).bytes());
  }
  const bool changed = change >= 6;  // a whole file stays whole
  for (const unsigned each : {change, changed ? second : 0}) {
    if (each == 10 || each == 11) change_header(random, file);
    if (each == 12) change_table(random, file);
    if (each == 13) file.body_checksum_xor = random.between(1, 0xffffffff);
  }
  std::vector<std::uint8_t> bytes = file.bytes();
  if (change >= 14) damage(random, bytes);
  if (changed && second >= 14) damage(random, bytes);
  return bytes;
}

}  // namespace grlc::properties
