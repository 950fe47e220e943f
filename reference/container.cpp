#include "reference/container.hpp"

#include <zlib.h>

#include <string_view>
#include <utility>

#include "reference/map.hpp"

namespace grlc {
namespace {

constexpr std::string_view kMagic = "GRLC";
constexpr unsigned kVersion = 1;
constexpr std::uint32_t kSignedFlag = 1;

// Byte offsets in the header.
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

std::uint32_t checksum(std::span<const std::byte> bytes) {
  return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

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

// The first field, in header order, that is out of its range. C answers for a map of too many words. Precondition: !valid(g).
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
  append(out, checksum(out));
  for (std::uint64_t i = 0; i < lengths.size(); ++i) {
    if (lengths[i] > kMaxSegmentBlocks) return tl::make_unexpected(SegmentTooLong{i, lengths[i]});
    append(out, static_cast<std::uint32_t>(lengths[i]));
  }
  if (lengths.size() % 2 != 0) append(out, std::uint32_t{0});
  return out;
}

tl::expected<std::vector<std::byte>, SegmentTooLong> write_file(const FeatureMap& map) {
  const std::vector<Encoded<Word>> segments = encode_map<Word>(map.geometry, map.words);
  std::vector<std::uint64_t> lengths;
  for (const Encoded<Word>& segment : segments) lengths.push_back(segment.blocks.size());
  auto file = write_front(map.geometry, map.is_signed, lengths);
  if (!file) return file;
  for (const Encoded<Word>& segment : segments) {
    for (const std::uint64_t block : segment.blocks) append(*file, block);
  }
  append(*file, checksum(std::span(*file).subspan(kHeaderBytes)));
  return file;
}

tl::expected<FileLayout, FileError> read_layout(std::span<const std::byte> file) {
  const std::size_t size = file.size();
  for (std::size_t i = 0; i < kMagic.size(); ++i) {
    if (i >= size || static_cast<char>(file[i]) != kMagic[i]) return fail(ErrorCode::bad_magic, kMagicAt);
  }
  if (size <= kVersionAt || load<std::uint8_t>(file, kVersionAt) != kVersion) return fail(ErrorCode::bad_version, kVersionAt);
  if (size < kHeaderBytes) return fail(ErrorCode::truncated, size);
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
  if (!valid(g)) return fail(ErrorCode::bad_geometry, geometry_fault(g));
  const auto flags = load<std::uint32_t>(file, kFlagsAt);
  if ((flags & ~kSignedFlag) != 0) return fail(ErrorCode::bad_flags, kFlagsAt);
  layout.is_signed = flags == kSignedFlag;

  // No length is trusted before the file is seen to hold it.
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
  if (count % 2 != 0 && load<std::uint32_t>(file, table_end - 4) != 0) return fail(ErrorCode::bad_padding, table_end - 4);
  if (end + 4 < size) return fail(ErrorCode::trailing_data, end + 4);
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
