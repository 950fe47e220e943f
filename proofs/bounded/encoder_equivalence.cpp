// For every map of the size as a whole segment, and every schedule with up to S stalls on each side, the hardware encoder's beats
// are those of the reference's stream, from reset to the last, and no offered beat changes or goes away.
//
// Bound: few words and few stalls, because every cycle is unrolled; 2 x 2 words of 4 bits is the least size at which every
// kind and every tie between kinds occurs and a code crosses a beat. A segment that needs more cycles than its words, beats and
// stalls account for refutes the claim. The reference forks into its kinds alone: widths and places of fields are terms. Price:
// 4 paths, 20 cycles and five seconds; without stalls a minute for 4 x 4 words of 4 bits, and eight for 8 bits.
#include "proofs/bounded/bounded_proofs.hpp"
#include "proofs/bounded/hardware.hpp"

namespace grlc::proofs {
namespace {

smt::Bv index_of(std::size_t i) { return {i, kIndexWidth}; }

smt::Bv beat_of(std::span<const smt::Bv> stream, std::size_t i) {
  return concat(smt::Bv(i + 1 == stream.size() ? 1U : 0U, 1), stream[i]);  // above it whether it is the last
}

// In every cycle what is offered is the next beat of the stream.
smt::Bool offers_the_stream(const EncoderTrace& trace, std::span<const smt::Bv> stream) {
  smt::Bool all(true);
  for (const EncoderCycle& cycle : trace.cycles) {
    smt::Bool right(false);
    for (std::size_t i = 0; i < stream.size(); ++i) {
      right = mux(eq(cycle.beat.index, index_of(i)), eq(cycle.beat.payload, beat_of(stream, i)), right);
    }
    all = all & (!is_set(cycle.beat.valid) | right);
  }
  return all;
}

// What was taken as beat i is that of the stream. Without stalls it says the same, and each beat can be asked by itself.
smt::Bool takes(const EncoderTrace& trace, std::span<const smt::Bv> stream, std::size_t i) {
  const smt::Bv expected = beat_of(stream, i);
  smt::Bv taken = expected;
  for (const EncoderCycle& cycle : trace.cycles) {
    const smt::Bool is_it = is_set(cycle.beat.valid & cycle.beat.ready) & eq(cycle.beat.index, index_of(i));
    taken = mux(is_it, cycle.beat.payload, taken);
  }
  return eq(taken, expected);
}

// What must hold of a run whose stream is `stream`.
void require(Observed& seen, const EncoderTrace& trace, std::span<const smt::Bv> stream, std::size_t words, bool stalls) {
  seen.require(eq(trace.words_taken, index_of(words)) & eq(trace.beats_left, index_of(stream.size())));
  smt::Bool waiting(false);
  for (const EncoderCycle& cycle : trace.cycles) {
    seen.require(!waiting | is_set(cycle.beat.valid));
    waiting = is_set(cycle.beat.valid) & !is_set(cycle.beat.ready);
  }
  if (stalls) {
    seen.require(offers_the_stream(trace, stream));
  } else {
    for (std::size_t i = 0; i < stream.size(); ++i) seen.require_apart(takes(trace, stream, i));
  }
}

struct EncoderEquivalence {
  static constexpr Property kProperty = Property::encoder_equivalence;
  static constexpr Ports kPorts = Ports::source_and_sink;

  static unsigned cycles(const Subject& subject, unsigned stalls) { return encoder_cycles(subject, stalls); }
  // Bit 1 of whatever is shifted left is stuck at 0. The packer shifts each code to its place: a dense tag at the front of a
  // beat, binary 10, becomes that of a zero run.
  static smt::Bv mutant(rtl::Op op, const smt::Bv& result) {
    return op == rtl::Op::shl && result.width() > 1 ? result & ~smt::Bv(2, result.width()) : result;
  }
  static std::optional<Case> mutant_counterexample(const ProofOptions& options) {
    if (map_grids(map_of(options)) != 1) return std::nullopt;  // it depends on where the shift brings a run's code
    return least_nonzero(kProperty, map_of(options));
  }

  template <class W>
  static HardwareRun run(const Subject& subject, const HardwareInput<W>& input, unsigned cycles) {
    HardwareRun run;
    const Encoded<W> encoded = encode_segment<W>(subject.geometry, input.words);
    run.encoder = run_encoder(subject, word_terms(subject, input.words), input.stalls, cycles);
    run.seen.see(encoded);
    run.seen.see_signals(signals_of(*run.encoder));
    require(run.seen, *run.encoder, beats_of(block_terms(encoded.blocks), subject.beat_bits), input.words.size(),
            !input.stalls.sink.empty());
    return run;
  }
};

}  // namespace

BoundedProof encoder_equivalence(const ProofOptions& options) { return of_the_hardware<EncoderEquivalence>(options); }

}  // namespace grlc::proofs
