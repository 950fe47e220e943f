// Encoder: collector -> planner -> emitter -> packer. It implements FORMAT.md 4.
//
// Speed: one word per cycle, sustained, for all data.
// Input: words of N bits with `last_in_grid` and `last_in_segment`. Output: beats of P bits of the stream; `beat_last` marks the
// last beat of a segment.
#pragma once

#include "hwmodel/bits.hpp"
#include "hwmodel/collector.hpp"
#include "hwmodel/emitter.hpp"
#include "hwmodel/packer.hpp"
#include "hwmodel/planner.hpp"

namespace grlc::hw {

template <class D, class P>
struct Encoder {
  static constexpr const char* kName = "encoder";
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

    static void visit(auto& s, auto&& f) {
      f("word_valid", s.word_valid);
      f("word", s.word);
      f("last_in_grid", s.last_in_grid);
      f("last_in_segment", s.last_in_segment);
      f("beat_ready", s.beat_ready);
    }
  };
  struct Out {
    B<1> word_ready;
    B<1> beat_valid;
    B<P::kBeat> beat;
    B<1> beat_last;  // of the segment

    static void visit(auto& s, auto&& f) {
      f("word_ready", s.word_ready);
      f("beat_valid", s.beat_valid);
      f("beat", s.beat);
      f("beat_last", s.beat_last);
    }
  };
  struct Step {
    State state;
    Out out;
  };

  static Step step(const State& s, const In& in) {
    typename Planner<D, P>::In grid;
    const auto planned = D::template early_outputs<Planner<D, P>>(s.planner, grid);
    typename Collector<D, P>::In word{in.word_valid,       in.word, in.last_in_grid, in.last_in_segment, planned.room,
                                      planned.has_pending, {}};
    const auto collected = D::template early_outputs<Collector<D, P>>(s.collector, word);
    typename Emitter<D, P>::In turn{planned.plan_valid, planned.plan, collected.front, collected.front_last, {}};
    const auto code = D::template early_outputs<Emitter<D, P>>(s.emitter, turn);

    Step next;
    const auto packer = D::template step<Packer<D, P>>(s.packer, {code.valid, code.code, code.length, code.last, in.beat_ready});
    next.state.packer = packer.state;
    next.out.beat_valid = packer.out.beat_valid;
    next.out.beat = packer.out.beat;
    next.out.beat_last = packer.out.beat_last;
    turn.ready = packer.out.ready;
    const auto emitter = D::template step<Emitter<D, P>>(s.emitter, turn);
    next.state.emitter = emitter.state;
    word.leaves = emitter.out.leaves;
    const auto collector = D::template step<Collector<D, P>>(s.collector, word);
    next.state.collector = collector.state;
    next.out.word_ready = collector.out.ready;
    grid.grid = collected.grid;
    grid.arrival = collector.out.arrival;
    grid.pop = emitter.out.pop;
    next.state.planner = D::template step<Planner<D, P>>(s.planner, grid).state;
    return next;
  }
};

}  // namespace grlc::hw
