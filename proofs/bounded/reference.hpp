// An obligation in one piece about the reference alone: of every map of a size, or of every stream.
//
// A claim is a type that names its property and says what has to hold:
//
//   template <class W> static Observed observe(const Geometry&, std::span<const W> words)          (of maps)
//   template <class W> static Observed observe(const Geometry&, std::span<const typename W::Block>) (of streams)
//   template <class Base> using Planted                                                             the third query's defect
//   static Geometry geometry(const ProofOptions&)                                 of maps, where it is not one segment
//
// It runs on symbols for the solver, on numbers for what ships, and on both with the defect.
#pragma once

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "proofs/bounded/inputs.hpp"
#include "proofs/bounded/mutants.hpp"
#include "proofs/bounded/search.hpp"
#include "proofs/symbolic/observed.hpp"
#include "properties/properties.hpp"
#include "reference/codec.hpp"

namespace grlc::proofs {

// The input of a claim of maps: the words.
template <class Claim>
struct OfMaps {
  using Of = Claim;
  template <class W>
  static Observed on_case(const Case& c) {
    const std::vector<W> words(c.words.begin(), c.words.end());
    return Claim::template observe<W>(c.geometry, words);
  }

  static Geometry geometry_of(const ProofOptions& options) {
    if constexpr (requires { Claim::geometry(options); }) {
      return Claim::geometry(options);
    } else {
      return map_of(options);
    }
  }

  template <class S, class C>
  static Search search(const ProofOptions& options, const ProofProgress& progress) {
    const Geometry geometry = geometry_of(options);
    smt::Context context(options.limits());
    const std::vector<smt::Bv> variables = map_variables(context, geometry);
    const std::vector<S> words = symbolic_words<S>(variables);
    const auto case_from = [&](const smt::Model& model) {
      return case_of(Claim::kProperty, geometry, numbers(variables, model));
    };
    Observed seen;
    return proofs::search(context,
                          {.inputs = variables,
                           .assumptions = few_nonzero(variables, options.most_nonzero),
                           .run =
                               [&] {
                                 seen = Claim::template observe<S>(geometry, words);
                                 return seen.required();
                               },
                           .disagreement = [&](const smt::Model& model, std::uint64_t) -> std::optional<std::string> {
                             const Case c = case_from(model);
                             if (seen.agrees(on_case<C>(c), model)) return std::nullopt;
                             return text(c) + ": the symbolic run and the code disagree";
                           },
                           .case_from = case_from},
                          options, progress);
  }
};

// The input of a claim of streams: so many blocks, and what they hold. One more than any code of the map takes.
template <class Claim>
struct OfStreams {
  using Of = Claim;
  template <class W>
  static Observed on_case(const Case& c) {
    const std::vector<std::uint64_t> blocks = blocks_of(c);
    return Claim::template observe<W>(c.geometry, blocks);
  }

  template <class S, class C>
  static Search search(const ProofOptions& options, const ProofProgress& progress) {
    const Geometry geometry = map_of(options);
    smt::Context context(options.limits());
    const SymbolicBlocks stream(context, 0, most_blocks(geometry) + 1);
    const auto case_from = [&](const smt::Model& model) { return stream.case_from(Claim::kProperty, geometry, model); };
    Observed seen;
    return proofs::search(context,
                          {.inputs = stream.inputs(),
                           .assumptions = {stream.assumption()},
                           .run =
                               [&] {
                                 seen = Claim::template observe<S>(geometry, stream.blocks());
                                 return seen.required();
                               },
                           .disagreement = [&](const smt::Model& model, std::uint64_t) -> std::optional<std::string> {
                             const Case c = case_from(model);
                             if (seen.agrees(on_case<C>(c), model)) return std::nullopt;
                             return text(c) + ": the symbolic run and the code disagree";
                           },
                           .case_from = case_from},
                          options, progress);
  }
};

// `Input`: OfMaps<Claim> or OfStreams<Claim>.
template <class Input>
BoundedProof of_the_reference(const ProofOptions& options) {
  using Claim = typename Input::Of;
  using Symbols = typename Claim::template Mutant<SymbolicWord>;
  using Numbers = typename Claim::template Mutant<Word>;
  return {.property = Claim::kProperty,
          .shipped = [=](const ProofProgress& progress) { return Input::template search<SymbolicWord, Word>(options, progress); },
          .shipped_code = check,
          .mutant = [=](const ProofProgress& progress) { return Input::template search<Symbols, Numbers>(options, progress); },
          .mutant_code = [](const Case& c) -> Verdict {
            if (Input::template on_case<Numbers>(c).holds().constant().value()) return {Outcome::pass, {}, 1};
            return {Outcome::refuted, "the claim does not hold", 0};
          },
          .mutant_counterexample = Claim::mutant_counterexample(options)};
}

}  // namespace grlc::proofs
