// For every map of the size as a whole segment, and every schedule with up to S stalls on each side, the hardware encoder's beats
// are those of the reference's stream, from reset to the last, and no offered beat changes or goes away.
//
// Bound: few words and few stalls, because every clock is unrolled; 2 x 2 words of 4 bits is the least size at which every
// kind and every tie between kinds occurs and a code crosses a beat. A segment that needs more clocks than its words, beats and
// stalls account for refutes the claim. The reference forks into its kinds alone: widths and places of fields are terms. Price:
// 4 paths, 20 clocks and five seconds; without stalls a minute for 4 x 4 words of 4 bits.
#include "proofs/hardware_piece.hpp"
#include "proofs/in_one_piece.hpp"

namespace grlc::proofs {
namespace {

// What must hold of a run whose stream is `stream`.
smt::Bool holds(const EncoderTrace& trace, std::span<const smt::Bv> stream, std::size_t words) {
  const auto index_of = [](std::size_t i) { return smt::Bv(i, kIndexWidth); };
  smt::Bool all = eq(trace.words_taken, index_of(words)) & eq(trace.beats_left, index_of(stream.size()));
  smt::Bool waiting(false);
  for (const EncoderClock& clock : trace.clocks) {
    smt::Bool right(false);  // what is offered is the next beat of the stream
    for (std::size_t i = 0; i < stream.size(); ++i) {
      const smt::Bv last(i + 1 == stream.size() ? 1U : 0U, 1);
      right = mux(eq(clock.beat.index, index_of(i)), eq(clock.beat.payload, concat(last, stream[i])), right);
    }
    const smt::Bool valid = is_set(clock.beat.valid);
    all = all & (!valid | right) & (!waiting | valid);
    waiting = valid & !is_set(clock.beat.ready);
  }
  return all;
}

struct EncoderEquivalence {
  static constexpr Property kProperty = Property::encoder_equivalence;
  static constexpr Ports kPorts = Ports::source_and_sink;

  static unsigned clocks(const Subject& subject, unsigned stalls) { return encoder_clocks(subject, stalls); }
  // Bit 1 of whatever is shifted left is stuck at 0. The packer shifts each code to its place: a dense tag at the front of a
  // beat, binary 10, becomes that of a zero run.
  static smt::Bv planted(rtl::Op op, const smt::Bv& result) {
    return op == rtl::Op::shl && result.width() > 1 ? result & ~smt::Bv(2, result.width()) : result;
  }
  static std::optional<Case> planted_fault(const ProofOptions& options) {
    if (map_grids(map_of(options)) != 1) return std::nullopt;  // it depends on where the shift brings a run's code
    return least_nonzero(kProperty, map_of(options));
  }

  template <class W>
  static HardwareRun run(const Subject& subject, const HardwareInput<W>& input, unsigned clocks) {
    HardwareRun run;
    const Encoded<W> encoded = encode_segment<W>(subject.geometry, input.words);
    run.encoder = run_encoder(subject, word_terms(subject, input.words), input.stalls, clocks);
    run.seen.see(encoded);
    run.seen.see_signals(signals_of(*run.encoder));
    run.seen.require(holds(*run.encoder, beats_of(block_terms(encoded.blocks), subject.beat_bits), input.words.size()));
    return run;
  }
};

}  // namespace

Obligation encoder_equivalence(const ProofOptions& options) {
  return of_the_hardware<EncoderEquivalence>("encoder-equivalence", options);
}

}  // namespace grlc::proofs
