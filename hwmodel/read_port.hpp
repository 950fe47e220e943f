// The memory port from which K decoders read, with a slot for one beat for each decoder. It asks for a beat for one decoder at a
// time. The decoder's slot is empty, and the memory has a beat for it.
//
// Its request depends only on registers and on `beat_available`, so the memory may answer in the same cycle. The beats that it
// shows to the decoders depend only on registers.
//
// An array has one item per decoder. A signal that is not an array belongs to the memory.
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
  using Each = std::array<B<W>, K>;  // one per instance

  struct State {
    typename Arbiter<D, K>::State arbiter;
    std::array<typename BeatSlot<D, P>::State, K> slots;

    static void visit(auto& s, auto&& f) {
      f("arbiter", s.arbiter);
      f("slots", s.slots);
    }
  };
  struct In {
    Each<1> beat_available;  // the memory has a beat, and keeps it until it has given it
    B<1> beat_valid;         // the memory gives the beat that is asked for
    B<P> beat;
    B<1> beat_last;
    Each<1> beat_ready;  // the decoder takes its beat

    static void visit(auto& s, auto&& f) {
      f("beat_available", s.beat_available);
      f("beat_valid", s.beat_valid);
      f("beat", s.beat);
      f("beat_last", s.beat_last);
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
    B<1> beat_ready;  // asks the memory for a beat
    B<kIndex> beat_instance;

    static void visit(auto& s, auto&& f) {
      f("beat_ready", s.beat_ready);
      f("beat_instance", s.beat_instance);
    }
  };
  struct Step {
    State state;
    Out out;
  };

  // Depends only on the registers.
  static EarlyOutputs early_outputs(const State& s, const In&) {
    EarlyOutputs early;
    for (unsigned k = 0; k < K; ++k) {
      const auto out = BeatSlot<D, P>::step(s.slots[k], {}).out;
      early.beat_valid[k] = out.beat_valid;
      early.beat[k] = out.slot_beat;
      early.beat_last[k] = out.slot_last;
    }
    return early;
  }

  static Step step(const State& s, const In& in) {
    Each<1> wanted;
    for (unsigned k = 0; k < K; ++k) {
      wanted[k] = BeatSlot<D, P>::step(s.slots[k], {}).out.request & in.beat_available[k];
    }
    const auto turn = D::template step<Arbiter<D, K>>(s.arbiter, {joined(wanted), in.beat_valid});
    Step next;
    next.state.arbiter = turn.state;
    next.out = {turn.out.valid, turn.out.grant};
    const B<1> given = in.beat_valid & turn.out.valid;
    for (unsigned k = 0; k < K; ++k) {
      const B<1> fill = given & (turn.out.grant == B<kIndex>(k));
      next.state.slots[k] = BeatSlot<D, P>::step(s.slots[k], {fill, in.beat, in.beat_last, in.beat_ready[k]}).state;
    }
    return next;
  }
};

}  // namespace grlc::hw
