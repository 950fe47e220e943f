// Feature maps made to meet the codec's corner cases: clustered zeros and runs of 15, 16 and 17 zero grids, over channel ends
// too; dense, near-constant and constant grids, outliers, ties between the kinds; clipped grids of every size, every N, every
// grid shape; segments that end in a constant grid and on a 64-bit boundary. And stall patterns from none to nearly always.
#pragma once

#include <cstdint>
#include <vector>

#include "hwmodel/simulator.hpp"
#include "properties/random.hpp"
#include "reference/geometry.hpp"

namespace grlc::properties {

// A valid geometry of at most about `most_words` words, or of one grid if that is more, with grids of up to `most_grid_words`.
Geometry any_geometry(Random& random, std::uint64_t most_words, unsigned most_grid_words);

// One word below 2^N for each of the map.
std::vector<std::uint16_t> any_words(Random& random, const Geometry& geometry);

// For the hardware: maps with many codes of the longest length, for N whose longest code can complete two beats, in many
// segments.
Geometry long_code_geometry(Random& random, std::uint64_t most_words);
std::vector<std::uint16_t> long_code_words(Random& random, const Geometry& geometry);

// For the hardware: many clipped grids of a few words each, which fill the plan queue.
Geometry narrow_geometry(Random& random, std::uint64_t most_words);

hw::PortStalls any_stalls(Random& random);

}  // namespace grlc::properties
