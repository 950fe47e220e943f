// For every stream of as many blocks as any code of the map may take, well formed or not, and every schedule with up to S stalls
// at each port, the hardware decoder reports once, with the reference's lenient decoder: of a stream that it accepts the words,
// in grid order, each beside its marks of grid and segment; of any other the error's name. It takes all beats and all of the
// geometry, and no offer changes or goes away.
//
// Bound: few words and few stalls, because every cycle is unrolled, and no more than the blocks that a code may take: what stands
// behind them is padding, of which one block is enough. Price: see the ledger.
#include "proofs/bounded/bounded_proofs.hpp"
#include "proofs/bounded/hardware.hpp"

namespace grlc::proofs {
namespace {

hw::Status status_of(ErrorCode error) {
  switch (error) {
    case ErrorCode::truncated: return hw::Status::truncated;
    case ErrorCode::bad_width: return hw::Status::bad_width;
    case ErrorCode::run_past_end: return hw::Status::run_past_end;
    case ErrorCode::word_overflow: return hw::Status::word_overflow;
    case ErrorCode::trailing_data: return hw::Status::trailing_data;
    default: throw std::logic_error("no error of a lenient decoder");
  }
}

struct DecoderEquivalence {
  static constexpr Property kProperty = Property::decoder_equivalence;
  static constexpr Ports kPorts = Ports::all;

  static unsigned cycles(const Subject& subject, unsigned stalls) {
    return decoder_cycles(subject, most_blocks(subject.geometry), stalls);
  }
  // Bit 0 of whatever is shifted right is stuck at 0.
  static smt::Bv mutant(rtl::Op op, const smt::Bv& result) {
    return op == rtl::Op::shr ? result & ~smt::Bv(1, result.width()) : result;
  }
  static std::optional<Case> mutant_counterexample(const ProofOptions&) { return std::nullopt; }

  template <class W>
  static HardwareRun run(const Subject& subject, const HardwareInput<W>& input, unsigned cycles) {
    HardwareRun run;
    const auto decoded = decode_segment<W>(subject.geometry, input.blocks, Mode::lenient);
    const smt::Bv length(input.blocks.size(), kIndexWidth);
    run.decoder = run_decoder(subject, block_terms(input.blocks), length, input.stalls, cycles);
    run.seen.see(decoded);
    run.seen.see_signals(signals_of(*run.decoder));
    run.seen.require(ends(subject, *run.decoder, input.blocks.size()));
    run.seen.require(reports(*run.decoder, decoded ? hw::Status::ok : status_of(decoded.error().code)));
    if (decoded) {
      std::vector<smt::Bv> words;
      for (const W& word : decoded->words) words.push_back(slice(term(word), 0, subject.geometry.bits));
      run.seen.require(gives(subject, *run.decoder, words));
    }
    run.seen.require(keeps_the_rule(proofs::words(*run.decoder)) & keeps_the_rule(statuses(*run.decoder)));
    return run;
  }

  static smt::Bv index_of(std::size_t i) { return {i, kIndexWidth}; }

  static smt::Bool ends(const Subject& subject, const DecoderTrace& trace, std::size_t blocks) {
    return eq(trace.beats_taken, index_of(blocks * (64 / subject.beat_bits))) &
           eq(trace.items_taken, index_of(map_words(subject.geometry))) & eq(trace.statuses, index_of(1));
  }
  static smt::Bool reports(const DecoderTrace& trace, hw::Status status) {
    smt::Bool all(true);
    for (const DecoderCycle& cycle : trace.cycles) {
      all = all & (!is_set(cycle.status.valid) | eq(cycle.status.payload, smt::Bv(static_cast<unsigned>(status), 3)));
    }
    return all;
  }
  static smt::Bool gives(const Subject& subject, const DecoderTrace& trace, std::span<const smt::Bv> words) {
    const std::vector<Item> items = items_of(subject.geometry);
    smt::Bool all = eq(trace.words_given, index_of(items.size()));
    for (const DecoderCycle& cycle : trace.cycles) {
      smt::Bool right(false);
      for (std::size_t i = 0; i < items.size(); ++i) {
        const smt::Bv marks((items[i].last_in_segment ? 2U : 0U) + (items[i].last_in_grid ? 1U : 0U), 2);
        right = mux(eq(cycle.word.index, index_of(i)), eq(cycle.word.payload, concat(marks, words[items[i].index])), right);
      }
      all = all & (!is_set(cycle.word.valid) | right);
    }
    return all;
  }
};

}  // namespace

BoundedProof decoder_equivalence(const ProofOptions& options) { return of_the_hardware<DecoderEquivalence>(options); }

}  // namespace grlc::proofs
