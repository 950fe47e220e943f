// Collector: takes one word per cycle into a shift queue of one grid's words and one more, and summarises the grid meanwhile. It
// computes n, n - nz, min and max of FORMAT.md 4.
//
// When the last word of a zero grid arrives, the collector drops the grid's words. No code needs them. They are 0, and so are
// unused places, so nothing has to be cleared.
#pragma once

#include <array>

#include "hwmodel/bits.hpp"
#include "hwmodel/block.hpp"
#include "hwmodel/parameters.hpp"
#include "hwmodel/shift_queue.hpp"

namespace grlc::hw {

// The summary of a complete grid, for the planner.
template <class D, class P>
struct Grid {
  template <unsigned W>
  using B = Bits<D, W>;

  B<1> planned;          // a complete grid goes to the planner in this cycle
  B<1> last;             // it is the segment's last grid
  B<P::kOthers> others;  // n - 1
  B<P::kOthers> zeros;   // n - nz; void for a zero grid
  B<P::kWord> smallest;
  B<P::kWord> largest;

  static void visit(auto& s, auto&& f) {
    f("planned", s.planned);
    f("last", s.last);
    f("others", s.others);
    f("zeros", s.zeros);
    f("smallest", s.smallest);
    f("largest", s.largest);
  }
};

template <class D, class P>
struct Collector {
  static constexpr const char* kName = "collector";
  template <unsigned W>
  using B = Bits<D, W>;
  static constexpr unsigned kSlots = P::kGrid + 1;
  static constexpr unsigned kUsed = bits_for(kSlots);

  struct State {
    std::array<B<P::kWord + 1>, kSlots> words;  // the top bit marks the last word of a grid
    B<kUsed> used;
    B<1> open;             // some words of the current grid have arrived, but not all
    B<1> complete;         // all of its words have arrived, and it waits for the planner
    B<1> last;             // it is the segment's last grid
    B<P::kOthers> others;  // number of its words so far, less 1
    B<P::kOthers> zeros;   // number of its words so far that are 0
    B<P::kWord> smallest;
    B<P::kWord> largest;

    static void visit(auto& s, auto&& f) {
      f("words", s.words, Reset::none);
      f("used", s.used);
      f("open", s.open);
      f("complete", s.complete);
      f("last", s.last, Reset::none);
      f("others", s.others, Reset::none);
      f("zeros", s.zeros, Reset::none);
      f("smallest", s.smallest, Reset::none);
      f("largest", s.largest, Reset::none);
    }
  };
  struct In {
    B<1> valid;
    B<P::kWord> word;
    B<1> last_in_grid;
    B<1> last_in_segment;
    B<1> room;     // the planner can take a plan
    B<1> pending;  // the planner has a run of zero grids, which ends when a nonzero word arrives
    B<1> leaves;   // the front word leaves

    static void visit(auto& s, auto&& f) {
      f("valid", s.valid);
      f("word", s.word);
      f("last_in_grid", s.last_in_grid);
      f("last_in_segment", s.last_in_segment);
      f("room", s.room);
      f("pending", s.pending);
      f("leaves", s.leaves);
    }
  };
  struct EarlyOutputs {
    Grid<D, P> grid;
    B<P::kWord> front;  // the next word to leave
    B<1> front_last;    // it is the last word of its grid

    static void visit(auto& s, auto&& f) {
      f("grid", s.grid);
      f("front", s.front);
      f("front_last", s.front_last);
    }
  };
  struct Out {
    B<1> ready;
    B<1> arrival;  // a nonzero word arrives

    static void visit(auto& s, auto&& f) {
      f("ready", s.ready);
      f("arrival", s.arrival);
    }
  };
  struct Step {
    State state;
    Out out;
  };

  // Depends on the registers and `room`.
  static EarlyOutputs early_outputs(const State& s, const In& in) {
    return {{s.complete & in.room, s.last, s.others, s.zeros, s.smallest, s.largest},
            truncate<P::kWord>(s.words[0]),
            slice<P::kWord, 1>(s.words[0])};
  }

  static Step step(const State& s, const In& in) {
    // A plan may have to be queued in this cycle: for the complete grid, or for the run if the word is not 0. `ready` does not
    // depend on the word. This costs no cycle, because a pending zero grid has not used its place in the plan queue.
    const B<1> slot = (s.used != B<kUsed>(kSlots)) | in.leaves;
    const B<1> ready = slot & (in.room | ~(s.complete | in.pending));
    const B<1> take = in.valid & ready;

    const B<1> nonzero = any(in.word);
    const B<P::kOthers> others = when(s.open, s.others + B<P::kOthers>(1));
    const B<1> drop = in.last_in_grid & ~nonzero & (~s.open | ~any(s.largest));

    State next = s;
    const B<kUsed> place = s.used - extend<kUsed>(in.leaves);
    next.words = advanced(s.words, any(s.used), in.leaves, take, place, concat(in.last_in_grid & ~drop, in.word));
    next.used = mux(take, mux(drop, place - extend<kUsed>(others), place + B<kUsed>(1)), place);

    next.open = mux(take, ~in.last_in_grid, s.open);
    next.complete = mux(take, in.last_in_grid, s.complete & ~in.room);
    next.last = mux(take, in.last_in_segment, s.last);
    next.others = mux(take, others, s.others);
    next.zeros = mux(take, when(s.open, s.zeros) + extend<P::kOthers>(~nonzero), s.zeros);
    next.smallest = mux(take & (~s.open | (in.word < s.smallest)), in.word, s.smallest);
    next.largest = mux(take & (~s.open | (in.word > s.largest)), in.word, s.largest);
    return {next, {ready, take & nonzero}};
  }
};

}  // namespace grlc::hw
