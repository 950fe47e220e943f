// Unpacker: the stream's next bits, of which any number can be taken each cycle. Two beats are held and a position in the first;
// a burst that reaches beyond them sees the beat that is just coming in, and takes it.
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
  static constexpr unsigned kReach = P::kBeat - 1 + kWindow;  // from the first beat's first bit

  struct State {
    B<P::kBeat> first;   // the beat that the next bit is in; zero if it is not there
    B<P::kBeat> second;  // the one behind it; likewise
    B<1> has_first;
    B<1> has_second;
    B<P::kPosition> position;  // of the next bit in `first`
    B<1> ended;                // the segment's last beat is in

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
    B<1> taken;  // the bits up to `end`, counted as the position is; they are there
    B<P::kEnd> end;
    B<1> drained;  // the first beat is over, and the position stays
    B<1> restart;  // the segment is over: a beat that comes in is the next segment's first

    static void visit(auto& s, auto&& f) {
      f("beat_valid", s.beat_valid);
      f("beat", s.beat);
      f("beat_last", s.beat_last);
      f("taken", s.taken);
      f("taken_to", s.end);
      f("drained", s.drained);
      f("restart", s.restart);
    }
  };
  struct EarlyOutputs {
    B<kWindow> window;  // the next bits, as far as they are there
    B<P::kPosition> position;
    B<1> has_first;
    B<1> has_second;
    B<1> has_third;  // and one more is coming in
    B<1> ended;      // no more beats of the segment will come

    static void visit(auto& s, auto&& f) {
      f("window", s.window);
      f("window_position", s.position);
      f("first_there", s.has_first);
      f("second_there", s.has_second);
      f("third_there", s.has_third);
      f("all_in", s.ended);
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

  // From the registers and the beat that is offered.
  static EarlyOutputs early_outputs(const State& s, const In& in) {
    return {truncate<kWindow>(beats(s, in) >> s.position), s.position, s.has_first, s.has_second,
            s.has_second & in.beat_valid & ~s.ended,       s.ended};
  }

  static Step step(const State& s, const In& in) {
    const B<1> two_over = in.taken & two_beats(in.end);
    const B<1> one_over = in.drained | (in.taken & (in.end >= B<P::kEnd>(P::kBeat)));
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
    next.position = when(~in.restart, mux(in.taken, truncate<P::kPosition>(in.end), s.position));
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
