// For every map of the size, lenient decode(encode(map)) = map, on the reference as it ships.
//
// Bound: few words, as for `lossless`. Price: as for `lossless`.
#include "proofs/bounded/bounded_proofs.hpp"
#include "proofs/bounded/reference.hpp"

namespace grlc::proofs {
namespace {

struct Lenient {
  static constexpr Property kProperty = Property::lenient;
  template <class Base>
  using Mutant = LowBitLost<Base>;
  static std::optional<Case> mutant_counterexample(const ProofOptions& options) {
    return least_nonzero(kProperty, map_of(options));
  }

  template <class W>
  static Observed observe(const Geometry& geometry, std::span<const W> words) {
    Observed seen;
    const Encoded<W> encoded = encode_segment<W>(geometry, words);
    seen.see(encoded);
    const auto decoded = decode_segment<W>(geometry, encoded.blocks, Mode::lenient);
    seen.see(decoded);
    seen.require(smt::Bool(decoded.has_value()));
    if (!decoded) return seen;
    for (std::size_t i = 0; i < words.size(); ++i) seen.require(eq(term(decoded->words[i]), term(words[i])));
    return seen;
  }
};

}  // namespace

BoundedProof lenient(const ProofOptions& options) { return of_the_reference<OfMaps<Lenient>>(options); }

}  // namespace grlc::proofs
