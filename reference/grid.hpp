// One grid: what the encoder looks at, the four kinds of code, and which of them is the cheapest. FORMAT.md, "Codes".
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "reference/geometry.hpp"
#include "reference/word.hpp"

namespace grlc {

enum class Kind : std::uint8_t { zero_run, sparse, dense, offset };  // the values are the tags

inline constexpr unsigned kTagBits = 2;
inline constexpr unsigned kRunBits = 4;
inline constexpr unsigned kLongestRun = 16;  // grids

template <class W>
struct GridSummary {
  unsigned words = 0;            // n
  typename W::Count nonzero{0};  // words that are not 0
  W smallest{};
  W largest{};
};

// Precondition: the grid holds a word.
template <class W>
GridSummary<W> summarize(std::span<const W> grid) {
  GridSummary<W> summary{.words = static_cast<unsigned>(grid.size()), .smallest = grid[0], .largest = grid[0]};
  for (const W& word : grid) {
    summary.smallest = smaller(summary.smallest, word);
    summary.largest = larger(summary.largest, word);
    summary.nonzero = summary.nonzero + nonzero(word);
  }
  return summary;
}

// `width` is w for sparse and dense, r for offset, in bits.
template <class W>
struct Plan {
  Kind kind = Kind::zero_run;
  typename W::Count width{0};
};

// Bits a word of this grid takes in a code of the kind: w, or r where the base is taken off first.
template <class W>
typename W::Count least_width(const GridSummary<W>& grid, Kind kind) {
  return kind == Kind::offset ? significant_bits(grid.largest - grid.smallest) : significant_bits(grid.largest);
}

// The kind with the fewest bits; a tie goes to the lower tag. All three share tag and width field, which are left out here.
template <class W>
Plan<W> cheapest(const GridSummary<W>& grid, unsigned bits) {
  if (grid.largest == W(0)) return {};
  const typename W::Count w = least_width(grid, Kind::sparse);
  const typename W::Count r = least_width(grid, Kind::offset);
  const typename W::Count sparse = grid.words + grid.nonzero * w;
  const typename W::Count dense = grid.words * w;
  const typename W::Count offset = bits + grid.words * r;
  if (sparse <= dense && (sparse <= offset || r >= bits)) return {Kind::sparse, w};
  if (dense <= offset || r >= bits) return {Kind::dense, w};
  return {Kind::offset, r};
}

// The words of the grid that `grids` stands at, row by row: out of a C x H x W array into `grid`, which has room for them.
template <class Words, class Grids, class W>
std::span<const W> gather(const Words& words, const Grids& grids, std::span<W> grid) {
  const unsigned columns = grids.columns();
  for (unsigned row = 0; row < grids.rows(); ++row) {
    for (unsigned column = 0; column < columns; ++column) grid[row * columns + column] = words[grids.index(row, column)];
  }
  return grid.first(grids.words());
}

// And back, into the array.
template <class W, class Grids, class Words>
void scatter(std::span<const W> grid, const Grids& grids, const Words& words) {
  const unsigned columns = grids.columns();
  for (unsigned row = 0; row < grids.rows(); ++row) {
    for (unsigned column = 0; column < columns; ++column) words[grids.index(row, column)] = grid[row * columns + column];
  }
}

// How many codes of each kind a segment holds, indexed by Kind.
using KindCounts = std::array<std::uint64_t, 4>;

}  // namespace grlc
