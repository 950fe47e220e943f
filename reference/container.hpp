// The `.grlc` file: header, table of segment lengths, segments, two CRC-32s; little-endian throughout. FORMAT.md, "The file".
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <tl/expected.hpp>
#include <vector>

#include "reference/codec.hpp"

namespace grlc {

inline constexpr std::size_t kHeaderBytes = 32;

// The most 64-bit words that a segment of a file may have: the table has 32 bits for each length.
inline constexpr std::uint64_t kMaxSegmentBlocks = std::numeric_limits<std::uint32_t>::max();

// words: C x H x W, each below 2^bits; signed numbers are zigzag-mapped by whoever reads and shows them.
struct FeatureMap {
  Geometry geometry;
  bool is_signed = false;
  std::vector<Word> words;

  friend bool operator==(const FeatureMap&, const FeatureMap&) = default;
};

// error.bit counts from the start of the file. Where a segment's own code is at fault, `segment` is its index.
struct FileError {
  Error error;
  std::optional<std::uint64_t> segment;

  friend bool operator==(const FileError&, const FileError&) = default;
};

// Where the parts of a well-formed file lie. Offsets in bytes, lengths in 64-bit words.
struct FileLayout {
  struct Segment {
    std::size_t offset;
    std::uint32_t blocks;
  };
  Geometry geometry;
  bool is_signed = false;
  std::vector<Segment> segments;
};

struct DecodedFile {
  FeatureMap map;
  std::uint64_t bits = 0;  // of all segments, before padding
  KindCounts codes{};
};

// The writer's one error, `segment_too_long`: the segment has more 64-bit words than its length field can say.
struct SegmentTooLong {
  std::uint64_t segment;
  std::uint64_t blocks;

  friend bool operator==(const SegmentTooLong&, const SegmentTooLong&) = default;
};

// Header, table and pad: all of the file before its segments. `lengths`: of each segment, in 64-bit words.
// Precondition: valid(g), one length for each of its segments. The error is the first segment that is too long.
tl::expected<std::vector<std::byte>, SegmentTooLong> write_front(const Geometry& g, bool is_signed,
                                                                 std::span<const std::uint64_t> lengths);

// The whole file, or why the map has none with this segment_channels.
// Precondition: valid(map.geometry), as many words as it says, each below 2^bits.
tl::expected<std::vector<std::byte>, SegmentTooLong> write_file(const FeatureMap& map);

// Header, table and checksums, in the format's order of checks; the segments are not looked into.
tl::expected<FileLayout, FileError> read_layout(std::span<const std::byte> file);

tl::expected<DecodedFile, FileError> read_file(std::span<const std::byte> file, Mode mode);

// The 64-bit blocks of one segment of the file that `layout` was read from.
std::vector<std::uint64_t> segment_blocks(std::span<const std::byte> file, const FileLayout::Segment& segment);

}  // namespace grlc
