// Decoder: unpacker -> parser -> expander. It implements FORMAT.md 3 and the lenient decoder of FORMAT.md 5, with the errors of
// FORMAT.md 5.1 by name.
//
// Speed: one word per cycle, sustained, for every stream that the encoder writes.
// Inputs: beats of P bits of the stream; the geometry, one item per word, `last_in_grid` and `last_in_segment`.
// Outputs: words of N bits with the flags of their items; one status per segment, 0 or the error.
//
// After an error the words of the segment are void. The block then takes the rest of the segment's beats and geometry, gives no
// words, reports the error, and is ready for the next segment.
#pragma once

#include "hwmodel/bits.hpp"
#include "hwmodel/parameters.hpp"
#include "hwmodel/parser.hpp"
#include "hwmodel/unpacker.hpp"

namespace grlc::hw {

// Values of the status port.
inline constexpr unsigned kStatusOk = 0;
inline constexpr unsigned kStatusTruncated = 1;
inline constexpr unsigned kStatusBadWidth = 2;
inline constexpr unsigned kStatusRunPastEnd = 3;
inline constexpr unsigned kStatusWordOverflow = 4;
inline constexpr unsigned kStatusTrailingData = 5;
inline constexpr unsigned kStatusBits = 3;

template <class D, class P>
struct Decoder {
  static constexpr const char* kName = "decoder";
  template <unsigned W>
  using B = Bits<D, W>;
  struct State {
    typename Unpacker<D, P>::State unpacker;
    typename Parser<D, P>::State parser;
    B<1> closing;        // the block gives no more words, and takes the rest of the segment
    B<1> geometry_over;  // the last item of the segment's geometry has been taken
    B<kStatusBits> status;
    typename BeatOfWord<D, P>::Register padding;  // number of whole beats taken after the last code

    static void visit(auto& s, auto&& f) {
      f("unpacker", s.unpacker);
      f("parser", s.parser);
      f("closing", s.closing);
      f("geometry_over", s.geometry_over);
      f("status", s.status);
      f("padding", s.padding, Reset::none);
    }
  };
  struct In {
    B<1> beat_valid;
    B<P::kBeat> beat;
    B<1> beat_last;
    B<1> geometry_valid;
    B<1> last_in_grid;
    B<1> last_in_segment;
    B<1> word_ready;
    B<1> status_ready;

    static void visit(auto& s, auto&& f) {
      f("beat_valid", s.beat_valid);
      f("beat", s.beat);
      f("beat_last", s.beat_last);
      f("geometry_valid", s.geometry_valid);
      f("last_in_grid", s.last_in_grid);
      f("last_in_segment", s.last_in_segment);
      f("word_ready", s.word_ready);
      f("status_ready", s.status_ready);
    }
  };
  struct Out {
    B<1> beat_ready;
    B<1> geometry_ready;
    B<1> word_valid;
    B<P::kWord> word;
    B<1> word_last_in_grid;
    B<1> word_last_in_segment;
    B<1> status_valid;
    B<kStatusBits> status;

    static void visit(auto& s, auto&& f) {
      f("beat_ready", s.beat_ready);
      f("geometry_ready", s.geometry_ready);
      f("word_valid", s.word_valid);
      f("word", s.word);
      f("word_last_in_grid", s.word_last_in_grid);
      f("word_last_in_segment", s.word_last_in_segment);
      f("status_valid", s.status_valid);
      f("status", s.status);
    }
  };
  struct Step {
    State state;
    Out out;
  };

  static Step step(const State& s, const In& in) {
    typename Unpacker<D, P>::In beats{in.beat_valid, in.beat, in.beat_last, {}, {}, {}, {}};
    const auto unpacked = D::template early_outputs<Unpacker<D, P>>(s.unpacker, beats);
    typename Parser<D, P>::In bits{truncate<P::kLongestCode>(unpacked.window), {}, in.last_in_grid, {}};
    const auto reading = D::template early_outputs<Parser<D, P>>(s.parser, bits);
    beats.taken_to = extend<P::kEnd>(unpacked.window_position) + extend<P::kEnd>(reading.length);
    const B<1> there = is_there(unpacked, beats.taken_to, reading.is_inside);

    // Expander.
    const B<P::kWord + 1> sum = extend<P::kWord + 1>(reading.field) + extend<P::kWord + 1>(reading.base);
    const B<1> overflow = slice<P::kWord, 1>(sum);

    // The errors, in the order of FORMAT.md 5.3. Each excludes those after it.
    const B<1> parsing = ~s.closing;
    const B<1> truncated = ~there & unpacked.all_in;
    const B<1> bad_width = there & reading.bad_width;
    const B<1> word_there = there & ~reading.bad_width;
    const B<1> past_end = word_there & reading.zero & in.geometry_valid & in.last_in_segment & ~reading.last_of_run;
    const B<1> word_overflow = word_there & overflow;
    const B<1> error = parsing & (bad_width | truncated | past_end | word_overflow);
    const B<1> word_valid = parsing & word_there & in.geometry_valid & ~past_end & ~overflow;
    const B<1> give = word_valid & in.word_ready;

    // Closing: every bit that is left is padding, or void after an error. One beat's length of it leaves per cycle. If there are
    // as many whole beats as a 64-bit word has, the stream is too long. The last piece is not whole if the position is not 0.
    const B<1> done = s.closing & unpacked.all_in & ~unpacked.first_there & s.geometry_over;
    const B<1> drained = s.closing & unpacked.first_there & (unpacked.second_there | unpacked.all_in);
    const B<1> whole = unpacked.second_there | ~any(unpacked.window_position);
    const B<1> too_much = whole & BeatOfWord<D, P>::is_last(s.padding);
    const B<1> trailing = drained & ~any(s.status) & (any(truncate<P::kBeat>(unpacked.window)) | too_much);
    const B<1> over = done & in.status_ready;

    const B<1> geometry_ready = give | (s.closing & ~s.geometry_over);
    const B<1> geometry_last = in.geometry_valid & geometry_ready & in.last_in_segment;
    beats.taken = give;
    beats.drained = drained;
    beats.restart = over;
    const auto unpacker = D::template step<Unpacker<D, P>>(s.unpacker, beats);
    bits.taken = give;
    bits.stopped = error;
    const auto parser = D::template step<Parser<D, P>>(s.parser, bits);

    State next;
    next.unpacker = unpacker.state;
    next.parser = parser.state;
    next.closing = (s.closing & ~over) | error | (give & in.last_in_segment);
    next.geometry_over = (s.geometry_over & ~over) | geometry_last;
    if constexpr (BeatOfWord<D, P>::kCounts) {
      next.padding = when(s.closing, BeatOfWord<D, P>::advanced(s.padding, drained & whole));
    }
    const B<kStatusBits> error_status =
        mux(bad_width, B<kStatusBits>(kStatusBadWidth),
            mux(truncated, B<kStatusBits>(kStatusTruncated),
                mux(past_end, B<kStatusBits>(kStatusRunPastEnd), B<kStatusBits>(kStatusWordOverflow))));
    next.status = mux(error, error_status,
                      mux(trailing, B<kStatusBits>(kStatusTrailingData), mux(over, B<kStatusBits>(kStatusOk), s.status)));

    Out out;
    out.beat_ready = unpacker.out.beat_ready;
    out.geometry_ready = geometry_ready;
    out.word_valid = word_valid;
    out.word = truncate<P::kWord>(sum);
    out.word_last_in_grid = in.last_in_grid;
    out.word_last_in_segment = in.last_in_segment;
    out.status_valid = done;
    out.status = s.status;
    return {next, out};
  }

 private:
  // True if the bits up to `end` have arrived. An end of 0 needs no bits: it belongs to words of no bits after a code that ended
  // with its beat. `inside` is always set then. It is tested because bits that have not arrived, and so `end`, are X in a
  // simulator.
  static B<1> is_there(const typename Unpacker<D, P>::EarlyOutputs& beats, const B<P::kEnd>& end, const B<1>& inside) {
    const B<1> needs_none = inside & ~any(end);
    const B<1> in_first = beats.first_there & (end <= B<P::kEnd>(P::kBeat));
    if constexpr (P::kEnd > P::kPosition + 1) {
      const B<1> in_second = beats.second_there & (end <= B<P::kEnd>(2 * P::kBeat));
      return needs_none | in_first | in_second | beats.third_there;
    } else {
      return needs_none | in_first | beats.second_there;
    }
  }
};

}  // namespace grlc::hw
