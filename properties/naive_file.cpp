#include "properties/naive_file.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace grlc::properties {
namespace {

using Bytes = std::span<const std::byte>;

constexpr std::uint64_t kHeaderSize = 32;
constexpr std::uint64_t kLastChecksumSize = 4;

// The number in `count` bytes from byte `at` on.
//
// FORMAT.md 7: "All fields are unsigned and little-endian."
std::uint64_t number(Bytes file, std::uint64_t at, unsigned count) {
  std::uint64_t value = 0;
  std::uint64_t weight = 1;
  for (unsigned i = 0; i < count; ++i, weight *= 256) value += weight * std::to_integer<std::uint64_t>(file[at + i]);
  return value;
}

// Divides the message by the polynomial, bit by bit, the lowest bit of each byte first.
//
// FORMAT.md 7: "CRC-32 is that of zlib and Ethernet: reflected polynomial edb88320, initial value and final exclusive-or
// ffffffff."
std::uint32_t crc(Bytes bytes) {
  std::uint32_t remainder = 0xffffffff;
  for (const std::byte byte : bytes) {
    auto message = std::to_integer<std::uint32_t>(byte);
    for (unsigned i = 0; i < 8; ++i, message /= 2) {
      const bool subtract = (remainder + message) % 2 == 1;
      remainder = remainder / 2 ^ (subtract ? 0xedb88320U : 0U);
    }
  }
  return remainder ^ 0xffffffff;
}

// A field of the header, from N to S.
struct Field {
  std::uint64_t byte;
  bool in_range;
};

// The fields in header order.
//
// FORMAT.md 7: "N 1 to 16, Gh and Gw 1 to 8, C, H, W and S at least 1, S at most C (S is reported), and C*H*W below 2^40, by the
// exact product (C is reported)."
std::array<Field, 7> fields_of(Bytes file, Geometry& g) {
  const auto small = [&](std::uint64_t byte) { return static_cast<std::uint32_t>(number(file, byte, 1)); };
  const auto large = [&](std::uint64_t byte) { return static_cast<std::uint32_t>(number(file, byte, 4)); };
  g = {.channels = large(8),
       .height = large(12),
       .width = large(16),
       .grid_height = small(6),
       .grid_width = small(7),
       .bits = small(5),
       .segment_channels = large(20)};
  // C*H fits 64 bits; C*H*W may not.
  const std::uint64_t rows = std::uint64_t{g.channels} * g.height;
  constexpr std::uint64_t kTooMany = std::uint64_t{1} << 40U;
  const bool too_many = rows > 0 && g.width > 0 && rows > (kTooMany - 1) / g.width;
  return {{{5, g.bits >= 1 && g.bits <= 16},
           {6, g.grid_height >= 1 && g.grid_height <= 8},
           {7, g.grid_width >= 1 && g.grid_width <= 8},
           {8, g.channels >= 1 && !too_many},
           {12, g.height >= 1},
           {16, g.width >= 1},
           {20, g.segment_channels >= 1 && g.segment_channels <= g.channels}}};
}

std::uint64_t pieces(std::uint64_t length, std::uint64_t side) { return length / side + (length % side == 0 ? 0 : 1); }

// FORMAT.md 1: "A segment is `S` consecutive channels, `1 <= S <= C`; the last segment has the channels that are left."
Geometry geometry_of_segment(const Geometry& map, std::uint64_t index) {
  Geometry segment = map;
  const std::uint64_t before = index * map.segment_channels;
  const std::uint64_t left = map.channels - before;
  segment.channels = left < map.segment_channels ? static_cast<std::uint32_t>(left) : map.segment_channels;
  segment.segment_channels = segment.channels;
  return segment;
}

// FORMAT.md 5.4: "Before it allocates for the output, a decoder checks, without overflow, that `3 * grids <= 512 * L`."
bool can_hold(const NaiveLayout& layout) {
  const Geometry& g = layout.geometry;
  for (std::uint64_t i = 0; i < layout.segments.size(); ++i) {
    const std::uint64_t grids =
        pieces(g.height, g.grid_height) * pieces(g.width, g.grid_width) * geometry_of_segment(g, i).channels;
    if (3 * grids > 512 * layout.segments[i].length) return false;
  }
  return true;
}

}  // namespace

std::variant<NaiveLayout, NaiveFileError> naive_read_layout(Bytes file) {
  const std::uint64_t size = file.size();
  const auto fail = [](ErrorCode code, std::uint64_t byte) { return NaiveFileError{Error{.code = code, .bit = 8 * byte}, {}}; };
  // 1. FORMAT.md 7: "the file does not begin with the four magic bytes (so a file of fewer than 4 bytes too)"
  constexpr std::string_view kLetters = "GRLC";
  for (std::uint64_t i = 0; i < kLetters.size(); ++i) {
    if (size <= i || std::to_integer<char>(file[i]) != kLetters[i]) return fail(ErrorCode::bad_magic, 0);
  }
  // 2. FORMAT.md 7: "no fifth byte, or one other than 1"
  if (size <= 4 || number(file, 4, 1) != 1) return fail(ErrorCode::bad_version, 4);
  // 3. FORMAT.md 7: "the file has fewer than 32 bytes"
  if (size < kHeaderSize) return fail(ErrorCode::truncated, size);
  // 4. FORMAT.md 7: "the header's CRC-32 is wrong"
  if (number(file, 28, 4) != crc(file.first(28))) return fail(ErrorCode::bad_checksum, 28);
  // 5. FORMAT.md 7: "a field from N to S is out of range, see below" at "the first such field in header order"
  NaiveLayout layout;
  for (const Field& field : fields_of(file, layout.geometry)) {
    if (!field.in_range) return fail(ErrorCode::bad_geometry, field.byte);
  }
  // 6. FORMAT.md 7: "one of bits 1 to 31 of the flags is 1"
  const std::uint64_t flags = number(file, 24, 4);
  if (flags > 1) return fail(ErrorCode::bad_flags, 24);
  layout.is_signed = flags == 1;
  // 7. FORMAT.md 7: "the file ends before the end of table, pad, segments or last CRC-32"
  const std::uint64_t count = pieces(layout.geometry.channels, layout.geometry.segment_channels);
  const std::uint64_t pad = kHeaderSize + 4 * count;
  const std::uint64_t pad_size = count % 2 == 1 ? 4 : 0;
  if (pad + pad_size > size) return fail(ErrorCode::truncated, size);
  std::uint64_t end = pad + pad_size;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t length = number(file, kHeaderSize + 4 * i, 4);
    layout.segments.push_back({end, length});
    end += 8 * length;
    if (end > size) return fail(ErrorCode::truncated, size);
  }
  if (end + kLastChecksumSize > size) return fail(ErrorCode::truncated, size);
  // 8. FORMAT.md 7: "the pad is not 0"
  if (pad_size > 0 && number(file, pad, 4) != 0) return fail(ErrorCode::bad_padding, pad);
  // 9. FORMAT.md 7: "bytes follow the last CRC-32"
  if (size > end + kLastChecksumSize) return fail(ErrorCode::trailing_data, end + kLastChecksumSize);
  // 10. FORMAT.md 7: "the last CRC-32 is wrong"
  if (number(file, end, 4) != crc(file.subspan(kHeaderSize, end - kHeaderSize))) return fail(ErrorCode::bad_checksum, end);
  return layout;
}

std::variant<NaiveDecoded, NaiveFileError> naive_read_segments(Bytes file, const NaiveLayout& layout, bool strict) {
  NaiveDecoded map;
  const bool kept = can_hold(layout);
  // 11. FORMAT.md 7: "a segment is not accepted; the first such segment counts"
  for (std::uint64_t i = 0; i < layout.segments.size(); ++i) {
    const auto [start, length] = layout.segments[i];
    std::vector<std::uint64_t> stream;
    for (std::uint64_t word = 0; word < length; ++word) stream.push_back(number(file, start + 8 * word, 8));
    const Geometry own = geometry_of_segment(layout.geometry, i);
    auto decoded = strict ? naive_decode_strict(own, stream) : naive_decode(own, stream);
    if (const auto* error = std::get_if<Error>(&decoded)) {
      return NaiveFileError{Error{.code = error->code, .bit = 8 * start + error->bit, .rule = error->rule}, i};
    }
    const auto& segment = std::get<NaiveDecoded>(decoded);
    if (kept) map.words.insert(map.words.end(), segment.words.begin(), segment.words.end());
    map.bits += segment.bits;
    map.zero_runs += segment.zero_runs;
    map.sparse += segment.sparse;
    map.dense += segment.dense;
    map.offset += segment.offset;
  }
  return map;
}

}  // namespace grlc::properties
