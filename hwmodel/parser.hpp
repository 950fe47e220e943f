// Parser: reads the fields in the window, one word per cycle. At the start of a code it reads the header and the first word
// together; inside a code it reads the next word. It implements FORMAT.md 3, and `bad_width` of FORMAT.md 5.1.
#pragma once

#include <algorithm>
#include <bit>

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
  static constexpr unsigned kResidual =
      std::min(P::kLongestCode - P::kOffsetHeader, P::kWord);  // bits of a residual: N - 1 or more

  static constexpr unsigned kRest = std::max(P::kRun, P::kField);

  // The current code. Void while `inside` is 0.
  struct State {
    B<1> inside;
    B<P::kTag> kind;
    B<kRest> rest;     // its width field; for a zero run, the number of grids after the current one
    B<P::kWord> base;  // 0 except in offset codes

    static void visit(auto& s, auto&& f) {
      f("inside", s.inside);
      f("kind", s.kind, Reset::none);
      f("rest", s.rest, Reset::none);
      f("base", s.base, Reset::none);
    }
  };
  struct In {
    B<P::kLongestCode> window;
    B<1> taken;         // header and word leave the window
    B<1> last_in_grid;  // of the current word
    B<1> stopped;       // an error: the current code is void

    static void visit(auto& s, auto&& f) {
      f("window", s.window);
      f("taken", s.taken);
      f("last_in_grid", s.last_in_grid);
      f("stopped", s.stopped);
    }
  };
  // While bits of the code are still missing, only `length` counts: it is larger than the number of bits that have arrived.
  struct EarlyOutputs {
    B<1> is_inside;        // the window begins with a word, not with a header
    B<P::kLength> length;  // bits of header and word; for a bad width, only up to the width field
    B<1> bad_width;
    B<1> zero;          // the word belongs to a zero run,
    B<1> last_of_run;   // and to the last grid of it
    B<P::kWord> base;   // the word is base + field; 0 except in offset codes
    B<P::kWord> field;  // the bits of the word without its flag, or of the residual; 0 after a flag of 0

    static void visit(auto& s, auto&& f) {
      f("is_inside", s.is_inside);
      f("length", s.length);
      f("bad_width", s.bad_width);
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

  // Depends on the registers and the window.
  static EarlyOutputs early_outputs(const State& s, const In& in) { return read(s, in.window).early; }

  static Step step(const State& s, const In& in) {
    const Reading reading = read(s, in.window);
    const B<1> goes_on = reading.early.zero & ~reading.early.last_of_run;
    const B<1> grid_over = in.taken & in.last_in_grid;

    // Until a header is taken, `inside` stays 0, so the other registers may already hold its fields.
    State next = reading.code;
    next.inside = mux(in.taken, ~in.last_in_grid | goes_on, s.inside & ~in.stopped);
    next.rest = reading.code.rest - extend<kRest>(grid_over & reading.early.zero);
    return {next, {}};
  }

 private:
  struct Reading {
    State code;  // the code of the word
    EarlyOutputs early;
  };
  static Reading read(const State& s, const B<P::kLongestCode>& window) {
    const B<1> first = ~s.inside;
    Reading reading;
    State& code = reading.code;
    EarlyOutputs& early = reading.early;
    code.kind = mux(first, truncate<P::kTag>(window), s.kind);
    const B<1> zero = code.kind == B<P::kTag>(kZeroRunTag);
    const B<1> sparse = code.kind == B<P::kTag>(kSparseTag);
    const B<1> offset = code.kind == B<P::kTag>(kOffsetTag);
    code.rest = mux(first, slice<P::kTag, kRest>(window), s.rest);
    code.base = mux(first, when(offset, slice<P::kHeader, P::kWord>(window)), s.base);
    const B<P::kWidth> field = width_field<P>(code.rest);
    early.is_inside = s.inside;
    early.bad_width = first & ~zero & is_bad(field);

    // The word after the header, or at the start of the window.
    const B<P::kWord + 1> plain = slice<P::kHeader, P::kWord + 1>(window);
    const B<P::kWord + 1> based = extend<P::kWord + 1>(slice<P::kOffsetHeader, kResidual>(window));
    const B<P::kWord + 1> body = mux(first, mux(offset, based, plain), truncate<P::kWord + 1>(window));
    const B<1> flag = slice<0, 1>(body);
    const B<P::kWord> bits = mux(sparse, slice<1, P::kWord>(body), truncate<P::kWord>(body));
    const B<1> wordless = zero | (sparse & ~flag);
    const B<P::kWidth> width = field + extend<P::kWidth>(~offset);
    const B<P::kWord> mask = ~(~B<P::kWord>(0) << width);
    early.field = when(~wordless, bits & mask);

    // The length without the value of the width field, which is added last.
    const auto number = [](unsigned n) { return B<P::kLength>(n); };
    const B<1> flagged = sparse & flag;
    const B<P::kLength> word_bits = mux(zero | offset, number(0), mux(flagged, number(2), number(1)));
    const B<P::kLength> header_bits =
        mux(zero, number(P::kRunCode),
            mux(offset, number(P::kOffsetHeader), mux(flagged, number(P::kHeader + 2), number(P::kHeader + 1))));
    const B<P::kLength> length = mux(first, header_bits, word_bits) + when(~wordless, extend<P::kLength>(field));
    early.length = mux(early.bad_width, number(P::kHeader), length);
    early.zero = zero;
    early.last_of_run = ~any(code.rest);
    early.base = code.base;
    return reading;
  }

  // FORMAT.md 5.1: "a field `w-1` or `r` is greater than N-1 (so never when N is a power of two)"
  static B<1> is_bad(const B<P::kWidth>& field) {
    if constexpr (std::has_single_bit(P::kWord)) {
      return B<1>(0);
    } else {
      return field >= B<P::kWidth>(P::kWord);
    }
  }
};

}  // namespace grlc::hw
