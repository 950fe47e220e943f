// One segment of one grid through the hardware encoder, clock by clock from reset, over any domain.
//
// The bench keeps the rule of the simulation (hwmodel/simulation.hpp): a source that has offered a word goes on offering it, a
// sink that stalls takes nothing in that clock. It is written over Bits as the model is, so that it runs on symbols and on
// numbers alike. What it records is in terms; in a domain of numbers they are constants.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hwmodel/encoder.hpp"
#include "proofs/symbolic_domain.hpp"

namespace grlc::proofs {

inline constexpr unsigned kClockWidth = 8;  // bits of a clock's number
inline constexpr unsigned kIndexWidth = 8;  // bits of an index of a word or a beat

// The clock in which each side holds still, counted from 1; 0: in none. Terms of kClockWidth bits.
struct OneStall {
  smt::Bv source;
  smt::Bv sink;
};

// What can be seen in one clock; terms, of one bit unless said otherwise.
struct EncoderClock {
  smt::Bv taken;  // a word
  smt::Bv valid;  // a beat is offered
  smt::Bv ready;  // and the sink takes it
  smt::Bv beat;   // P bits
  smt::Bv last;   // it is the segment's final beat
  smt::Bv index;  // beats that left before this clock; kIndexWidth bits
};

struct EncoderTrace {
  std::vector<EncoderClock> clocks;
  smt::Bv words_taken;  // at the end; kIndexWidth bits
  smt::Bv beats_left;
};

// `words`: the grid's, terms of N bits. The grid is a whole segment.
template <class D, class P>
EncoderTrace run_bench(std::span<const smt::Bv> words, const OneStall& stall, unsigned clocks) {
  using Block = hw::Encoder<D, P>;
  using Bit = hw::Bits<D, 1>;
  using Index = hw::Bits<D, kIndexWidth>;
  using Clock = hw::Bits<D, kClockWidth>;
  const Clock source_stall = signal_of<D, kClockWidth>(stall.source);
  const Clock sink_stall = signal_of<D, kClockWidth>(stall.sink);

  EncoderTrace trace;
  typename Block::State state;
  Index words_taken;
  Index beats_left;
  Bit holding;  // a word has been offered and not taken
  for (unsigned t = 0; t < clocks; ++t) {
    const Bit offered = (words_taken < Index(words.size())) & (holding | (source_stall != Clock(t + 1)));
    const Bit beat_ready = sink_stall != Clock(t + 1);
    hw::Bits<D, P::kWord> word;
    for (std::size_t i = 0; i < words.size(); ++i) {
      word = mux(offered & (words_taken == Index(i)), signal_of<D, P::kWord>(words[i]), word);
    }
    const Bit last_word = words_taken == Index(words.size() - 1);

    const auto step = Block::step(state, {offered, word, last_word, last_word, beat_ready});
    state = step.state;
    const Bit taken = offered & step.out.word_ready;
    const Bit left = step.out.beat_valid & beat_ready;
    trace.clocks.push_back({term_of(taken), term_of(step.out.beat_valid), term_of(beat_ready), term_of(step.out.beat),
                            term_of(step.out.beat_last), term_of(beats_left)});
    holding = offered & ~taken;
    words_taken = words_taken + extend<kIndexWidth>(taken);
    beats_left = beats_left + extend<kIndexWidth>(left);
  }
  trace.words_taken = term_of(words_taken);
  trace.beats_left = term_of(beats_left);
  return trace;
}

}  // namespace grlc::proofs
