// The memory's port that K decoders read from, with a slot for one beat in front of each. It asks for a beat for one instance at
// a time: of those whose slot is empty and for which the memory has a beat.
//
// Whose beat it asks for depends on registers and on `beat_available` alone, so the memory may answer in the same cycle; what it
// shows a decoder depends on registers alone.
#pragma once

#include <array>

#include "hwmodel/arbiter.hpp"
#include "hwmodel/beat_slot.hpp"
#include "hwmodel/bits.hpp"
#include "hwmodel/shift_queue.hpp"

namespace grlc::hw {

template <class D, unsigned P, unsigned K>
struct ReadPort {
  static constexpr const char* kName = "read_port";
  static constexpr unsigned kIndex = Arbiter<D, K>::kIndex;
  template <unsigned W>
  using B = Bits<D, W>;
  template <unsigned W>
  using Each = std::array<B<W>, K>;  // one of each instance

  struct State {
    typename Arbiter<D, K>::State arbiter;
    std::array<typename BeatSlot<D, P>::State, K> slots;

    static void visit(auto& s, auto&& f) {
      f("arbiter", s.arbiter);
      f("slots", s.slots);
    }
  };
  struct In {
    Each<1> beat_available;  // the memory has one, and goes on having it until it has given it
    B<1> memory_valid;       // it gives the beat that is asked for
    B<P> memory_beat;
    B<1> memory_last;
    Each<1> beat_ready;  // the decoder takes its beat

    static void visit(auto& s, auto&& f) {
      f("beat_available", s.beat_available);
      f("beat_valid", s.memory_valid);
      f("beat", s.memory_beat);
      f("beat_last", s.memory_last);
      f("beat_ready", s.beat_ready);
    }
  };
  struct EarlyOutputs {
    Each<1> beat_valid;
    Each<P> beat;
    Each<1> beat_last;

    static void visit(auto& s, auto&& f) {
      f("beat_valid", s.beat_valid);
      f("beat", s.beat);
      f("beat_last", s.beat_last);
    }
  };
  struct Out {
    B<1> memory_ready;  // asks for a beat
    B<kIndex> instance;

    static void visit(auto& s, auto&& f) {
      f("beat_ready", s.memory_ready);
      f("beat_instance", s.instance);
    }
  };
  struct Step {
    State state;
    Out out;
  };

  // From the registers alone.
  static EarlyOutputs early_outputs(const State& s, const In&) {
    EarlyOutputs early;
    for (unsigned k = 0; k < K; ++k) {
      const auto slot = BeatSlot<D, P>::step(s.slots[k], {}).out;
      early.beat_valid[k] = slot.beat_valid;
      early.beat[k] = slot.beat;
      early.beat_last[k] = slot.beat_last;
    }
    return early;
  }

  static Step step(const State& s, const In& in) {
    Each<1> wanted;
    for (unsigned k = 0; k < K; ++k) {
      wanted[k] = BeatSlot<D, P>::step(s.slots[k], {}).out.request & in.beat_available[k];
    }
    const auto turn = D::template step<Arbiter<D, K>>(s.arbiter, {joined(wanted), in.memory_valid});
    Step next;
    next.state.arbiter = turn.state;
    next.out = {turn.out.valid, turn.out.grant};
    const B<1> given = in.memory_valid & turn.out.valid;
    for (unsigned k = 0; k < K; ++k) {
      const B<1> fill = given & (turn.out.grant == B<kIndex>(k));
      next.state.slots[k] = BeatSlot<D, P>::step(s.slots[k], {fill, in.memory_beat, in.memory_last, in.beat_ready[k]}).state;
    }
    return next;
  }
};

}  // namespace grlc::hw
