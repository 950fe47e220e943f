// The plan of one code or of a run and the code behind it: what the planner hands to the emitter.
#pragma once

#include "hwmodel/bits.hpp"
#include "hwmodel/parameters.hpp"

namespace grlc::hw {

// The tags of the format.
inline constexpr unsigned kZeroRunTag = 0;
inline constexpr unsigned kSparseTag = 1;
inline constexpr unsigned kDenseTag = 2;
inline constexpr unsigned kOffsetTag = 3;

template <class D, class P>
struct Plan {
  template <unsigned W>
  using B = Bits<D, W>;

  B<P::kRunCount> run;  // zero grids to be written before the code, 0..16
  B<P::kTag> kind;      // kZeroRunTag: nothing but the run
  B<P::kWidth> width;   // w for sparse and dense, r for offset
  B<P::kWord> base;     // the grid's smallest word
  B<P::kCount> words;   // n
  B<1> last;            // the segment ends behind it

  static void visit(auto& s, auto&& f) {
    f("run", s.run);
    f("kind", s.kind);
    f("width", s.width);
    f("base", s.base);
    f("words", s.words);
    f("last", s.last);
  }

  // As one value, for a queue of registers.
  static constexpr unsigned kPacked = P::kRunCount + P::kTag + P::kWidth + P::kWord + P::kCount + 1;
  B<kPacked> packed() const { return concat(run, kind, width, base, words, last); }
  static Plan unpacked(const B<kPacked>& bits) {
    constexpr unsigned kWords = 1;
    constexpr unsigned kBase = kWords + P::kCount;
    constexpr unsigned kWidth = kBase + P::kWord;
    constexpr unsigned kKind = kWidth + P::kWidth;
    constexpr unsigned kRun = kKind + P::kTag;
    return {slice<kRun, P::kRunCount>(bits), slice<kKind, P::kTag>(bits),    slice<kWidth, P::kWidth>(bits),
            slice<kBase, P::kWord>(bits),    slice<kWords, P::kCount>(bits), slice<0, 1>(bits)};
  }
};

}  // namespace grlc::hw
