// Parser: what the bits in the window mean in this clock. At the start of a code it reads the header and the first word
// together; inside a code it reads the next word. FORMAT.md, "Codes" and "What a decoder owes".
#pragma once

#include "hwmodel/bits.hpp"
#include "hwmodel/block.hpp"
#include "hwmodel/parameters.hpp"
#include "hwmodel/plan.hpp"

namespace grlc::hw {

template <class D, class P>
struct Parser {
  static constexpr const char* kName = "parser";
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
      f("kind", s.kind, Reset::none);
      f("width", s.width, Reset::none);
      f("base", s.base, Reset::none);
      f("run", s.run, Reset::none);
    }
  };
  struct In {
    B<P::kBurst> window;
    B<P::kFill> fill;
    B<1> taken;         // header and word leave the window
    B<1> last_in_grid;  // of the word
    B<1> stopped;       // an error: the code is void

    static void visit(auto& s, auto&& f) {
      f("window", s.window);
      f("fill", s.fill);
      f("taken", s.taken);
      f("last_in_grid", s.last_in_grid);
      f("stopped", s.stopped);
    }
  };
  struct Offer {
    B<1> header_there;  // all of a header's width field is in the window, or none is wanted
    B<1> bad_width;
    B<P::kFill> length;  // bits that header and word take
    B<1> zero;           // the word is of a zero run,
    B<1> last_of_run;    // in its last grid
    B<P::kWord> base;    // what the field is added to; 0 but for offset codes
    B<P::kWord> field;   // the word's bits, without flag and base; 0 behind a flag that is not set

    static void visit(auto& s, auto&& f) {
      f("header_there", s.header_there);
      f("bad_width", s.bad_width);
      f("length", s.length);
      f("zero", s.zero);
      f("last_of_run", s.last_of_run);
      f("base", s.base);
      f("field", s.field);
    }
  };
  struct Out {
    static void visit(auto&, auto&&) {}
  };
  struct Step {
    State state;
    Out out;
  };

  // From the registers, the window and its fill.
  static Offer offer(const State& s, const In& in) { return read(s, in.window, in.fill).offer; }

  static Step step(const State& s, const In& in) {
    const State code = read(s, in.window, in.fill).code;
    const B<1> zero = code.kind == B<P::kTag>(kZeroRunTag);
    const B<1> last_of_run = code.run == B<P::kRunCount>(1);

    // Behind the word the code goes on, or its last grid was finished.
    State next;
    next.inside = mux(in.taken, ~(in.last_in_grid & (~zero | last_of_run)), s.inside & ~in.stopped);
    next.kind = mux(in.taken, code.kind, s.kind);
    next.width = mux(in.taken, code.width, s.width);
    next.base = mux(in.taken, code.base, s.base);
    next.run = mux(in.taken, mux(in.last_in_grid, code.run - B<P::kRunCount>(1), code.run), s.run);
    return {next, {}};
  }

 private:
  struct Reading {
    State code;  // that the word belongs to
    Offer offer;
  };
  static Reading read(const State& s, const B<P::kBurst>& window, const B<P::kFill>& fill) {
    const B<1> first = ~s.inside;
    Reading reading;
    State& code = reading.code;
    Offer& offer = reading.offer;
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
    offer.bad_width = first & ~zero & (width_field > B<P::kWidth>(P::kWord - 1));

    const B<P::kFill> header_length = mux(zero, B<P::kFill>(P::kRunCode), B<P::kFill>(P::kHeader));
    offer.header_there = ~first | (fill >= header_length);

    // The word behind the header, or at the window's start.
    const B<P::kWord + 1> plain = slice<P::kHeader, P::kWord + 1>(window);
    const B<P::kWord + 1> based = extend<P::kWord + 1>(slice<P::kOffsetHeader, kResidual>(window));
    const B<P::kWord + 1> body = mux(first, mux(offset, based, plain), truncate<P::kWord + 1>(window));
    const B<1> flag = slice<0, 1>(body);
    const B<P::kWord> bits = mux(sparse, slice<1, P::kWord>(body), truncate<P::kWord>(body));
    const B<1> wordless = zero | (sparse & ~flag);
    const B<P::kWord> mask = ~(~B<P::kWord>(0) << code.width);
    offer.field = mux(wordless, B<P::kWord>(0), bits & mask);

    const B<P::kFill> width_bits = mux(wordless, B<P::kFill>(0), extend<P::kFill>(code.width));
    const B<P::kFill> flag_bits = extend<P::kFill>(sparse);
    const B<P::kFill> base_bits = mux(offset, B<P::kFill>(P::kWord), B<P::kFill>(0));
    offer.length = mux(first, header_length + base_bits, B<P::kFill>(0)) + flag_bits + width_bits;
    offer.zero = zero;
    offer.last_of_run = code.run == B<P::kRunCount>(1);
    offer.base = mux(offset, code.base, B<P::kWord>(0));
    return reading;
  }

  static B<P::kWidth> field_of(const B<P::kBurst>& window) {
    if constexpr (P::kField == 0) {
      return B<P::kWidth>(0);
    } else {
      return extend<P::kWidth>(slice<P::kTag, P::kField>(window));
    }
  }
};

}  // namespace grlc::hw
