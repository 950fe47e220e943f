// For every stream of up to one block more than any code of the map takes, strict and lenient decoder end: with an error of
// segments, at a place in the stream, with a rule where a strict decoder says not_canonical and nowhere else; or with as many
// words as the map has, each below 2^N, and no block behind the one in which the codes end. Nothing is read behind the stream's
// end: the reader on symbols says so by itself.
//
// Bound: a grid or a few, since the places of fields hang on all that stands before them. Price: see the ledger.
#include "proofs/bounded/bounded_proofs.hpp"
#include "proofs/bounded/reference.hpp"

namespace grlc::proofs {
namespace {

// The errors that a segment can have; those of the container are not among them.
bool of_segments(ErrorCode code, Rule rule, Mode mode) {
  switch (code) {
    case ErrorCode::truncated:
    case ErrorCode::bad_width:
    case ErrorCode::run_past_end:
    case ErrorCode::word_overflow:
    case ErrorCode::trailing_data: return rule == Rule::none;
    case ErrorCode::not_canonical: return rule != Rule::none && mode == Mode::strict;
    default: return false;
  }
}

struct Total {
  static constexpr Property kProperty = Property::total;
  template <class Base>
  using Mutant = SumTooLarge<Base>;
  static std::optional<Case> mutant_counterexample(const ProofOptions&) { return std::nullopt; }

  template <class W>
  static Observed observe(const Geometry& geometry, std::span<const typename W::Block> blocks) {
    Observed seen;
    const std::uint64_t end = 64 * blocks.size();
    for (const Mode mode : {Mode::lenient, Mode::strict}) {
      const auto decoded = decode_segment<W>(geometry, blocks, mode);
      seen.see(decoded);
      if (!decoded) {
        seen.require(smt::Bool(of_segments(decoded.error().code, decoded.error().rule, mode)));
        seen.require(!lt(smt::Bv(end, SymbolicCount::kWidth), count_term(decoded.error().bit)));
        continue;
      }
      seen.require(smt::Bool(decoded->words.size() == map_words(geometry)));
      for (const W& word : decoded->words) seen.require(lt(extend(term(word), 32), smt::Bv(1ULL << geometry.bits, 32)));
      const smt::Bv bits = count_term(decoded->bits);
      seen.require(!lt(smt::Bv(end, bits.width()), bits) & lt(smt::Bv(end, bits.width()), bits + smt::Bv(64, bits.width())));
    }
    return seen;
  }
};

}  // namespace

BoundedProof total(const ProofOptions& options) { return of_the_reference<OfStreams<Total>>(options); }

}  // namespace grlc::proofs
