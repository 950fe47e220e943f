// Parser: what the bits in the window mean in this clock. At the start of a code it reads the header and the first word
// together; inside a code it reads the next word. FORMAT.md, "Codes" and "What a decoder owes".
#pragma once

#include "hwmodel/bits.hpp"
#include "hwmodel/parameters.hpp"
#include "hwmodel/plan.hpp"

namespace grlc::hw {

template <class D, class P>
struct Parser {
  template <unsigned W>
  using B = Bits<D, W>;
  static constexpr unsigned kResidual = std::min(P::kBurst - P::kOffsetHeader, P::kWord);  // bits of r = N - 1, or more

  // The code that is being read; void while `inside` is not set.
  struct State {
    B<1> inside;
    B<P::kTag> kind;
    B<P::kWidth> width;
    B<P::kWord> base;
    B<P::kRunCount> run;  // grids still to come of a zero run, the one under way included

    static void visit(auto& s, auto&& f) {
      f("inside", s.inside);
      f("kind", s.kind);
      f("width", s.width);
      f("base", s.base);
      f("run", s.run);
    }
  };
  struct Reading {
    State code;         // the code that the word belongs to
    B<1> header_there;  // all of a header's width field is in the window, or none is wanted
    B<1> bad_width;
    B<P::kFill> length;  // bits that header and word take
    B<P::kWord> field;   // the word's bits, without flag and base; 0 behind a flag that is not set
  };

  static Reading read(const State& s, const B<P::kBurst>& window, const B<P::kFill>& fill) {
    const B<1> first = ~s.inside;
    Reading reading;
    State& code = reading.code;
    code.inside = B<1>(1);
    code.kind = mux(first, truncate<P::kTag>(window), s.kind);
    const B<1> zero = code.kind == B<P::kTag>(kZeroRunTag);
    const B<1> sparse = code.kind == B<P::kTag>(kSparseTag);
    const B<1> offset = code.kind == B<P::kTag>(kOffsetTag);

    const B<P::kRunCount> run_field = extend<P::kRunCount>(slice<P::kTag, P::kRun>(window));
    code.run = mux(first, run_field + B<P::kRunCount>(1), s.run);
    const B<P::kWidth> width_field = field_of(window);
    const B<P::kWidth> width = mux(offset, width_field, width_field + B<P::kWidth>(1));
    code.width = mux(first, width, s.width);
    code.base = mux(first, slice<P::kHeader, P::kWord>(window), s.base);
    reading.bad_width = first & ~zero & (width_field > B<P::kWidth>(P::kWord - 1));

    const B<P::kFill> header_length = mux(zero, B<P::kFill>(P::kRunCode), B<P::kFill>(P::kHeader));
    reading.header_there = ~first | (fill >= header_length);

    // The word behind the header, or at the window's start.
    const B<P::kWord + 1> plain = slice<P::kHeader, P::kWord + 1>(window);
    const B<P::kWord + 1> based = extend<P::kWord + 1>(slice<P::kOffsetHeader, kResidual>(window));
    const B<P::kWord + 1> body = mux(first, mux(offset, based, plain), truncate<P::kWord + 1>(window));
    const B<1> flag = slice<0, 1>(body);
    const B<P::kWord> bits = mux(sparse, slice<1, P::kWord>(body), truncate<P::kWord>(body));
    const B<1> wordless = zero | (sparse & ~flag);
    const B<P::kWord> mask = ~(~B<P::kWord>(0) << code.width);
    reading.field = mux(wordless, B<P::kWord>(0), bits & mask);

    const B<P::kFill> width_bits = mux(wordless, B<P::kFill>(0), extend<P::kFill>(code.width));
    const B<P::kFill> flag_bits = extend<P::kFill>(sparse);
    const B<P::kFill> base_bits = mux(offset, B<P::kFill>(P::kWord), B<P::kFill>(0));
    reading.length = mux(first, header_length + base_bits, B<P::kFill>(0)) + flag_bits + width_bits;
    return reading;
  }

  // The state behind the word: the code goes on, or its last grid was finished.
  static State after(const Reading& reading, const B<1>& last_in_grid) {
    State next = reading.code;
    const B<1> zero = next.kind == B<P::kTag>(kZeroRunTag);
    const B<1> run_over = next.run == B<P::kRunCount>(1);
    next.run = mux(last_in_grid, next.run - B<P::kRunCount>(1), next.run);
    next.inside = ~(last_in_grid & (~zero | run_over));
    return next;
  }

 private:
  static B<P::kWidth> field_of(const B<P::kBurst>& window) {
    if constexpr (P::kField == 0) {
      return B<P::kWidth>(0);
    } else {
      return extend<P::kWidth>(slice<P::kTag, P::kField>(window));
    }
  }
};

}  // namespace grlc::hw
