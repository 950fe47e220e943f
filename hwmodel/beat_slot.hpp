// Beat slot: a queue of one beat of P bits, between a shared memory port and one decoder.
//
// It requests a beat while it is empty, so the request depends on no input of this cycle. So it takes at most one beat in two
// cycles. That costs nothing, because at least two decoders share the port.
#pragma once

#include "hwmodel/bits.hpp"
#include "hwmodel/block.hpp"

namespace grlc::hw {

template <class D, unsigned P>
struct BeatSlot {
  static constexpr const char* kName = "beat_slot";
  template <unsigned W>
  using B = Bits<D, W>;

  struct State {
    B<1> full;
    B<P> beat;
    B<1> last;

    static void visit(auto& s, auto&& f) {
      f("full", s.full);
      f("beat", s.beat, Reset::none);
      f("last", s.last, Reset::none);
    }
  };
  struct In {
    B<1> fill;  // the memory gives its beat to this slot
    B<P> memory_beat;
    B<1> memory_last;
    B<1> taken;  // the decoder takes the beat

    static void visit(auto& s, auto&& f) {
      f("fill", s.fill);
      f("memory_beat", s.memory_beat);
      f("memory_last", s.memory_last);
      f("taken", s.taken);
    }
  };
  struct Out {
    B<1> request;
    B<1> beat_valid;
    B<P> slot_beat;
    B<1> slot_last;

    static void visit(auto& s, auto&& f) {
      f("request", s.request);
      f("beat_valid", s.beat_valid);
      f("slot_beat", s.slot_beat);
      f("slot_last", s.slot_last);
    }
  };
  struct Step {
    State state;
    Out out;
  };

  static Step step(const State& s, const In& in) {
    const B<1> fill = in.fill & ~s.full;
    return {{mux(s.full, ~in.taken, fill), mux(fill, in.memory_beat, s.beat), mux(fill, in.memory_last, s.last)},
            {~s.full, s.full, s.beat, s.last}};
  }
};

}  // namespace grlc::hw
