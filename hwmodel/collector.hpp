// Collector: takes a word a cycle into a line of one grid's words and one more, and sums up the grid while it comes in. The words
// of a grid that turns out zero are given up with its last: nothing will ask for them, and as they are zero, nothing has to be
// wiped for it.
#pragma once

#include <array>

#include "hwmodel/bits.hpp"
#include "hwmodel/block.hpp"
#include "hwmodel/parameters.hpp"
#include "hwmodel/shift_queue.hpp"

namespace grlc::hw {

// What the planner has to know of a grid that is complete.
template <class D, class P>
struct Grid {
  template <unsigned W>
  using B = Bits<D, W>;

  B<1> planned;          // it is there and goes to the planner in this cycle
  B<1> last;             // it is the segment's last
  B<P::kOthers> others;  // its words but one, n - 1
  B<P::kOthers> zeros;   // of its words; of a zero grid anything
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
    std::array<B<P::kWord + 1>, kSlots> words;  // above each, whether it is its grid's last
    B<kUsed> used;
    B<1> open;             // a grid is coming in: some of its words are there
    B<1> complete;         // all of its words are there, and it waits for the planner
    B<1> last;             // it is the segment's last
    B<P::kOthers> others;  // its words so far but one
    B<P::kOthers> zeros;   // of its words so far
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
    B<1> pending;  // it has a run of zero grids, which a word that is not 0 ends
    B<1> leaves;   // the front word

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
    B<P::kWord> front;  // the word that leaves next
    B<1> front_last;    // it is its grid's last

    static void visit(auto& s, auto&& f) {
      f("grid", s.grid);
      f("front", s.front);
      f("front_last", s.front_last);
    }
  };
  struct Out {
    B<1> ready;
    B<1> arrival;  // a word that is not 0 comes in

    static void visit(auto& s, auto&& f) {
      f("ready", s.ready);
      f("arrival", s.arrival);
    }
  };
  struct Step {
    State state;
    Out out;
  };

  // From the registers and `room`.
  static EarlyOutputs early_outputs(const State& s, const In& in) {
    return {{s.complete & in.room, s.last, s.others, s.zeros, s.smallest, s.largest},
            truncate<P::kWord>(s.words[0]),
            slice<P::kWord, 1>(s.words[0])};
  }

  static Step step(const State& s, const In& in) {
    // A plan may have to be queued in this cycle for the complete grid, or for the run when the word is not 0. That `ready`
    // does not look at the word costs no cycle: a pending grid has not used its place in the queue.
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
