// A second reader of `.grlc` files, written from FORMAT.md, section 7, and sharing nothing with the reference but the types of
// geometries and errors: where the two differ on one file, one of them is wrong. Numbers are added up byte by byte, the checksum
// is computed bit by bit, and the checks stand one below the other in the format's order. Segments are read by the naive decoder.
//
// Errors are at bits counted from the start of the file. Any bytes may be given; time and memory are linear in them and in the
// map.
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

// What checks 1 to 10 let pass.
struct NaiveLayout {
  struct Segment {
    std::uint64_t start = 0;   // in bytes from the start of the file
    std::uint64_t length = 0;  // in 64-bit words
  };
  Geometry geometry;
  bool is_signed = false;
  std::vector<Segment> segments;
};

// A file's map, and the payload bits and codes of all its segments.
struct NaiveFile {
  NaiveLayout layout;
  NaiveDecoded map;
};

// `segment` is the index of the segment that is not accepted: of check 11 alone.
struct NaiveFileError {
  Error error;
  std::optional<std::uint64_t> segment;
};

std::variant<NaiveLayout, NaiveFileError> naive_read_layout(std::span<const std::byte> file);
std::variant<NaiveFile, NaiveFileError> naive_read_file(std::span<const std::byte> file, bool strict);

}  // namespace grlc::properties
