// No grid costs more than 2 + F + n*N bits, no segment more than the sum over its grids of max(6, 2 + F + n*N), and a segment of
// zeros costs 6 bits for every 16 grids.
#include <fmt/core.h>

#include "properties/checks.hpp"
#include "properties/codes.hpp"

namespace grlc::properties {
namespace {

constexpr std::uint64_t kRunCodeBits = kTagBits + kRunBits;

std::uint64_t most_bits(std::uint64_t words, unsigned bits) { return kTagBits + width_field(bits) + words * bits; }

std::string more_bits(std::uint64_t got, std::uint64_t most) {
  return fmt::format("bits => got {}, expected at most {}", got, most);
}

// A single grid is a map of one channel and one grid.
std::optional<std::string> grid_fault(const GridCursor& cursor, const Geometry& segment, std::span<const std::uint16_t> grid,
                                      Encode encode) {
  Geometry alone = segment;
  alone.channels = alone.segment_channels = 1;
  alone.height = cursor.rows();
  alone.width = cursor.columns();
  const std::uint64_t bits = encode(alone, words_of(grid)).bits;
  const std::uint64_t most = all_zero(grid) ? kRunCodeBits : most_bits(grid.size(), segment.bits);
  if (bits <= most) return std::nullopt;
  return fmt::format("grid at {}, {}", at_word(segment, cursor.index(0, 0)), more_bits(bits, most));
}

}  // namespace

Verdict check_bounded(const Case& c, Encode encode) {
  std::uint64_t work = 0;
  for (const Segment& segment : segments_of(c.geometry, c.words)) {
    const Geometry& g = segment.geometry;
    const auto grids = grids_of(g, segment.numbers);
    std::uint64_t most = 0;
    auto grid = grids.begin();
    for (GridCursor cursor(g); !cursor.done(); cursor.advance(), ++grid) {
      if (const auto fault = grid_fault(cursor, g, *grid, encode)) return refuted(fmt::format("{}, {}", at(segment), *fault));
      most += std::max(kRunCodeBits, most_bits(grid->size(), g.bits));
    }

    const Encoded<Word> encoded = encode(g, segment.words);
    if (encoded.bits > most) return refuted(fmt::format("{}, {}", at(segment), more_bits(encoded.bits, most)));
    if (const std::uint64_t padded = (encoded.bits + 63) / 64; encoded.blocks.size() != padded) {
      return refuted(fmt::format("{}, blocks => got {}, expected {}", at(segment), encoded.blocks.size(), padded));
    }

    const std::vector<Word> zeros(segment.words.size());
    const std::uint64_t runs = (grids.size() + kLongestRun - 1) / kLongestRun;
    if (const std::uint64_t bits = encode(g, zeros).bits; bits != kRunCodeBits * runs) {
      return refuted(fmt::format("{} of zeros, bits => got {}, expected {}", at(segment), bits, kRunCodeBits * runs));
    }
    work += grids.size();
  }
  return pass(work);
}

}  // namespace grlc::properties
