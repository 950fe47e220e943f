#include "proofs/encoder_bench.hpp"

#include <algorithm>

namespace grlc::proofs {
namespace {

smt::Bv index_of(std::size_t i) { return {i, kIndexWidth}; }

smt::Bool stalls_in(std::span<const smt::Bv> stalls, unsigned clock) {
  smt::Bool any(false);
  for (const smt::Bv& stall : stalls) any = any | eq(stall, smt::Bv(clock, kClockWidth));
  return any;
}

const smt::Bv& named(const std::vector<Signal>& signals, std::string_view name) {
  return std::ranges::find(signals, name, &Signal::name)->term;
}

}  // namespace

EncoderTrace run_bench(const rtl::Module& encoder, std::span<const smt::Bv> words, const StallClocks& stalls, unsigned clocks,
                       const Defect& defect) {
  EncoderTrace trace;
  std::vector<Signal> state;
  smt::Bv words_taken = index_of(0);
  smt::Bv beats_left = index_of(0);
  smt::Bool holding(false);  // a word has been offered and not taken
  const unsigned bits = words[0].width();
  for (unsigned t = 0; t < clocks; ++t) {
    const smt::Bool offered = lt(words_taken, index_of(words.size())) & (holding | !stalls_in(stalls.source, t + 1));
    const smt::Bool beat_ready = !stalls_in(stalls.sink, t + 1);
    smt::Bv word(0, bits);
    for (std::size_t i = 0; i < words.size(); ++i) word = mux(offered & eq(words_taken, index_of(i)), words[i], word);
    const smt::Bool last_word = eq(words_taken, index_of(words.size() - 1));

    const Values registers = [&](const std::string& name, unsigned width) {
      return state.empty() ? smt::Bv(0, width) : named(state, name);
    };
    const Values inputs = [&](const std::string& name, unsigned) {
      if (name == "word_valid") return bit(offered);
      if (name == "word") return word;
      return bit(name == "beat_ready" ? beat_ready : last_word);
    };
    const BlockClock clock = one_clock(encoder, registers, inputs, defect);
    state = clock.next;
    const smt::Bool taken = offered & is_set(named(clock.outputs, "word_ready"));
    const smt::Bool valid = is_set(named(clock.outputs, "beat_valid"));
    trace.clocks.push_back(
        {bit(taken), bit(valid), bit(beat_ready), named(clock.outputs, "beat"), named(clock.outputs, "beat_last"), beats_left});
    holding = offered & !taken;
    words_taken = words_taken + extend(bit(taken), kIndexWidth);
    beats_left = beats_left + extend(bit(valid & beat_ready), kIndexWidth);
  }
  trace.words_taken = words_taken;
  trace.beats_left = beats_left;
  return trace;
}

}  // namespace grlc::proofs
