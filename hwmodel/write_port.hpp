// The memory port to which K encoders write. It shows the beat of one encoder with the encoder's number. The others wait.
//
// The choice depends on registers and on the encoders that have a beat, never on `beat_ready`. A beat that waits for the memory
// stays.
//
// An array has one item per encoder. A signal that is not an array belongs to the memory.
#pragma once

#include <array>

#include "hwmodel/arbiter.hpp"
#include "hwmodel/bits.hpp"
#include "hwmodel/shift_queue.hpp"

namespace grlc::hw {

template <class D, unsigned P, unsigned K>
struct WritePort {
  static constexpr const char* kName = "write_port";
  static constexpr unsigned kIndex = Arbiter<D, K>::kIndex;
  template <unsigned W>
  using B = Bits<D, W>;
  template <unsigned W>
  using Each = std::array<B<W>, K>;  // one per instance

  struct State {
    typename Arbiter<D, K>::State arbiter;

    static void visit(auto& s, auto&& f) { f("arbiter", s.arbiter); }
  };
  struct In {
    Each<1> beat_valid;
    Each<P> beat;
    Each<1> beat_last;
    B<1> beat_ready;

    static void visit(auto& s, auto&& f) {
      f("beat_valid", s.beat_valid);
      f("beat", s.beat);
      f("beat_last", s.beat_last);
      f("beat_ready", s.beat_ready);
    }
  };
  struct Out {
    B<1> beat_valid;
    B<P> beat;
    B<1> beat_last;
    B<kIndex> beat_instance;
    Each<1> beat_ready;

    static void visit(auto& s, auto&& f) {
      f("beat_valid", s.beat_valid);
      f("beat", s.beat);
      f("beat_last", s.beat_last);
      f("beat_instance", s.beat_instance);
      f("beat_ready", s.beat_ready);
    }
  };
  struct Step {
    State state;
    Out out;
  };

  static Step step(const State& s, const In& in) {
    const auto turn = D::template step<Arbiter<D, K>>(s.arbiter, {joined(in.beat_valid), in.beat_ready});
    Step next;
    next.state.arbiter = turn.state;
    next.out.beat_valid = turn.out.valid;
    next.out.beat_instance = turn.out.grant;
    for (unsigned k = 0; k < K; ++k) {
      const B<1> chosen = turn.out.grant == B<kIndex>(k);
      next.out.beat = next.out.beat | when(chosen, in.beat[k]);
      next.out.beat_last = next.out.beat_last | (chosen & in.beat_last[k]);
      next.out.beat_ready[k] = chosen & in.beat_ready;
    }
    return next;
  }
};

}  // namespace grlc::hw
