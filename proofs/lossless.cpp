// For every grid of H x W words of N bits, strict decode(encode(map)) = map, on the reference as it ships.
//
// Bound: one grid, no more, because what the decoder reads at a place that hangs on all words before it is hard; 2 x 2 words of 4
// bits is the least size at which every kind, every width and every tie between kinds occurs. Price: 26 paths and six seconds at
// 2 x 2, N = 4; 40 seconds at 3 x 3, N = 2; a minute and a half at 2 x 4, N = 4; at 2 x 2, N = 8 the answer is unknown.
#include "proofs/lossless.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <type_traits>

#include "proofs/defects.hpp"
#include "proofs/refutation.hpp"
#include "proofs/symbolic_grid.hpp"
#include "properties/lossless.hpp"
#include "properties/properties.hpp"
#include "reference/codec.hpp"

namespace grlc::proofs {
namespace {

// All that can be seen of one run of the codec.
template <class W>
struct Observed {
  Encoded<W> encoded;
  tl::expected<Decoded<W>, Error> decoded;
  bool holds = false;
};

template <class W>
Observed<W> observe(const Geometry& geometry, std::span<const W> words) {
  Observed<W> seen;
  seen.encoded = encode_segment<W>(geometry, words);
  seen.decoded = decode_segment<W>(geometry, seen.encoded.blocks, Mode::strict);
  seen.holds = properties::lossless<W>(geometry, words);
  return seen;
}

template <class S, class C>
bool same_values(std::span<const S> symbols, std::span<const C> expected, const smt::Model& model) {
  return std::ranges::equal(
      symbols, expected, {}, [&](const S& symbol) { return model.value(symbol.term()); },
      [](const C& value) {
        if constexpr (std::is_integral_v<C>)
          return smt::Number{value};
        else
          return smt::Number{value.value()};
      });
}

// Whether under the model the symbolic run says what the concrete code does, bit for bit.
template <class S, class C>
bool agree(const Observed<S>& symbolic, const Observed<C>& concrete, const smt::Model& model) {
  if (symbolic.holds != concrete.holds || model.value(symbolic.encoded.bits.term()) != concrete.encoded.bits ||
      symbolic.encoded.codes != concrete.encoded.codes || symbolic.decoded.has_value() != concrete.decoded.has_value()) {
    return false;
  }
  if (!same_values(std::span(symbolic.encoded.blocks), std::span(concrete.encoded.blocks), model)) return false;
  if (!symbolic.decoded) return symbolic.decoded.error() == concrete.decoded.error();
  return model.value(symbolic.decoded->bits.term()) == concrete.decoded->bits &&
         symbolic.decoded->codes == concrete.decoded->codes &&
         same_values(std::span<const S>(symbolic.decoded->words), std::span<const C>(concrete.decoded->words), model);
}

template <class W>
std::vector<W> words_of(std::span<const std::uint16_t> numbers) {
  return {numbers.begin(), numbers.end()};
}

template <class S, class C>
Search search(const ProofOptions& options, const ProofProgress& progress) {
  // Build.
  const Geometry geometry = one_grid(options);
  smt::Context context(options.limits());
  const std::vector<smt::Bv> variables = grid_variables(context, geometry);
  const std::vector<S> words = symbolic_words<S>(variables);

  // Assume: nothing, since N variables of a bit each are every word below 2^N.
  const std::vector<smt::Bool> assumptions;

  // Run.
  Search result;
  Observed<S> seen;
  std::vector<PathClaim> claims;
  Explorer explorer(context, assumptions, options.most_paths);
  const auto visit = [&](const Path& path) -> std::optional<std::string> {
    const std::vector<std::uint16_t> input = numbers(variables, path.model);
    if (!result.assumed) result.assumed = case_of(Property::lossless, geometry, input);
    claims.push_back({path.condition(), smt::Bool(seen.holds)});
    if (progress) progress(claims.size(), context.queries());
    if (agree(seen, observe<C>(geometry, words_of<C>(input)), path.model)) return std::nullopt;
    return fmt::format("words {}: the symbolic run and the code disagree", fmt::join(input, " "));
  };
  const Exploration exploration = explorer.explore([&] { seen = observe<S>(geometry, words); }, visit);

  // Assert.
  result.outcome = exploration.outcome;
  result.detail = exploration.detail;
  if (exploration.outcome == Outcome::pass) {
    const Refutation refutation = refute(context, assumptions, claims);
    result.outcome = refutation.outcome;
    result.detail = refutation.detail;
    if (refutation.model) {
      const Smallest smallest = smallest_failing(context, assumptions, claims, *refutation.model, variables);
      result.failing = case_of(Property::lossless, geometry, numbers(variables, smallest.model));
      result.unique = smallest.unique;
    }
  }

  // Report.
  result.paths = exploration.paths;
  result.queries = context.queries();
  result.rlimit = context.rlimit_used();
  return result;
}

Verdict check_low_bit_lost(const Case& c) {
  if (properties::lossless<LowBitLost<Word>>(c.geometry, words_of<LowBitLost<Word>>(c.words))) {
    return {Outcome::pass, {}, c.words.size()};
  }
  return {Outcome::refuted, "the map does not come back", 0};
}

}  // namespace

Obligation lossless(const ProofOptions& options) {
  return {
      .property = Property::lossless,
      .bound = bound_of("lossless", options),
      .shipped = [=](const ProofProgress& progress) { return search<SymbolicWord, Word>(options, progress); },
      .shipped_code = check,
      .planted =
          [=](const ProofProgress& progress) { return search<LowBitLost<SymbolicWord>, LowBitLost<Word>>(options, progress); },
      .planted_code = check_low_bit_lost,
      .planted_fault = least_nonzero(Property::lossless, one_grid(options))};
}

}  // namespace grlc::proofs
