// Packer: packs codes of any length, at most one per cycle, into beats of P bits. After the last code of a segment it adds the
// padding of FORMAT.md 3.
//
// A beat leaves in the cycle in which a code completes it. So the only data register holds the bits that are left over. A code
// stays valid until it is taken, and so does a beat.
#pragma once

#include "hwmodel/bits.hpp"
#include "hwmodel/parameters.hpp"

namespace grlc::hw {

template <class D, class P>
struct Packer {
  static constexpr const char* kName = "packer";
  template <unsigned W>
  using B = Bits<D, W>;
  // The longest code can be longer than a beat and complete two. The second beat then leaves in the next cycle. The next code is
  // a word, since the longest code is a header with a first word, and a word is too short to complete a further beat.
  static constexpr bool kCodeExceedsBeat = P::kLongestCode > P::kBeat;
  static constexpr unsigned kLeft = std::max(P::kBeat, P::kLongestCode) - 1;  // bits that are left over
  static constexpr unsigned kAll = P::kBeat - 1 + P::kLongestCode;            // these and a code after them
  static constexpr unsigned kFill = bits_for(kLeft);
  static constexpr unsigned kSum = bits_for(kAll);

  struct State {
    B<kLeft> left;  // the low `fill` bits; the others are 0
    B<kFill> fill;
    B<1> flushing;                             // the segment's last code has been taken
    typename BeatOfWord<D, P>::Register beat;  // number of the next beat

    static void visit(auto& s, auto&& f) {
      f("left", s.left);
      f("fill", s.fill);
      f("flushing", s.flushing);
      f("beat", s.beat);  // of its 64-bit word
    }
  };
  struct In {
    B<1> valid;
    B<P::kLongestCode> code;  // its bits above `length` are 0
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
    const B<1> adds = in.valid & ~s.flushing;
    const B<1> whole = whole_beat(s.fill);  // left over from a code that completed two beats
    const B<kSum> sum = extend<kSum>(s.fill) + when(adds, extend<kSum>(in.length));
    const B<1> complete = sum >= B<kSum>(P::kBeat);

    const B<1> beat_valid = complete | s.flushing;
    const B<1> ends = s.flushing | (adds & in.last);
    const B<1> beat_last = ends & (sum <= B<kSum>(P::kBeat)) & BeatOfWord<D, P>::is_last(s.beat);
    const B<1> pop = beat_valid & in.beat_ready;
    const B<1> waits = beat_valid & ~in.beat_ready;
    const B<1> ready = ~s.flushing & ~waits;

    // All bits in the packer, counted from the first one that does not leave with a whole beat.
    const B<kAll> code = extend<kAll>(when(adds, in.code)) << truncate<P::kPosition>(s.fill);
    const B<P::kBeat> beat = truncate<P::kBeat>(extend<kAll>(s.left)) | when(~whole, truncate<P::kBeat>(code));
    const B<kAll> behind = code | extend<kAll>(mux(whole, above(extend<kAll>(s.left)), s.left));
    const B<kLeft> rest = mux(pop & ~whole, above(behind), truncate<kLeft>(behind));

    State next;
    next.left = mux(waits, s.left, rest);
    next.fill = mux(waits, s.fill, truncate<kFill>(when(complete | ~s.flushing, sum - when(complete, B<kSum>(P::kBeat)))));
    next.flushing = mux(waits, s.flushing, ends & ~(pop & beat_last));
    next.beat = BeatOfWord<D, P>::advanced(s.beat, pop);
    return {next, {ready, beat_valid, beat, beat_last}};
  }

 private:
  static B<1> whole_beat(const B<kFill>& fill) {
    if constexpr (kCodeExceedsBeat) {
      return fill >= B<kFill>(P::kBeat);
    } else {
      return B<1>(0);
    }
  }
  // The bits above a beat.
  static B<kLeft> above(const B<kAll>& bits) { return fitted(slice<P::kBeat, kAll - P::kBeat>(bits)); }
  template <unsigned W>
  static B<kLeft> fitted(const B<W>& bits) {
    if constexpr (W > kLeft) {
      return truncate<kLeft>(bits);
    } else {
      return extend<kLeft>(bits);
    }
  }
};

}  // namespace grlc::hw
