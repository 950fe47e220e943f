// No other kind would have been shorter, and a tie is decided for the lower tag.
//
// The cost of the other kinds is counted by writing them out bit by bit, not by a formula.
#include <fmt/core.h>

#include <algorithm>

#include "properties/checks.hpp"
#include "properties/codes.hpp"

namespace grlc::properties {
namespace {

constexpr std::array<const char*, 4> kNames{"zero run", "sparse", "dense", "offset"};

struct Choice {
  std::size_t kind = 0;
  std::uint64_t bits = 0;
};

std::string text(const Choice& choice) { return fmt::format("{} of {} bits", kNames[choice.kind], choice.bits); }

// The encoder's choice for the grid alone, as a map of one channel and one grid.
Choice taken(const GridCursor& cursor, const Geometry& segment, std::span<const std::uint16_t> grid, Encode encode) {
  Geometry alone = segment;
  alone.channels = alone.segment_channels = 1;
  alone.height = cursor.rows();
  alone.width = cursor.columns();
  const Encoded<Word> encoded = encode(alone, words_of(grid));
  const auto kind = std::ranges::find_if(encoded.codes, [](std::uint64_t count) { return count > 0; });
  return {static_cast<std::size_t>(kind - encoded.codes.begin()) % kNames.size(), encoded.bits};
}

Choice shortest(std::span<const std::uint16_t> grid, unsigned bits) {
  Choice best{0, std::uint64_t{kTagBits} + kRunBits};
  if (all_zero(grid)) return best;
  best.bits = ~std::uint64_t{0};
  for (const Code& code : candidates(grid, bits)) {
    const std::uint64_t size = size_in_bits(code, bits);
    if (size < best.bits) best = {static_cast<std::size_t>(code.kind), size};
  }
  return best;
}

}  // namespace

Verdict check_cheapest(const Case& c, Encode encode) {
  std::uint64_t work = 0;
  for (const Segment& segment : segments_of(c.geometry, c.words)) {
    const Geometry& g = segment.geometry;
    KindCounts codes{};
    std::uint64_t grid_bits = 0;
    const auto grids = grids_of(g, segment.numbers);
    auto grid = grids.begin();
    for (GridCursor cursor(g); !cursor.done(); cursor.advance(), ++grid) {
      const Choice got = taken(cursor, g, *grid, encode);
      const Choice expected = shortest(*grid, g.bits);
      if (got.kind != expected.kind || got.bits != expected.bits) {
        return refuted(fmt::format("{}, grid at {} => got {}, expected {}", at(segment), at_word(g, cursor.index(0, 0)),
                                   text(got), text(expected)));
      }
      if (expected.kind == 0) continue;
      ++codes[expected.kind];
      grid_bits += expected.bits;
    }

    // In the segment each grid costs the same as alone; all other bits are runs.
    const Encoded<Word> encoded = encode(g, segment.words);
    codes[0] = encoded.codes[0];
    if (encoded.codes != codes || encoded.bits != grid_bits + (kTagBits + kRunBits) * codes[0]) {
      return refuted(fmt::format("{}, codes (sparse, dense, offset) and bits => got {} {} {} ({}), expected {} {} {} ({})",
                                 at(segment), encoded.codes[1], encoded.codes[2], encoded.codes[3], encoded.bits, codes[1],
                                 codes[2], codes[3], grid_bits + (kTagBits + kRunBits) * codes[0]));
    }
    work += grids.size();
  }
  return pass(work);
}

}  // namespace grlc::properties
