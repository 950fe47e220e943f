// Unpacker: beats of P bits into a window on the stream, of which any number of bits can be taken each clock.
#pragma once

#include "hwmodel/bits.hpp"
#include "hwmodel/parameters.hpp"

namespace grlc::hw {

template <class D, class P>
struct Unpacker {
  static constexpr const char* kName = "unpacker";
  template <unsigned W>
  using B = Bits<D, W>;

  struct State {
    B<P::kBuffer> buffer;  // the stream's next `fill` bits, zeros above
    B<P::kFill> fill;
    B<1> ended;  // the segment's last beat is in

    static void visit(auto& s, auto&& f) {
      f("buffer", s.buffer);
      f("fill", s.fill);
      f("ended", s.ended);
    }
  };
  struct In {
    B<1> beat_valid;
    B<P::kBeat> beat;
    B<1> beat_last;
    B<P::kFill> taken;  // bits, at most `fill`
    B<1> restart;       // the segment is over: the next beat is the next segment's first

    static void visit(auto& s, auto&& f) {
      f("beat_valid", s.beat_valid);
      f("beat", s.beat);
      f("beat_last", s.beat_last);
      f("taken", s.taken);
      f("restart", s.restart);
    }
  };
  struct Offer {
    B<P::kBuffer> window;  // the stream's next `fill` bits, zeros above
    B<P::kFill> fill;
    B<1> ended;  // no more bits of the segment will come

    static void visit(auto& s, auto&& f) {
      f("window", s.window);
      f("fill", s.fill);
      f("ended", s.ended);
    }
  };
  struct Out {
    B<1> beat_ready;

    static void visit(auto& s, auto&& f) { f("beat_ready", s.beat_ready); }
  };
  struct Step {
    State state;
    Out out;
  };

  // From the registers alone.
  static Offer offer(const State& s, const In&) { return {s.buffer, s.fill, s.ended}; }

  static Step step(const State& s, const In& in) {
    const B<P::kFill> fill = s.fill - in.taken;
    const B<P::kBuffer> buffer = s.buffer >> in.taken;
    const B<1> ready = ~s.ended & (fill <= B<P::kFill>(P::kBuffer - P::kBeat));
    const B<1> push = in.beat_valid & ready;

    State next;
    next.buffer = mux(push, buffer | (extend<P::kBuffer>(in.beat) << fill), buffer);
    next.fill = mux(push, fill + B<P::kFill>(P::kBeat), fill);
    next.ended = (s.ended & ~in.restart) | (push & in.beat_last);
    return {next, {ready}};
  }
};

}  // namespace grlc::hw
