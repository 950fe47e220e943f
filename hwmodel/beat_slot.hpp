// A place for one beat between a memory port that several decoders share and one of them. It asks for a beat while it is empty,
// so that the request hangs on no signal of this cycle: every other cycle at most, which is no loss where two share a port.
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
    B<1> fill;  // the memory's beat is for this slot
    B<P> memory_beat;
    B<1> memory_last;
    B<1> taken;  // the decoder is ready

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
    B<P> beat;
    B<1> beat_last;

    static void visit(auto& s, auto&& f) {
      f("request", s.request);
      f("beat_valid", s.beat_valid);
      f("slot_beat", s.beat);
      f("slot_last", s.beat_last);
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
