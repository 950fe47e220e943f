// For every stream of up to one block more than any code of the map takes: what the strict decoder accepts is what the encoder
// writes for the map that it gave, bit for bit, and the lenient decoder gives the same map; what it refuses as not canonical the
// lenient decoder takes or refuses further on, and if it takes it, the encoder writes something else; any other error is the
// lenient decoder's, too.
//
// Bound: a grid or a few, since the places of fields hang on all that stands before them. Price: see the ledger.
#include "proofs/bounded/bounded_proofs.hpp"
#include "proofs/bounded/reference.hpp"

namespace grlc::proofs {
namespace {

struct Canonical {
  static constexpr Property kProperty = Property::canonical;
  template <class Base>
  using Mutant = LowBitLost<Base>;
  static std::optional<Case> mutant_counterexample(const ProofOptions&) { return std::nullopt; }

  template <class W>
  static Observed observe(const Geometry& geometry, std::span<const typename W::Block> blocks) {
    Observed seen;
    const auto strict = decode_segment<W>(geometry, blocks, Mode::strict);
    seen.see(strict);
    const auto lenient = decode_segment<W>(geometry, blocks, Mode::lenient);
    seen.see(lenient);
    if (strict) {
      seen.require(smt::Bool(lenient.has_value()));
      if (!lenient) return seen;
      for (std::size_t i = 0; i < strict->words.size(); ++i) seen.require(eq(term(strict->words[i]), term(lenient->words[i])));
      seen.require(encodes_to<W>(geometry, strict->words, blocks, seen));
    } else if (strict.error().code != ErrorCode::not_canonical) {
      seen.require(smt::Bool(!lenient && lenient.error().code == strict.error().code));
      if (!lenient) seen.require(eq(count_term(lenient.error().bit), count_term(strict.error().bit)));
    } else if (!lenient) {
      seen.require(smt::Bool(lenient.error().code != ErrorCode::not_canonical));
      seen.require(lt(count_term(strict.error().bit), count_term(lenient.error().bit)));
    } else {
      seen.require(!encodes_to<W>(geometry, lenient->words, blocks, seen));
    }
    return seen;
  }

  template <class W>
  static smt::Bool encodes_to(const Geometry& geometry, std::span<const W> words, std::span<const typename W::Block> blocks,
                              Observed& seen) {
    const Encoded<W> again = encode_segment<W>(geometry, words);
    seen.see(again);
    smt::Bool same(again.blocks.size() == blocks.size());
    for (std::size_t i = 0; i < std::min(again.blocks.size(), blocks.size()); ++i) {
      same = same & eq(term(again.blocks[i]), term(blocks[i]));
    }
    return same;
  }
};

}  // namespace

BoundedProof canonical(const ProofOptions& options) { return of_the_reference<OfStreams<Canonical>>(options); }

}  // namespace grlc::proofs
