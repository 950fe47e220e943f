// The plan of one code, which the planner gives to the emitter. It has the bits that the stream has before the words, in the same
// order: a tag, then a run, a width field, or a width field and a base. FORMAT.md 3.
#pragma once

#include "hwmodel/bits.hpp"
#include "hwmodel/parameters.hpp"

namespace grlc::hw {

// The tags of the table in FORMAT.md 3.
inline constexpr unsigned kZeroRunTag = 0;
inline constexpr unsigned kSparseTag = 1;
inline constexpr unsigned kDenseTag = 2;
inline constexpr unsigned kOffsetTag = 3;

template <class D, class P>
struct Plan {
  template <unsigned W>
  using B = Bits<D, W>;

  B<P::kTag> kind;
  B<P::kRest> rest;  // the fields after the tag; the bits above them are 0
  B<1> last;         // the segment ends after this code

  static void visit(auto& s, auto&& f) {
    f("kind", s.kind);
    f("rest", s.rest);
    f("last", s.last);
  }

  // As one value, for a shift queue.
  static constexpr unsigned kPacked = P::kTag + P::kRest + 1;
  B<kPacked> packed() const { return concat(last, rest, kind); }
  static Plan unpacked(const B<kPacked>& bits) {
    return {truncate<P::kTag>(bits), slice<P::kTag, P::kRest>(bits), slice<P::kTag + P::kRest, 1>(bits)};
  }
};

// The width field in the low bits of a value, as a number; 0 if F = 0.
template <class P, class D, unsigned W>
Bits<D, P::kWidth> width_field(const Bits<D, W>& bits) {
  if constexpr (P::kField == 0) {
    return Bits<D, P::kWidth>(0);
  } else {
    return extend<P::kWidth>(truncate<P::kField>(bits));
  }
}

}  // namespace grlc::hw
