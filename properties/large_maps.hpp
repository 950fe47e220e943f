// Maps of the sizes at which a counter, an index or a field fails if it is too narrow: columns, rows, channels, segments, 64-bit
// words of a segment and bytes of a file just below, at and just above powers of two; and planes as large as ImageNet's.
//
// Runs of zeros make most of them cheap. Other words are scattered over the whole map and stand at both of its ends, so that a
// word read or written at a wrong address shows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "properties/case.hpp"
#include "reference/geometry.hpp"

namespace grlc::properties {

struct LargeMap {
  enum class Words : std::uint8_t { scattered, wide, layer };

  std::string name;  // "65537 columns"
  Geometry geometry;
  Words words = Words::scattered;
  std::uint64_t blocks = 0;          // of the one segment of `wide` words, in 64-bit words
  std::vector<Property> properties;  // to check on it
};

// The table, the same in every run.
std::vector<LargeMap> large_maps();

// One word below 2^N for each of the map, the same in every run.
std::vector<std::uint16_t> words_of(const LargeMap& map);

}  // namespace grlc::properties
