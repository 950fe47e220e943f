// For every map of the size, each grid has the kind of code that takes the fewest bits, of several the one with the lowest tag,
// and takes as many bits as that: FORMAT.md 4. What the kinds would cost is counted here in another way than the
// reference does: from the bits that any word has set, and not from the largest word.
//
// Bound: few words, since sums of products are hard. Price: half a second at 2 x 2, N = 4.
#include "proofs/bounded/bounded_proofs.hpp"
#include "proofs/bounded/reference.hpp"

namespace grlc::proofs {
namespace {

constexpr unsigned kWide = SymbolicCount::kWidth;

smt::Bv number(std::uint64_t value) { return {value, kWide}; }
smt::Bv one_if(const smt::Bool& condition) { return extend(bit(condition), kWide); }

// Up to the highest bit that is set.
smt::Bv highest(const smt::Bv& bits) {
  smt::Bv place = number(0);
  for (unsigned i = 0; i < bits.width(); ++i) place = mux(is_set(slice(bits, i, 1)), number(i + 1), place);
  return place;
}

// What FORMAT.md asks for a grid: its kind, and how many bits. Of a grid of zeros no bits: they are the run's.
struct Choice {
  smt::Bool sparse;
  smt::Bool dense;
  smt::Bool offset;
  smt::Bv bits;
};
Choice choose(std::span<const smt::Bv> grid, unsigned n_bits) {
  smt::Bv any(0, kMaxBits);
  smt::Bv smallest = grid[0];
  smt::Bv set = number(0);
  for (const smt::Bv& word : grid) {
    any = any | word;
    smallest = mux(lt(word, smallest), word, smallest);
    set = set + one_if(!eq(word, smt::Bv(0, kMaxBits)));
  }
  smt::Bv any_residual(0, kMaxBits);
  for (const smt::Bv& word : grid) any_residual = any_residual | (word - smallest);
  const smt::Bv w = highest(any);
  const smt::Bv r = highest(any_residual);
  const smt::Bv header = number(kTagBits + width_field(n_bits));
  const smt::Bv words = number(grid.size());
  const smt::Bv sparse = header + words + set * w;
  const smt::Bv dense = header + words * w;
  const smt::Bv offset = header + number(n_bits) + words * r;
  const smt::Bool no_offset = !lt(r, number(n_bits));
  const smt::Bool zero = eq(set, number(0));
  const smt::Bool is_sparse = !zero & !lt(dense, sparse) & (no_offset | !lt(offset, sparse));
  const smt::Bool is_dense = !zero & !is_sparse & (no_offset | !lt(offset, dense));
  const smt::Bool is_offset = !zero & !is_sparse & !is_dense;
  return {is_sparse, is_dense, is_offset, mux(zero, number(0), mux(is_sparse, sparse, mux(is_dense, dense, offset)))};
}

struct Cheapest {
  static constexpr Property kProperty = Property::cheapest;
  template <class Base>
  using Mutant = Uncounted<Base>;
  static std::optional<Case> mutant_counterexample(const ProofOptions& options) {
    return least_nonzero(kProperty, map_of(options));
  }

  template <class W>
  static Observed observe(const Geometry& geometry, std::span<const W> words) {
    Observed seen;
    const Encoded<W> encoded = encode_segment<W>(geometry, words);
    seen.see(encoded);

    smt::Bv sparse = number(0);
    smt::Bv dense = number(0);
    smt::Bv offset = number(0);
    smt::Bv bits = number((kTagBits + kRunBits) * encoded.codes[static_cast<std::size_t>(Kind::zero_run)]);
    for (GridCursor cursor(geometry); !cursor.done(); cursor.advance()) {
      std::vector<smt::Bv> grid;
      for (unsigned row = 0; row < cursor.rows(); ++row) {
        for (unsigned column = 0; column < cursor.columns(); ++column) grid.push_back(term(words[cursor.index(row, column)]));
      }
      const Choice choice = choose(grid, geometry.bits);
      sparse = sparse + one_if(choice.sparse);
      dense = dense + one_if(choice.dense);
      offset = offset + one_if(choice.offset);
      bits = bits + choice.bits;
    }
    const auto codes = [&](Kind kind) { return number(encoded.codes[static_cast<std::size_t>(kind)]); };
    seen.require(eq(sparse, codes(Kind::sparse)) & eq(dense, codes(Kind::dense)) & eq(offset, codes(Kind::offset)));
    seen.require(eq(bits, count_term(encoded.bits)));
    return seen;
  }
};

}  // namespace

BoundedProof cheapest(const ProofOptions& options) { return of_the_reference<OfMaps<Cheapest>>(options); }

}  // namespace grlc::proofs
