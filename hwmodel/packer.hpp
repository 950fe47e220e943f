// Packer: codes of any length, up to one a clock, into beats of P bits of one stream; after a segment's last code zero bits up
// to the next 64-bit word. A beat is offered from registers, so it stays as it is until it is taken.
#pragma once

#include "hwmodel/bits.hpp"
#include "hwmodel/parameters.hpp"

namespace grlc::hw {

template <class D, class P>
struct Packer {
  static constexpr const char* kName = "packer";
  template <unsigned W>
  using B = Bits<D, W>;

  struct State {
    B<P::kBuffer> buffer;  // the low `fill` bits wait to leave, the others are zero
    B<P::kFill> fill;
    B<1> flushing;          // the segment's last code is in the buffer
    B<P::kBeatIndex> beat;  // which beat of its 64-bit word leaves next

    static void visit(auto& s, auto&& f) {
      f("buffer", s.buffer);
      f("fill", s.fill);
      f("flushing", s.flushing);
      f("beat", s.beat);
    }
  };
  struct In {
    B<1> valid;
    B<P::kBurst> code;  // zero above `length`
    B<P::kLength> length;
    B<1> last;  // the segment's last code
    B<1> beat_ready;

    static void visit(auto& s, auto&& f) {
      f("valid", s.valid);
      f("code", s.code);
      f("length", s.length);
      f("last", s.last);
      f("beat_ready", s.beat_ready);
    }
  };
  struct Out {
    B<1> ready;
    B<1> beat_valid;
    B<P::kBeat> beat;
    B<1> beat_last;

    static void visit(auto& s, auto&& f) {
      f("ready", s.ready);
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
    const B<P::kFill> beat_bits(P::kBeat);
    const B<1> full_beat = s.fill >= beat_bits;
    const B<1> beat_valid = full_beat | s.flushing;
    const B<1> beat_last = s.flushing & (s.fill <= beat_bits) & (s.beat == B<P::kBeatIndex>(P::kBeats - 1));
    const B<1> pop = beat_valid & in.beat_ready;

    const B<P::kBuffer> buffer = mux(pop, slice_above(s.buffer), s.buffer);
    const B<P::kFill> fill = mux(pop, mux(full_beat, s.fill - beat_bits, B<P::kFill>(0)), s.fill);

    const B<P::kFill + 1> filled = extend<P::kFill + 1>(fill) + extend<P::kFill + 1>(in.length);
    const B<1> ready = ~s.flushing & (filled <= B<P::kFill + 1>(P::kBuffer));
    const B<1> push = in.valid & ready;

    State next;
    next.buffer = mux(push, buffer | (extend<P::kBuffer>(in.code) << fill), buffer);
    next.fill = mux(push, truncate<P::kFill>(filled), fill);
    next.flushing = mux(push, in.last, s.flushing & ~(pop & beat_last));
    if constexpr (P::kBeats > 1) {
      next.beat = mux(pop, s.beat + B<P::kBeatIndex>(1), s.beat);
    } else {
      next.beat = s.beat;
    }
    return {next, {ready, beat_valid, truncate<P::kBeat>(s.buffer), beat_last}};
  }

 private:
  static B<P::kBuffer> slice_above(const B<P::kBuffer>& buffer) {
    return extend<P::kBuffer>(slice<P::kBeat, P::kBuffer - P::kBeat>(buffer));
  }
};

}  // namespace grlc::hw
