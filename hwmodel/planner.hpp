// Planner: from the summary of a complete grid its kind and width, and the count of zero grids that are still to be written.
// FORMAT.md, "Choosing". A plan is queued for every grid that is not zero, and for a run that is full or ends the segment.
#pragma once

#include <array>

#include "hwmodel/bits.hpp"
#include "hwmodel/collector.hpp"
#include "hwmodel/parameters.hpp"
#include "hwmodel/plan.hpp"

namespace grlc::hw {

template <class D, class P>
struct Planner {
  static constexpr const char* kName = "planner";
  template <unsigned W>
  using B = Bits<D, W>;
  static constexpr unsigned kIndex = std::max(1U, bits_for(P::kPlans - 1U));
  static constexpr unsigned kQueued = bits_for(P::kPlans);

  struct State {
    std::array<B<Plan<D, P>::kPacked>, P::kPlans> plans;
    B<kIndex> head;
    B<kQueued> queued;
    B<P::kRun> pending;  // zero grids seen and neither queued nor written, 0..15

    static void visit(auto& s, auto&& f) {
      f("plans", s.plans, Reset::none);
      f("head", s.head);
      f("queued", s.queued);
      f("pending", s.pending);
    }
  };
  struct In {
    Grid<D, P> grid;
    B<1> pop;      // the emitter is done with the plan at the head
    B<1> flushed;  // the emitter has written the pending run

    static void visit(auto& s, auto&& f) {
      f("grid", s.grid);
      f("pop", s.pop);
      f("flushed", s.flushed);
    }
  };
  struct Offer {
    B<1> plan_valid;
    Plan<D, P> plan;  // the oldest
    B<1> run_over;    // the pending run may leave while no plan waits
    B<P::kRun> pending;

    static void visit(auto& s, auto&& f) {
      f("plan_valid", s.plan_valid);
      f("plan", s.plan);
      f("run_over", s.run_over);
      f("pending_run", s.pending);
    }
  };
  struct Out {
    B<1> planned;  // the complete grid has been taken

    static void visit(auto& s, auto&& f) { f("planned", s.planned); }
  };
  struct Step {
    State state;
    Out out;
  };

  // From the registers and the grid. When that is not zero, the run before it is over and may leave while nothing else does.
  static Offer offer(const State& s, const In& in) {
    const B<1> run_over = any(s.pending) & (in.grid.open | in.grid.complete) & any(in.grid.largest);
    return {any(s.queued), Plan<D, P>::unpacked(select(s.plans, s.head)), run_over, s.pending};
  }

  static Step step(const State& s, const In& in) {
    const B<P::kRunCount> pending = extend<P::kRunCount>(mux(in.flushed, B<P::kRun>(0), s.pending));
    const B<P::kRunCount> run = pending + B<P::kRunCount>(1);
    const B<1> zero = ~any(in.grid.largest);
    const B<1> run_ends = (run == B<P::kRunCount>(16)) | in.grid.last;

    const B<1> wanted = in.grid.complete & (~zero | run_ends);
    const B<1> room = (s.queued < B<kQueued>(P::kPlans)) | in.pop;
    const B<1> push = wanted & room;
    const B<1> planned = in.grid.complete & (~wanted | room);

    Plan<D, P> plan = choose(in.grid);
    plan.kind = mux(zero, B<P::kTag>(kZeroRunTag), plan.kind);
    plan.run = mux(zero, run, pending);
    plan.last = in.grid.last;

    State next = s;
    replace(next.plans, tail(s), plan.packed(), push);
    next.head = mux(in.pop, wrapped(extend<kIndex + 1>(s.head) + B<kIndex + 1>(1)), s.head);
    next.queued = s.queued + extend<kQueued>(push) - extend<kQueued>(in.pop);
    next.pending = truncate<P::kRun>(mux(push, B<P::kRunCount>(0), mux(planned, run, pending)));
    return {next, {planned}};
  }

 private:
  // The kind with the fewest bits, ties to the lower tag; offset only with r < N. All products at their full width.
  static Plan<D, P> choose(const Grid<D, P>& grid) {
    constexpr unsigned kCost = std::max(P::kCount + P::kWidth, bits_for(P::kWord)) + 1;
    const B<P::kWidth> w = significant_bits(grid.largest);
    const B<P::kWidth> r = significant_bits(grid.largest - grid.smallest);
    const B<kCost> sparse = extend<kCost>(grid.count) + extend<kCost>(multiply(grid.nonzero, w));
    const B<kCost> dense = extend<kCost>(multiply(grid.count, w));
    const B<kCost> offset = B<kCost>(P::kWord) + extend<kCost>(multiply(grid.count, r));

    const B<1> offset_allowed = r < B<P::kWidth>(P::kWord);
    const B<kCost> plain = mux(dense < sparse, dense, sparse);
    const B<1> take_offset = offset_allowed & (offset < plain);
    Plan<D, P> plan;
    plan.kind = mux(take_offset, B<P::kTag>(kOffsetTag), mux(dense < sparse, B<P::kTag>(kDenseTag), B<P::kTag>(kSparseTag)));
    plan.width = mux(take_offset, r, w);
    plan.base = grid.smallest;
    plan.words = grid.count;
    return plan;
  }

  static B<kIndex> tail(const State& s) {
    constexpr unsigned kSum = std::max(kIndex, kQueued) + 1;
    const B<kSum> sum = extend<kSum>(s.head) + extend<kSum>(s.queued);
    return wrapped(sum);
  }
  template <unsigned W>
  static B<kIndex> wrapped(const B<W>& index) {
    return truncate<kIndex>(mux(index >= B<W>(P::kPlans), index - B<W>(P::kPlans), index));
  }
};

}  // namespace grlc::hw
