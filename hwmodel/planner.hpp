// Planner: chooses kind and width from the summary of a complete grid, and counts the zero grids that are not written yet. It
// implements FORMAT.md 4.
//
// It queues a plan for every grid with a nonzero word, and for every run of zero grids. A run is queued when it is full, when the
// segment ends, or as soon as a nonzero word arrives. That is one cycle before the word's grid can be planned. So one plan per
// cycle is enough, and a run never delays a grid.
#pragma once

#include <array>

#include "hwmodel/bits.hpp"
#include "hwmodel/collector.hpp"
#include "hwmodel/parameters.hpp"
#include "hwmodel/plan.hpp"
#include "hwmodel/shift_queue.hpp"

namespace grlc::hw {

template <class D, class P>
struct Planner {
  static constexpr const char* kName = "planner";
  template <unsigned W>
  using B = Bits<D, W>;
  static constexpr unsigned kQueued = bits_for(P::kPlans);

  struct State {
    std::array<B<Plan<D, P>::kPacked>, P::kPlans> plans;
    B<kQueued> queued;
    B<1> pending;    // there are zero grids that are not queued;
    B<P::kRun> run;  // their number less one

    static void visit(auto& s, auto&& f) {
      f("plans", s.plans, Reset::none);
      f("queued", s.queued);
      f("pending", s.pending);
      f("run", s.run);
    }
  };
  struct In {
    Grid<D, P> grid;
    B<1> arrival;  // a nonzero word arrives
    B<1> pop;      // the emitter is done with the oldest plan

    static void visit(auto& s, auto&& f) {
      f("grid", s.grid);
      f("arrival", s.arrival);
      f("pop", s.pop);
    }
  };
  struct EarlyOutputs {
    B<1> plan_valid;
    Plan<D, P> plan;  // the oldest one
    B<1> room;        // for one more plan
    B<1> has_pending;

    static void visit(auto& s, auto&& f) {
      f("plan_valid", s.plan_valid);
      f("plan", s.plan);
      f("room", s.room);
      f("has_pending", s.has_pending);
    }
  };
  struct Out {
    static void visit(auto&, auto&&) {}
  };
  struct Step {
    State state;
    Out out;
  };

  // Depends only on the registers.
  static EarlyOutputs early_outputs(const State& s, const In&) {
    return {any(s.queued), Plan<D, P>::unpacked(s.plans[0]), s.queued != B<kQueued>(P::kPlans), s.pending};
  }

  static Step step(const State& s, const In& in) {
    const B<1> zero = in.grid.planned & ~any(in.grid.largest);
    const B<1> pending = s.pending | zero;
    const B<P::kRun> run = s.run + extend<P::kRun>(zero & s.pending);
    const B<1> full = run == B<P::kRun>(15);
    const B<1> run_ends = pending & (in.arrival | full | (zero & in.grid.last));

    // No run is pending after a nonzero word has arrived. So `pending` is 0 when a grid with such a word is planned.
    using Packed = B<Plan<D, P>::kPacked>;
    Plan<D, P> plan = Plan<D, P>::unpacked(gated(in.grid.planned, [&] { return choose(in.grid).packed(); }, Packed(0)));
    plan.kind = when(~pending, plan.kind);
    plan.rest = mux(pending, extend<P::kRest>(run), plan.rest);
    plan.last = in.grid.planned & in.grid.last;
    const B<1> push = run_ends | (in.grid.planned & ~zero);

    State next;
    const B<kQueued> place = s.queued - extend<kQueued>(in.pop);
    const B<1> occupied = any(s.queued);
    next.plans = gated(
        in.pop | push | ~occupied, [&] { return advanced(s.plans, occupied, in.pop, push, place, plan.packed()); }, s.plans);
    next.queued = place + extend<kQueued>(push);
    next.pending = pending & ~run_ends;
    next.run = when(~run_ends, run);
    return {next, {}};
  }

 private:
  // FORMAT.md 4: "the cheapest is written; a tie goes to the lowest tag."
  // The kinds are compared by differences of their costs. Without the common 2 + F bits, and with z = n - nz zeros, the costs are
  // n + (n - z)w for sparse, nw for dense and N + nr for offset. Offset can win only if z = 0, because w = r if there is a zero.
  // Sparse cannot win if z = 0.
  static Plan<D, P> choose(const Grid<D, P>& grid) {
    const B<P::kWidth> field = plain_field(grid.largest);  // w - 1
    const B<P::kWidth> r = significant_bits(grid.largest - grid.smallest);

    // Sparse: zw >= n. The product is z(w - 1) + z.
    constexpr unsigned kProduct = P::kOthers + P::kWidth + 1;
    const B<kProduct> saved = extend<kProduct>(multiply(grid.zeros, field)) + extend<kProduct>(grid.zeros);
    const B<1> sparse = saved > extend<kProduct>(grid.others);

    // Offset: n(w - r) > N, as a table over w - r. This implies r < N, because r <= w <= N and w - r is not 0.
    const B<P::kWidth> less = field - r;  // w - r - 1
    B<1> offset(0);
    for (unsigned i = 0; i < P::kWord; ++i) {
      const unsigned most = P::kWord / (i + 1);  // offset does not win for up to so many words
      if (most < P::kGrid) offset = offset | ((less == B<P::kWidth>(i)) & (grid.others >= B<P::kOthers>(most)));
    }

    Plan<D, P> plan;
    plan.kind = concat(~sparse, sparse | offset);
    const B<P::kWidth> width = mux(offset, r, field);
    const B<P::kWord> base = when(offset, grid.smallest);
    if constexpr (P::kField == 0) {
      plan.rest = extend<P::kRest>(base);
    } else {
      plan.rest = extend<P::kRest>(concat(base, truncate<P::kField>(width)));
    }
    return plan;
  }

  // The number of significant bits of a nonzero word, less one.
  static B<P::kWidth> plain_field(const B<P::kWord>& word) {
    if constexpr (P::kField == 0) {
      return B<P::kWidth>(0);
    } else {
      return extend<P::kWidth>(significant_bits(slice<1, P::kWord - 1>(word)));
    }
  }
};

}  // namespace grlc::hw
