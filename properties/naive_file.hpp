// A second reader of `.grlc` files, written from FORMAT.md 7. It shares only the types of geometries and errors with the
// reference: if the two differ on one file, one of them is wrong. Numbers are added up byte by byte, the checksum is computed bit
// by bit, and the checks stand one below the other in the format's order. The naive decoder reads the segments.
//
// Error positions are bits counted from the start of the file. `file` may hold any bytes; time and memory are linear in them and
// in the map.
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

// The layout of a file that passes checks 1 to 10.
struct NaiveLayout {
  struct Segment {
    std::uint64_t start = 0;   // in bytes from the start of the file
    std::uint64_t length = 0;  // in 64-bit words
  };
  Geometry geometry;
  bool is_signed = false;
  std::vector<Segment> segments;
};

// `segment` is the index of the segment that is not accepted; only for check 11.
struct NaiveFileError {
  Error error;
  std::optional<std::uint64_t> segment;
};

std::variant<NaiveLayout, NaiveFileError> naive_read_layout(std::span<const std::byte> file);

// Check 11 on a file with that layout: the map's words, and the payload bits and codes of all segments.
std::variant<NaiveDecoded, NaiveFileError> naive_read_segments(std::span<const std::byte> file, const NaiveLayout& layout,
                                                               bool strict);

}  // namespace grlc::properties
