// One grid: its summary, the four kinds of code, and the choice of the cheapest. FORMAT.md 3 and FORMAT.md 4.
//
// Widths and costs are in bits.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "reference/geometry.hpp"
#include "reference/word.hpp"

namespace grlc {

// The values are the tags of the table in FORMAT.md 3.
enum class Kind : std::uint8_t { zero_run, sparse, dense, offset };

// FORMAT.md 3: "A code begins with a tag of 2 bits"
inline constexpr unsigned kTagBits = 2;
// FORMAT.md 3: "`run-1`: 4 bits"
inline constexpr unsigned kRunBits = 4;
// FORMAT.md 3: "the next `run` grids, 1 to 16, all words 0"
inline constexpr unsigned kLongestRun = 16;

// FORMAT.md 4: "Let `nz` be the number of its words that are not 0, `max` and `min` its largest and smallest word"
template <class W>
struct GridSummary {
  unsigned words = 0;            // n
  typename W::Count nonzero{0};  // nz
  W smallest{};                  // min
  W largest{};                   // max
};

// Precondition: the grid has at least one word.
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

// The code of a grid. `width` is w for sparse and dense, r for offset. A zero run stands for a grid of zeros.
template <class W>
struct Plan {
  Kind kind = Kind::zero_run;
  typename W::Count width{0};
};

// FORMAT.md 4: "`w = Bits(max)`, `r = Bits(max - min)`"
template <class W>
typename W::Count least_width(const GridSummary<W>& grid, Kind kind) {
  return kind == Kind::offset ? significant_bits(grid.largest - grid.smallest) : significant_bits(grid.largest);
}

// The kind that the format asks for. The costs leave out the tag and the width field, 2 + F bits, which the three kinds share.
template <class W>
Plan<W> cheapest(const GridSummary<W>& grid, unsigned bits) {
  // FORMAT.md 4: "A grid of zeros has no code of its own; it is only counted."
  if (grid.largest == W(0)) return {};
  // FORMAT.md 4: "Any other grid gets one code."
  const typename W::Count w = least_width(grid, Kind::sparse);
  const typename W::Count r = least_width(grid, Kind::offset);
  // FORMAT.md 4: "2 + F + n + nz * w"
  const typename W::Count sparse = grid.words + grid.nonzero * w;
  // FORMAT.md 4: "2 + F + n * w"
  const typename W::Count dense = grid.words * w;
  // FORMAT.md 4: "2 + F + N + n * r", allowed "if r < N"
  const typename W::Count offset = bits + grid.words * r;
  // FORMAT.md 4: "the cheapest is written; a tie goes to the lowest tag."
  if (sparse <= dense && (sparse <= offset || r >= bits)) return {Kind::sparse, w};
  if (dense <= offset || r >= bits) return {Kind::dense, w};
  return {Kind::offset, r};
}

// Copies the words of the grid at the cursor `grids` from a C x H x W array into `grid`, which has room for them.
//
// FORMAT.md 1: "In a grid, words come row by row, and from left to right."
template <class Words, class Grids, class W>
std::span<const W> gather(const Words& words, const Grids& grids, std::span<W> grid) {
  const unsigned columns = grids.columns();
  for (unsigned row = 0; row < grids.rows(); ++row) {
    for (unsigned column = 0; column < columns; ++column) grid[row * columns + column] = words[grids.index(row, column)];
  }
  return grid.first(grids.words());
}

// Copies them back into the array.
template <class W, class Grids, class Words>
void scatter(std::span<const W> grid, const Grids& grids, const Words& words) {
  const unsigned columns = grids.columns();
  for (unsigned row = 0; row < grids.rows(); ++row) {
    for (unsigned column = 0; column < columns; ++column) words[grids.index(row, column)] = grid[row * columns + column];
  }
}

// The number of codes of each kind, indexed by Kind.
using KindCounts = std::array<std::uint64_t, 4>;

}  // namespace grlc
