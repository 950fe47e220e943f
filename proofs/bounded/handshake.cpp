// For every map of the size as a whole segment, and every schedule with up to S stalls at each port: at every output of encoder
// and decoder an offer stays as it is until it is taken and does not wait for ready, and neither hangs. The decoder has the
// stream that the reference writes.
//
// Bound: as encoder-equivalence. Price: see the ledger.
#include "proofs/bounded/bounded_proofs.hpp"
#include "proofs/bounded/hardware.hpp"

namespace grlc::proofs {
namespace {

struct Handshake {
  static constexpr Property kProperty = Property::handshake;
  static constexpr Ports kPorts = Ports::all;

  static unsigned cycles(const Subject& subject, unsigned stalls) {
    return std::max(encoder_cycles(subject, stalls), decoder_cycles(subject, most_blocks(subject.geometry), stalls));
  }
  // Nothing is less than anything.
  static smt::Bv mutant(rtl::Op op, const smt::Bv& result) { return op == rtl::Op::lt ? smt::Bv(0, 1) : result; }
  static std::optional<Case> mutant_counterexample(const ProofOptions&) { return std::nullopt; }

  template <class W>
  static HardwareRun run(const Subject& subject, const HardwareInput<W>& input, unsigned cycles) {
    HardwareRun run;
    run.encoder = run_encoder(subject, word_terms(subject, input.words), input.stalls, cycles);
    const Encoded<W> encoded = encode_segment<W>(subject.geometry, input.words);
    const smt::Bv length(encoded.blocks.size(), kIndexWidth);
    run.decoder = run_decoder(subject, block_terms(encoded.blocks), length, input.stalls, cycles);
    run.seen.see(encoded);
    run.seen.see_signals(signals_of(*run.encoder));
    run.seen.see_signals(signals_of(*run.decoder));
    run.seen.require(keeps_the_rule(beats(*run.encoder)) & run.encoder->ended);
    run.seen.require(keeps_the_rule(words(*run.decoder)) & keeps_the_rule(statuses(*run.decoder)));
    run.seen.require(eq(run.decoder->statuses, smt::Bv(1, kIndexWidth)));
    return run;
  }
};

}  // namespace

BoundedProof handshake(const ProofOptions& options) { return of_the_hardware<Handshake>(options); }

}  // namespace grlc::proofs
