// The `.grlc` file: header, table of segment lengths, segments, two CRC-32s. FORMAT.md 7.
//
// FORMAT.md 7: "All fields are unsigned and little-endian."
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

// The largest segment of a file, in 64-bit words. FORMAT.md 7: "The table has 32 bits for each length."
inline constexpr std::uint64_t kMaxSegmentBlocks = std::numeric_limits<std::uint32_t>::max();

// `words` is a C x H x W array, each word below 2^bits. If `is_signed`, the words are zigzag-mapped; the mapping is done where
// arrays are read and written (io/).
struct FeatureMap {
  Geometry geometry;
  bool is_signed = false;
  std::vector<Word> words;

  friend bool operator==(const FeatureMap&, const FeatureMap&) = default;
};

// error.bit counts from the start of the file. If a segment is not accepted (check 11 of FORMAT.md 7), `segment` is its index.
struct FileError {
  Error error;
  std::optional<std::uint64_t> segment;

  friend bool operator==(const FileError&, const FileError&) = default;
};

// The places of the parts of a well-formed file. Offsets are in bytes, lengths in 64-bit words.
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

// The writer's only error, `segment_too_long`: the first segment whose length does not fit its field. `blocks` is its length in
// 64-bit words.
struct SegmentTooLong {
  std::uint64_t segment;
  std::uint64_t blocks;

  friend bool operator==(const SegmentTooLong&, const SegmentTooLong&) = default;
};

// Gives header, table and pad: the file before its segments. `lengths`: the length of each segment in 64-bit words.
// Preconditions: valid(g); one length for each of its segments. The error is the first segment that is too long.
tl::expected<std::vector<std::byte>, SegmentTooLong> write_front(const Geometry& g, bool is_signed,
                                                                 std::span<const std::uint64_t> lengths);

// Gives the whole file, or the first segment that is too long.
// Preconditions: valid(map.geometry); one word for each word of the geometry, each below 2^bits.
tl::expected<std::vector<std::byte>, SegmentTooLong> write_file(const FeatureMap& map);

// Makes checks 1 to 10 of FORMAT.md 7. Does not decode the segments.
tl::expected<FileLayout, FileError> read_layout(std::span<const std::byte> file);

// Makes all checks and decodes the segments.
tl::expected<DecodedFile, FileError> read_file(std::span<const std::byte> file, Mode mode);

// The 64-bit blocks of one segment. Precondition: `segment` is of the layout that read_layout gave for this file.
std::vector<std::uint64_t> segment_blocks(std::span<const std::byte> file, const FileLayout::Segment& segment);

}  // namespace grlc
