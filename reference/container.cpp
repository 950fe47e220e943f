#include "reference/container.hpp"

#include <zlib.h>

#include <string_view>
#include <utility>

#include "reference/map.hpp"

namespace grlc {
namespace {

// FORMAT.md 7: "magic: the ASCII letters `GRLC`"
constexpr std::string_view kMagic = "GRLC";
// FORMAT.md 7: "format version: 1"
constexpr unsigned kVersion = 1;
// FORMAT.md 7: "flags: bit 0 set if the words are zigzag-mapped signed values; bits 1 to 31 are 0"
constexpr std::uint32_t kSignedFlag = 1;

// Byte offsets in the header: the first column of the table in FORMAT.md 7.
enum Offset : std::size_t {
  kMagicAt = 0,
  kVersionAt = 4,
  kBitsAt = 5,
  kGridHeightAt = 6,
  kGridWidthAt = 7,
  kChannelsAt = 8,
  kHeightAt = 12,
  kWidthAt = 16,
  kSegmentAt = 20,
  kFlagsAt = 24,
  kHeaderChecksumAt = 28,
};

// FORMAT.md 7: "CRC-32 is that of zlib and Ethernet"
std::uint32_t checksum(std::span<const std::byte> bytes) {
  return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

// FORMAT.md 7: "All fields are unsigned and little-endian."
template <class T>
void append(std::vector<std::byte>& out, T value) {
  for (unsigned i = 0; i < sizeof(T); ++i) out.push_back(static_cast<std::byte>(value >> (8 * i)));
}

template <class T>
T load(std::span<const std::byte> bytes, std::size_t offset) {
  T value = 0;
  for (unsigned i = 0; i < sizeof(T); ++i) {
    value = static_cast<T>(value | (static_cast<T>(bytes[offset + i]) << (8 * i)));
  }
  return value;
}

auto fail(ErrorCode code, std::size_t byte) { return tl::make_unexpected(FileError{{code, std::uint64_t{8} * byte}, {}}); }

// The byte of the first field, in header order, that is out of range. Precondition: !valid(g).
//
// FORMAT.md 7: "N 1 to 16, Gh and Gw 1 to 8, C, H, W and S at least 1, S at most C (S is reported), and C*H*W below 2^40, by the
// exact product (C is reported)."
std::size_t geometry_fault(const Geometry& g) {
  const auto in = [](std::uint32_t value, std::uint32_t most) { return 1 <= value && value <= most; };
  if (!in(g.bits, kMaxBits)) return kBitsAt;
  if (!in(g.grid_height, kMaxGridSide)) return kGridHeightAt;
  if (!in(g.grid_width, kMaxGridSide)) return kGridWidthAt;
  const std::uint64_t plane = std::uint64_t{g.height} * g.width;
  if (g.channels == 0 || (plane != 0 && g.channels > (kMaxMapWords - 1) / plane)) return kChannelsAt;
  if (g.height == 0) return kHeightAt;
  return g.width == 0 ? kWidthAt : kSegmentAt;
}

}  // namespace

tl::expected<std::vector<std::byte>, SegmentTooLong> write_front(const Geometry& g, bool is_signed,
                                                                 std::span<const std::uint64_t> lengths) {
  std::vector<std::byte> out;
  for (const char c : kMagic) append(out, static_cast<std::uint8_t>(c));
  for (const unsigned field : {kVersion, g.bits, g.grid_height, g.grid_width}) append(out, static_cast<std::uint8_t>(field));
  for (const std::uint32_t field : {g.channels, g.height, g.width, g.segment_channels}) append(out, field);
  append(out, is_signed ? kSignedFlag : 0U);
  // FORMAT.md 7: "CRC-32 of bytes 0 to 27"
  append(out, checksum(out));
  // FORMAT.md 7: "the table: `L[0]` .. `L[K-1]`, each in 64-bit words"
  for (std::uint64_t i = 0; i < lengths.size(); ++i) {
    // FORMAT.md 7: "A writer refuses a map with a segment of 2^32 or more 64-bit words before it writes anything"
    if (lengths[i] > kMaxSegmentBlocks) return tl::make_unexpected(SegmentTooLong{i, lengths[i]});
    append(out, static_cast<std::uint32_t>(lengths[i]));
  }
  // FORMAT.md 7: "pad: 0; present only if K is odd, and then all segments begin at multiples of 8 bytes"
  if (lengths.size() % 2 != 0) append(out, std::uint32_t{0});
  return out;
}

tl::expected<std::vector<std::byte>, SegmentTooLong> write_file(const FeatureMap& map) {
  const std::vector<Encoded<Word>> segments = encode_map<Word>(map.geometry, map.words);
  std::vector<std::uint64_t> lengths;
  for (const Encoded<Word>& segment : segments) lengths.push_back(segment.blocks.size());
  auto file = write_front(map.geometry, map.is_signed, lengths);
  if (!file) return file;
  // FORMAT.md 7: "the segments, in order"
  for (const Encoded<Word>& segment : segments) {
    for (const std::uint64_t block : segment.blocks) append(*file, block);
  }
  // FORMAT.md 7: "CRC-32 of everything from byte 32 to here: table, pad and segments"
  append(*file, checksum(std::span(*file).subspan(kHeaderBytes)));
  return file;
}

tl::expected<FileLayout, FileError> read_layout(std::span<const std::byte> file) {
  // FORMAT.md 7: "A reader makes these checks in this order. The first that fails gives the error."
  const std::size_t size = file.size();
  // FORMAT.md 7: "the file does not begin with the four magic bytes (so a file of fewer than 4 bytes too)"
  for (std::size_t i = 0; i < kMagic.size(); ++i) {
    if (i >= size || static_cast<char>(file[i]) != kMagic[i]) return fail(ErrorCode::bad_magic, kMagicAt);
  }
  // FORMAT.md 7: "no fifth byte, or one other than 1"
  if (size <= kVersionAt || load<std::uint8_t>(file, kVersionAt) != kVersion) return fail(ErrorCode::bad_version, kVersionAt);
  // FORMAT.md 7: "the file has fewer than 32 bytes"
  if (size < kHeaderBytes) return fail(ErrorCode::truncated, size);
  // FORMAT.md 7: "the header's CRC-32 is wrong"
  if (load<std::uint32_t>(file, kHeaderChecksumAt) != checksum(file.first(kHeaderChecksumAt))) {
    return fail(ErrorCode::bad_checksum, kHeaderChecksumAt);
  }

  FileLayout layout;
  Geometry& g = layout.geometry;
  g.bits = load<std::uint8_t>(file, kBitsAt);
  g.grid_height = load<std::uint8_t>(file, kGridHeightAt);
  g.grid_width = load<std::uint8_t>(file, kGridWidthAt);
  g.channels = load<std::uint32_t>(file, kChannelsAt);
  g.height = load<std::uint32_t>(file, kHeightAt);
  g.width = load<std::uint32_t>(file, kWidthAt);
  g.segment_channels = load<std::uint32_t>(file, kSegmentAt);
  // FORMAT.md 7: "a field from N to S is out of range, see below"
  if (!valid(g)) return fail(ErrorCode::bad_geometry, geometry_fault(g));
  // FORMAT.md 7: "one of bits 1 to 31 of the flags is 1"
  const auto flags = load<std::uint32_t>(file, kFlagsAt);
  if ((flags & ~kSignedFlag) != 0) return fail(ErrorCode::bad_flags, kFlagsAt);
  layout.is_signed = flags == kSignedFlag;

  // FORMAT.md 7: "the file ends before the end of table, pad, segments or last CRC-32"
  // FORMAT.md 7: "Until check 7, K and the lengths are only claims. A reader compares the table's size with the rest of the file
  // before it reads the table, and each length with the rest of the file after the segments before it."
  const std::uint64_t count = segment_count(g);
  const std::uint64_t table_end = kHeaderBytes + 4 * (count + count % 2);
  if (table_end > size) return fail(ErrorCode::truncated, size);
  std::uint64_t end = table_end;
  layout.segments.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto blocks = load<std::uint32_t>(file, kHeaderBytes + 4 * i);
    if (std::uint64_t{8} * blocks > size - end) return fail(ErrorCode::truncated, size);
    layout.segments.push_back({end, blocks});
    end += std::uint64_t{8} * blocks;
  }
  if (size - end < 4) return fail(ErrorCode::truncated, size);
  // FORMAT.md 7: "the pad is not 0"
  if (count % 2 != 0 && load<std::uint32_t>(file, table_end - 4) != 0) return fail(ErrorCode::bad_padding, table_end - 4);
  // FORMAT.md 7: "bytes follow the last CRC-32"
  if (end + 4 < size) return fail(ErrorCode::trailing_data, end + 4);
  // FORMAT.md 7: "the last CRC-32 is wrong"
  if (load<std::uint32_t>(file, end) != checksum(file.subspan(kHeaderBytes, end - kHeaderBytes))) {
    return fail(ErrorCode::bad_checksum, end);
  }
  return layout;
}

tl::expected<DecodedFile, FileError> read_file(std::span<const std::byte> file, Mode mode) {
  const tl::expected<FileLayout, FileError> layout = read_layout(file);
  if (!layout) return tl::make_unexpected(layout.error());
  const Geometry& g = layout->geometry;

  std::vector<std::uint32_t> lengths;
  for (const FileLayout::Segment& segment : layout->segments) lengths.push_back(segment.blocks);
  const auto blocks_of = [&](std::uint64_t i) { return segment_blocks(file, layout->segments[i]); };
  // FORMAT.md 7: "a segment is not accepted; the first such segment counts" at "segment's first bit + its own"
  auto decoded = decode_map<Word>(g, lengths, blocks_of, mode);
  if (!decoded) {
    auto [error, segment] = decoded.error();
    error.bit += std::uint64_t{8} * layout->segments[segment].offset;
    return tl::make_unexpected(FileError{error, segment});
  }
  return DecodedFile{{g, layout->is_signed, std::move(decoded->words)}, decoded->bits, decoded->codes};
}

std::vector<std::uint64_t> segment_blocks(std::span<const std::byte> file, const FileLayout::Segment& segment) {
  std::vector<std::uint64_t> blocks(segment.blocks);
  for (std::size_t i = 0; i < blocks.size(); ++i) blocks[i] = load<std::uint64_t>(file, segment.offset + 8 * i);
  return blocks;
}

}  // namespace grlc
