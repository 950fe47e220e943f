// For every map of the size, the reference writes at most 2 + F + n N bits a grid of n words that is not zero, and 6 a run; of
// runs no more than there are zero grids, and in a map of zeros one for every 16 grids; and what is written is padded to the next
// multiple of 64.
//
// Bound: N up to 15, since the planted defect takes a word for one bit wider than it is. Price: half a second at 2 x 2, N = 4.
#include "proofs/bounded/bounded_proofs.hpp"
#include "proofs/bounded/reference.hpp"

namespace grlc::proofs {
namespace {

constexpr unsigned kRunCode = kTagBits + kRunBits;

struct Bounded {
  static constexpr Property kProperty = Property::bounded;
  template <class Base>
  using Mutant = TooWide<Base>;
  static std::optional<Case> mutant_counterexample(const ProofOptions&) { return std::nullopt; }

  template <class W>
  static Observed observe(const Geometry& geometry, std::span<const W> words) {
    Observed seen;
    const Encoded<W> encoded = encode_segment<W>(geometry, words);
    seen.see(encoded);

    const auto number = [](std::uint64_t bits) { return smt::Bv(bits, SymbolicCount::kWidth); };
    const smt::Bv bits = count_term(encoded.bits);
    const std::uint64_t runs = encoded.codes[static_cast<std::size_t>(Kind::zero_run)];
    smt::Bv most = number(kRunCode * runs);
    smt::Bv zero_grids = number(0);
    for (GridCursor grid(geometry); !grid.done(); grid.advance()) {
      smt::Bool zero(true);
      for (unsigned row = 0; row < grid.rows(); ++row) {
        for (unsigned column = 0; column < grid.columns(); ++column) {
          zero = zero & eq(term(words[grid.index(row, column)]), smt::Bv(0, kMaxBits));
        }
      }
      const unsigned as_it_is = kTagBits + width_field(geometry.bits) + grid.words() * geometry.bits;
      most = most + mux(zero, number(0), number(as_it_is));
      zero_grids = zero_grids + mux(zero, number(1), number(0));
    }
    seen.require(!lt(most, bits));
    seen.require(!lt(zero_grids, number(runs)));
    const std::uint64_t least_runs = (map_grids(geometry) + kLongestRun - 1) / kLongestRun;
    seen.require(!eq(zero_grids, number(map_grids(geometry))) | smt::Bool(runs == least_runs));

    const std::uint64_t end = 64 * encoded.blocks.size();
    seen.require(!lt(number(end), bits) & lt(number(end), bits + number(64)));
    return seen;
  }
};

}  // namespace

BoundedProof bounded(const ProofOptions& options) { return of_the_reference<OfMaps<Bounded>>(options); }

}  // namespace grlc::proofs
