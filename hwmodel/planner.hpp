// Planner: from the summary of a complete grid its kind and width, and the count of zero grids that are still to be written.
// FORMAT.md, "Choosing". Every grid that is not zero gets a plan, and every run of zero grids: when it is full or ends the
// segment, and else as soon as a word comes in that is not 0. That is a cycle before its grid can be planned, so one plan a cycle
// is enough, and the run never delays its grid.
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
    B<1> pending;    // zero grids have been seen and not been queued,
    B<P::kRun> run;  // so many and one more

    static void visit(auto& s, auto&& f) {
      f("plans", s.plans, Reset::none);
      f("queued", s.queued);
      f("pending", s.pending);
      f("run", s.run);
    }
  };
  struct In {
    Grid<D, P> grid;
    B<1> arrival;  // a word that is not 0 comes in
    B<1> pop;      // the emitter is done with the oldest plan

    static void visit(auto& s, auto&& f) {
      f("grid", s.grid);
      f("arrival", s.arrival);
      f("pop", s.pop);
    }
  };
  struct EarlyOutputs {
    B<1> plan_valid;
    Plan<D, P> plan;  // the oldest
    B<1> room;        // for one more
    B<1> pending;

    static void visit(auto& s, auto&& f) {
      f("plan_valid", s.plan_valid);
      f("plan", s.plan);
      f("room", s.room);
      f("has_pending", s.pending);
    }
  };
  struct Out {
    static void visit(auto&, auto&&) {}
  };
  struct Step {
    State state;
    Out out;
  };

  // From the registers alone.
  static EarlyOutputs early_outputs(const State& s, const In&) {
    return {any(s.queued), Plan<D, P>::unpacked(s.plans[0]), s.queued != B<kQueued>(P::kPlans), s.pending};
  }

  static Step step(const State& s, const In& in) {
    const B<1> zero = in.grid.planned & ~any(in.grid.largest);
    const B<1> pending = s.pending | zero;
    const B<P::kRun> run = s.run + extend<P::kRun>(zero & s.pending);
    const B<1> full = run == B<P::kRun>(15);
    const B<1> run_ends = pending & (in.arrival | full | (zero & in.grid.last));

    // Behind an arrival no run is pending, so when a grid that is not zero is planned, `pending` is not set.
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
  // The kind with the fewest bits, ties to the lower tag, by the differences of the costs: n + (n - z)w for sparse, nw for dense,
  // N + nr for offset. Offset can win only where z = 0, because with a zero w = r; then sparse cannot.
  static Plan<D, P> choose(const Grid<D, P>& grid) {
    const B<P::kWidth> field = plain_field(grid.largest);  // w - 1
    const B<P::kWidth> r = significant_bits(grid.largest - grid.smallest);

    // Sparse: zw >= n. The product is z(w - 1) + z.
    constexpr unsigned kProduct = P::kOthers + P::kWidth + 1;
    const B<kProduct> saved = extend<kProduct>(multiply(grid.zeros, field)) + extend<kProduct>(grid.zeros);
    const B<1> sparse = saved > extend<kProduct>(grid.others);

    // Offset: n(w - r) > N, as a table over w - r. With r <= w it needs r < N, or w - r is 0.
    const B<P::kWidth> less = field - r;  // w - r - 1
    B<1> offset(0);
    for (unsigned i = 0; i < P::kWord; ++i) {
      const unsigned most = P::kWord / (i + 1);  // words for which it does not pay
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

  // The significant bits of a word that is not 0, but one.
  static B<P::kWidth> plain_field(const B<P::kWord>& word) {
    if constexpr (P::kField == 0) {
      return B<P::kWidth>(0);
    } else {
      return extend<P::kWidth>(significant_bits(slice<1, P::kWord - 1>(word)));
    }
  }
};

}  // namespace grlc::hw
