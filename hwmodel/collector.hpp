// Collector: takes a word a clock into a circular buffer of one grid and one register more, and sums up the grid while it
// comes in. The words of a grid that turns out zero are given up at once: nothing will ask for them.
#pragma once

#include <array>

#include "hwmodel/bits.hpp"
#include "hwmodel/block.hpp"
#include "hwmodel/parameters.hpp"

namespace grlc::hw {

// The grid that is coming in, as far as it has come.
template <class D, class P>
struct Grid {
  template <unsigned W>
  using B = Bits<D, W>;

  B<1> open;             // some of its words are there
  B<1> complete;         // all of its words are there, and it waits for the planner
  B<1> last;             // it is the segment's last
  B<P::kCount> count;    // words so far
  B<P::kCount> nonzero;  // of them not 0
  B<P::kWord> smallest;
  B<P::kWord> largest;

  static void visit(auto& s, auto&& f) {
    f("open", s.open);
    f("complete", s.complete);
    f("last", s.last);
    f("count", s.count);
    f("nonzero", s.nonzero);
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
  static constexpr unsigned kSlot = bits_for(kSlots - 1);  // an index
  static constexpr unsigned kUsed = bits_for(kSlots);      // a number of slots

  struct State {
    std::array<B<P::kWord>, kSlots> words;
    B<kSlot> write;  // where the next word goes
    B<kSlot> read;   // the oldest word that has not left
    B<kSlot> start;  // where the grid that is coming in began
    B<kUsed> used;
    B<1> open;             // a grid is coming in: some of its words are there
    B<1> complete;         // all of its words are there, and it waits for the planner
    B<1> last;             // it is the segment's last
    B<P::kCount> count;    // words so far
    B<P::kCount> nonzero;  // of them not 0
    B<P::kWord> smallest;
    B<P::kWord> largest;

    static void visit(auto& s, auto&& f) {
      f("words", s.words, Reset::none);
      f("write", s.write);
      f("read", s.read);
      f("start", s.start, Reset::none);
      f("used", s.used);
      f("open", s.open);
      f("complete", s.complete);
      f("last", s.last, Reset::none);
      f("count", s.count, Reset::none);
      f("nonzero", s.nonzero, Reset::none);
      f("smallest", s.smallest, Reset::none);
      f("largest", s.largest, Reset::none);
    }
  };
  struct In {
    B<1> valid;
    B<P::kWord> word;
    B<1> last_in_grid;
    B<1> last_in_segment;
    B<1> planned;          // the planner takes the complete grid
    B<P::kCount> leaving;  // words that the emitter takes out, 0..n

    static void visit(auto& s, auto&& f) {
      f("valid", s.valid);
      f("word", s.word);
      f("last_in_grid", s.last_in_grid);
      f("last_in_segment", s.last_in_segment);
      f("planned", s.planned);
      f("leaving", s.leaving);
    }
  };
  struct Offer {
    Grid<D, P> grid;
    B<P::kWord> front;  // the word that leaves next

    static void visit(auto& s, auto&& f) {
      f("grid", s.grid);
      f("front", s.front);
    }
  };
  struct Out {
    B<1> ready;

    static void visit(auto& s, auto&& f) { f("ready", s.ready); }
  };
  struct Step {
    State state;
    Out out;
  };

  // From the registers alone.
  static Offer offer(const State& s, const In&) {
    return {{s.open, s.complete, s.last, s.count, s.nonzero, s.smallest, s.largest}, select(s.words, s.read)};
  }

  static Step step(const State& s, const In& in) {
    const B<1> room = (s.used < B<kUsed>(kSlots)) | any(in.leaving);
    const B<1> ready = room & (~s.complete | in.planned);
    const B<1> take = in.valid & ready;

    const B<1> nonzero = any(in.word);
    const B<P::kCount> count = mux(s.open, s.count, B<P::kCount>(0)) + B<P::kCount>(1);
    const B<1> zero_so_far = ~nonzero & (~s.open | ~any(s.largest));
    const B<1> drop = take & in.last_in_grid & zero_so_far;

    State next = s;
    replace(next.words, s.write, in.word, take);
    next.start = mux(s.open, s.start, s.write);
    next.write = mux(take, mux(drop, next.start, after(s.write, B<P::kCount>(1))), s.write);
    next.read = after(s.read, in.leaving);
    next.used = s.used + extend<kUsed>(take) - extend<kUsed>(in.leaving) - extend<kUsed>(mux(drop, count, B<P::kCount>(0)));

    next.open = mux(take, ~in.last_in_grid, s.open);
    next.complete = mux(take, in.last_in_grid, s.complete & ~in.planned);
    next.last = mux(take, in.last_in_segment, s.last);
    next.count = mux(take, count, s.count);
    next.nonzero = mux(take, mux(s.open, s.nonzero, B<P::kCount>(0)) + extend<P::kCount>(nonzero), s.nonzero);
    next.smallest = mux(take & (~s.open | (in.word < s.smallest)), in.word, s.smallest);
    next.largest = mux(take & (~s.open | (in.word > s.largest)), in.word, s.largest);
    return {next, {ready}};
  }

 private:
  // A slot's index moved on by up to a whole grid, around the end.
  static B<kSlot> after(const B<kSlot>& index, const B<P::kCount>& by) {
    constexpr unsigned kSum = kUsed + 1;
    const B<kSum> sum = extend<kSum>(index) + extend<kSum>(by);
    return truncate<kSlot>(mux(sum >= B<kSum>(kSlots), sum - B<kSum>(kSlots), sum));
  }
};

}  // namespace grlc::hw
