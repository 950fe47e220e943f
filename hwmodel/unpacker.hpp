// Unpacker: shows the next bits of the stream in a window. Any number of them, up to the longest code, can be taken per cycle. It
// implements the order of bits of FORMAT.md 2.
//
// It holds two beats of P bits, and a position in the first one. A code that extends past both reads the third beat at the port.
#pragma once

#include <algorithm>

#include "hwmodel/bits.hpp"
#include "hwmodel/parameters.hpp"

namespace grlc::hw {

template <class D, class P>
struct Unpacker {
  static constexpr const char* kName = "unpacker";
  template <unsigned W>
  using B = Bits<D, W>;
  static constexpr unsigned kWindow = std::max(P::kLongestCode, P::kBeat);
  static constexpr unsigned kReach = P::kBeat - 1 + kWindow;  // bits from the first one of the first beat

  struct State {
    B<P::kBeat> first;   // the beat with the next bit; 0 if it has not arrived
    B<P::kBeat> second;  // the beat after it; 0 if it has not arrived
    B<1> has_first;
    B<1> has_second;
    B<P::kPosition> position;  // of the next bit in `first`
    B<1> ended;                // the segment's last beat has arrived

    static void visit(auto& s, auto&& f) {
      f("first", s.first, Reset::none);
      f("second", s.second, Reset::none);
      f("has_first", s.has_first);
      f("has_second", s.has_second);
      f("position", s.position);
      f("ended", s.ended);
    }
  };
  struct In {
    B<1> beat_valid;
    B<P::kBeat> beat;
    B<1> beat_last;
    B<1> taken;           // the bits up to `taken_to` leave; all of them have arrived
    B<P::kEnd> taken_to;  // counted from the first bit of the first beat
    B<1> drained;         // the first beat leaves, and the position stays
    B<1> restart;         // the segment is over: a beat that arrives is the first of the next segment

    static void visit(auto& s, auto&& f) {
      f("beat_valid", s.beat_valid);
      f("beat", s.beat);
      f("beat_last", s.beat_last);
      f("taken", s.taken);
      f("taken_to", s.taken_to);
      f("drained", s.drained);
      f("restart", s.restart);
    }
  };
  struct EarlyOutputs {
    B<kWindow> window;  // the next bits, as far as they have arrived
    B<P::kPosition> window_position;
    B<1> first_there;
    B<1> second_there;
    B<1> third_there;  // both are there, and the next beat is at the port
    B<1> all_in;       // no more beats of the segment will arrive

    static void visit(auto& s, auto&& f) {
      f("window", s.window);
      f("window_position", s.window_position);
      f("first_there", s.first_there);
      f("second_there", s.second_there);
      f("third_there", s.third_there);
      f("all_in", s.all_in);
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

  // Depends on the registers and the beat at the port.
  static EarlyOutputs early_outputs(const State& s, const In& in) {
    return {truncate<kWindow>(beats(s, in) >> s.position), s.position, s.has_first, s.has_second,
            s.has_second & in.beat_valid & ~s.ended,       s.ended};
  }

  static Step step(const State& s, const In& in) {
    const B<1> two_over = in.taken & two_beats(in.taken_to);
    const B<1> one_over = in.drained | (in.taken & (in.taken_to >= B<P::kEnd>(P::kBeat)));
    const B<1> first_stays = s.has_first & ~one_over;
    const B<1> second_stays = s.has_second & ~one_over;
    const B<1> second_moves = s.has_second & one_over & ~two_over;
    const B<1> has_first = first_stays | second_moves;

    const B<1> ready = (~s.ended | in.restart) & ~second_stays;
    const B<1> push = in.beat_valid & ready;

    State next;
    next.first = when(first_stays, s.first) | when(second_moves, s.second) | when(push & ~has_first, in.beat);
    next.second = when(second_stays, s.second) | when(push & has_first, in.beat);
    next.has_first = has_first | push;
    next.has_second = second_stays | (push & has_first);
    next.position = when(~in.restart, mux(in.taken, truncate<P::kPosition>(in.taken_to), s.position));
    next.ended = (s.ended & ~in.restart) | (push & in.beat_last);
    return {next, {ready}};
  }

 private:
  static B<kReach> beats(const State& s, const In& in) {
    if constexpr (kReach > 2 * P::kBeat) {
      return concat(truncate<kReach - 2 * P::kBeat>(in.beat), s.second, s.first);
    } else {
      return truncate<kReach>(concat(s.second, s.first));
    }
  }
  static B<1> two_beats(const B<P::kEnd>& end) {
    if constexpr (P::kEnd > P::kPosition + 1) {
      return end >= B<P::kEnd>(2 * P::kBeat);
    } else {
      return B<1>(0);
    }
  }
};

}  // namespace grlc::hw
