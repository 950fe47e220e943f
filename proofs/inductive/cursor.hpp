// What the lemmas about the walk through a map share: its numbers, and one direction of a plane cut into grids.
#pragma once

#include <string>

#include "proofs/inductive/lemma.hpp"
#include "proofs/symbolic/number.hpp"
#include "reference/geometry.hpp"

namespace grlc::proofs {

using AnyCursor = GridCursorOf<SymbolicNumber, SymbolicNumber>;

inline constexpr std::string_view kGridCursor = "grid-cursor";

// Numbers of 64 bits.
inline smt::Bv number(std::uint64_t value) { return {value, SymbolicNumber::kWidth}; }
inline smt::Bv number(const smt::Bv& value) { return extend(value, SymbolicNumber::kWidth); }
inline smt::Bv one_more(const smt::Bv& value) { return value + number(1); }
inline smt::Bv one_less(const smt::Bv& value) { return value - number(1); }

// A plane in one direction: grids of `side` words, the last of them clipped to `last`.
struct Direction {
  smt::Bv words;
  smt::Bv side;
  smt::Bv grids;
  smt::Bv last;

  smt::Bool is_last(const smt::Bv& grid) const { return eq(grid, one_less(grids)); }
  smt::Bv of_grid(const smt::Bv& grid) const { return mux(is_last(grid), last, side); }  // its words
  smt::Bv of_largest() const { return of_grid(number(0)); }
  // Of grid number `grid`, which begins at word `start`, the words behind it are those of as many full grids as stand before
  // the last, and the last's: none, or a side's at least.
  smt::Bool begins(const smt::Bv& grid, const smt::Bv& start) const {
    const smt::Bv full = words - last - start;
    return mux(is_last(grid), is_zero(full), !lt(full, side) & !lt(words, full));
  }
};

}  // namespace grlc::proofs
