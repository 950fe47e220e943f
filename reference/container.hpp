// The `.grlc` file: header, table of segment lengths, segments, two CRC-32s; little-endian throughout. FORMAT.md, "The file".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <tl/expected.hpp>
#include <vector>

#include "reference/codec.hpp"

namespace grlc {

inline constexpr std::size_t kHeaderBytes = 32;

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

// Precondition: valid(map.geometry), as many words as it says, each below 2^bits.
std::vector<std::byte> write_file(const FeatureMap& map);

// Header, table and checksums, in the format's order of checks; the segments are not looked into.
tl::expected<FileLayout, FileError> read_layout(std::span<const std::byte> file);

tl::expected<DecodedFile, FileError> read_file(std::span<const std::byte> file, Mode mode);

// The 64-bit blocks of one segment of the file that `layout` was read from.
std::vector<std::uint64_t> segment_blocks(std::span<const std::byte> file, const FileLayout::Segment& segment);

}  // namespace grlc
