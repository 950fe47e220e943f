// For every map of the size, strict decode(encode(map)) = map, on the reference as it ships.
//
// Bound: few words, because what the decoder reads at a place that hangs on all words before it is hard; 2 x 2 words of 4 bits is
// the least size at which every kind, every width and every tie between kinds occurs. Price: 26 paths and six seconds at
// 2 x 2, N = 4; 40 seconds at 3 x 3, N = 2; a minute and a half at 2 x 4, N = 4; at 2 x 2, N = 8 the answer is unknown.
#include "properties/lossless.hpp"

#include "proofs/bounded/bounded_proofs.hpp"
#include "proofs/bounded/reference.hpp"

namespace grlc::proofs {
namespace {

struct Lossless {
  static constexpr Property kProperty = Property::lossless;
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
    seen.see(decode_segment<W>(geometry, encoded.blocks, Mode::strict));
    seen.require(smt::Bool(properties::lossless<W>(geometry, words)));
    return seen;
  }
};

}  // namespace

BoundedProof lossless(const ProofOptions& options) { return of_the_reference<OfMaps<Lossless>>(options); }

}  // namespace grlc::proofs
