// Encoder: collector -> planner -> emitter -> packer. A word in a clock, sustained, whatever the data.
#pragma once

#include "hwmodel/bits.hpp"
#include "hwmodel/collector.hpp"
#include "hwmodel/emitter.hpp"
#include "hwmodel/packer.hpp"
#include "hwmodel/planner.hpp"

namespace grlc::hw {

template <class D, class P>
struct Encoder {
  template <unsigned W>
  using B = Bits<D, W>;

  struct State {
    typename Collector<D, P>::State collector;
    typename Planner<D, P>::State planner;
    typename Emitter<D, P>::State emitter;
    typename Packer<D, P>::State packer;

    static void visit(auto& s, auto&& f) {
      f("collector", s.collector);
      f("planner", s.planner);
      f("emitter", s.emitter);
      f("packer", s.packer);
    }
  };
  struct In {
    B<1> word_valid;
    B<P::kWord> word;
    B<1> last_in_grid;
    B<1> last_in_segment;
    B<1> beat_ready;
  };
  struct Out {
    B<1> word_ready;
    B<1> beat_valid;
    B<P::kBeat> beat;
    B<1> beat_last;  // of the segment
  };
  struct Step {
    State state;
    Out out;
  };

  static Step step(const State& s, const In& in) {
    typename Emitter<D, P>::In turn;
    turn.plan_valid = Planner<D, P>::head_valid(s.planner);
    turn.plan = Planner<D, P>::head(s.planner);
    turn.word = Collector<D, P>::front(s.collector);
    turn.run_over = Planner<D, P>::run_over(s.planner, s.collector);
    turn.pending = s.planner.pending;
    const auto code = Emitter<D, P>::code(s.emitter, turn);

    const auto packer = Packer<D, P>::step(s.packer, {code.valid, code.bits, code.length, code.last, in.beat_ready});
    turn.ready = packer.out.ready;
    const auto emitter = Emitter<D, P>::step(s.emitter, turn);
    const auto planner = Planner<D, P>::step(s.planner, {s.collector, emitter.out.pop, emitter.out.flushed});
    const auto collector = Collector<D, P>::step(
        s.collector, {in.word_valid, in.word, in.last_in_grid, in.last_in_segment, planner.out.planned, emitter.out.leaving});
    return {{collector.state, planner.state, emitter.state, packer.state},
            {collector.out.ready, packer.out.beat_valid, packer.out.beat, packer.out.beat_last}};
  }
};

}  // namespace grlc::hw
