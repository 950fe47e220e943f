// The memory's port that K encoders write to: it shows one instance's beat with that instance's number, and the others wait.
//
// Whose beat it is depends on who offers one and on registers, never on `beat_ready`. A beat that waits for the memory stays.
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
  using Each = std::array<B<W>, K>;  // one of each instance

  struct State {
    typename Arbiter<D, K>::State arbiter;

    static void visit(auto& s, auto&& f) { f("arbiter", s.arbiter); }
  };
  struct In {
    Each<1> beat_valid;
    Each<P> beat;
    Each<1> beat_last;
    B<1> memory_ready;

    static void visit(auto& s, auto&& f) {
      f("beat_valid", s.beat_valid);
      f("beat", s.beat);
      f("beat_last", s.beat_last);
      f("beat_ready", s.memory_ready);
    }
  };
  struct Out {
    B<1> memory_valid;
    B<P> memory_beat;
    B<1> memory_last;
    B<kIndex> instance;
    Each<1> beat_ready;

    static void visit(auto& s, auto&& f) {
      f("beat_valid", s.memory_valid);
      f("beat", s.memory_beat);
      f("beat_last", s.memory_last);
      f("beat_instance", s.instance);
      f("beat_ready", s.beat_ready);
    }
  };
  struct Step {
    State state;
    Out out;
  };

  static Step step(const State& s, const In& in) {
    const auto turn = D::template step<Arbiter<D, K>>(s.arbiter, {joined(in.beat_valid), in.memory_ready});
    Step next;
    next.state.arbiter = turn.state;
    next.out.memory_valid = turn.out.valid;
    next.out.instance = turn.out.grant;
    for (unsigned k = 0; k < K; ++k) {
      const B<1> chosen = turn.out.grant == B<kIndex>(k);
      next.out.memory_beat = next.out.memory_beat | when(chosen, in.beat[k]);
      next.out.memory_last = next.out.memory_last | (chosen & in.beat_last[k]);
      next.out.beat_ready[k] = chosen & in.memory_ready;
    }
    return next;
  }
};

}  // namespace grlc::hw
