// A second reader of `.grlc` files, written from FORMAT.md 7 alone. It shares only the types of geometries and errors with the
// reference. If the two differ on one file, one of them is wrong. Numbers are added up byte by byte, the checksum is computed bit
// by bit, and the checks are in the format's order. The naive decoder reads the segments.
//
// The input may be any bytes. Positions of errors are bits counted from the start of the file. Time and memory are linear in the
// file and the map.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "properties/naive_decoder.hpp"
#include "reference/error.hpp"
#include "reference/geometry.hpp"

namespace grlc::properties {

// The result of checks 1 to 10.
struct NaiveLayout {
  struct Segment {
    std::uint64_t start = 0;   // in bytes from the start of the file
    std::uint64_t length = 0;  // in 64-bit words
  };
  Geometry geometry;
  bool is_signed = false;
  std::vector<Segment> segments;
};

// `segment` is the index of the segment that is not accepted. It is set only by check 11.
struct NaiveFileError {
  Error error;
  std::optional<std::uint64_t> segment;
};

// Makes checks 1 to 10.
std::variant<NaiveLayout, NaiveFileError> naive_read_layout(std::span<const std::byte> file);

// Makes check 11 on a file with this layout. Gives the map's words, and the bits before padding and the codes of all segments.
std::variant<NaiveDecoded, NaiveFileError> naive_read_segments(std::span<const std::byte> file, const NaiveLayout& layout,
                                                               bool strict);

}  // namespace grlc::properties
