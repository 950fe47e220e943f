// For every map of the size as a whole segment: without a stall the encoder takes a word in every cycle, and the decoder has
// given the last word four cycles later than that; and under every schedule with up to S stalls at each port both end, in as many
// cycles as the words, beats and stalls account for. The decoder has the stream that the reference writes.
//
// Bound: as encoder-equivalence. Price: see the ledger.
#include "proofs/bounded/bounded_proofs.hpp"
#include "proofs/bounded/hardware.hpp"

namespace grlc::proofs {
namespace {

constexpr unsigned kFill = 4;  // cycles until the decoder's pipeline is full

struct Progress {
  static constexpr Property kProperty = Property::progress;
  static constexpr Ports kPorts = Ports::all;

  static unsigned cycles(const Subject& subject, unsigned stalls) {
    return std::max(encoder_cycles(subject, stalls), decoder_cycles(subject, most_blocks(subject.geometry), stalls));
  }
  // Nothing is equal to anything.
  static smt::Bv mutant(rtl::Op op, const smt::Bv& result) { return op == rtl::Op::eq ? smt::Bv(0, 1) : result; }
  static std::optional<Case> mutant_counterexample(const ProofOptions& options) { return zeros(kProperty, map_of(options)); }

  template <class W>
  static HardwareRun run(const Subject& subject, const HardwareInput<W>& input, unsigned cycles) {
    const std::vector<smt::Bv> terms = word_terms(subject, input.words);
    const Encoded<W> encoded = encode_segment<W>(subject.geometry, input.words);
    const std::vector<smt::Bv> blocks = block_terms(encoded.blocks);
    const smt::Bv length(blocks.size(), kIndexWidth);
    HardwareRun run;
    run.seen.see(encoded);

    run.encoder = run_encoder(subject, terms, input.stalls, cycles);
    run.decoder = run_decoder(subject, blocks, length, input.stalls, cycles);
    run.seen.see_signals(signals_of(*run.encoder));
    run.seen.see_signals(signals_of(*run.decoder));
    run.seen.require(run.encoder->ended & eq(run.decoder->statuses, smt::Bv(1, kIndexWidth)));

    const auto n = static_cast<unsigned>(terms.size());
    const EncoderTrace encoder = run_encoder(subject, terms, {}, n);
    const DecoderTrace decoder = run_decoder(subject, blocks, length, {}, n + kFill);
    run.seen.see_signals(signals_of(encoder));
    run.seen.see_signals(signals_of(decoder));
    run.seen.require(eq(encoder.words_taken, smt::Bv(n, kIndexWidth)) & eq(decoder.words_given, smt::Bv(n, kIndexWidth)));
    return run;
  }
};

}  // namespace

BoundedProof progress(const ProofOptions& options) { return of_the_hardware<Progress>(options); }

}  // namespace grlc::proofs
