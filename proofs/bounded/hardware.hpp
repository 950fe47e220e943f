// An obligation in one piece about the hardware: every cycle of a segment, from reset, under every schedule with few stalls.
//
// A claim is a type that names its property and says what has to hold of a run:
//
//   template <class W> static HardwareRun run(const Subject&, const HardwareInput<W>&, unsigned cycles)
//   static unsigned cycles(const Subject&, unsigned stalls)                      in which the segment has to be over
//   static smt::Bv planted(rtl::Op, const smt::Bv& result)                       the third query's defect
//   static std::optional<Case> planted_fault(const ProofOptions&)
//
// It runs on symbols for the solver, and on numbers to see that they say the same: as the reference's code and as the simulation.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "proofs/bounded/inputs.hpp"
#include "proofs/bounded/search.hpp"
#include "proofs/bounded/unrolled.hpp"
#include "proofs/symbolic/observed.hpp"
#include "properties/every_instance.hpp"

namespace grlc::proofs {

template <class W>
struct HardwareInput {
  std::vector<W> words;                   // C x H x W; of a property of maps
  std::vector<typename W::Block> blocks;  // of a property of streams
  Schedule stalls;
};

struct HardwareRun {
  Observed seen;
  std::optional<EncoderTrace> encoder;
  std::optional<DecoderTrace> decoder;
};

// N bits each.
template <class W>
std::vector<smt::Bv> word_terms(const Subject& subject, const std::vector<W>& words) {
  std::vector<smt::Bv> terms;
  for (const W& word : words) terms.push_back(slice(term(word), 0, subject.geometry.bits));
  return terms;
}
template <class Block>
std::vector<smt::Bv> block_terms(const std::vector<Block>& blocks) {
  std::vector<smt::Bv> terms;
  for (const Block& block : blocks) terms.push_back(term(block));
  return terms;
}

// Why a run on numbers, of which the claim holds, is not what the simulation makes of the case; nothing where it is.
std::optional<std::string> differs_from_simulation(const HardwareRun& numbers, const Case& c);

template <class Claim>
class HardwareProof {
 public:
  HardwareProof(const ProofOptions& options, Mutator mutator)
      : options_(options), subject_(map_of(options), std::move(mutator)) {}

  Search search(const ProofProgress& progress) {
    constexpr bool of_maps = payload_of_words(Claim::kProperty);
    smt::Context context(options_.limits());
    const unsigned cycles = Claim::cycles(subject_, options_.stalls);
    const Schedule any = any_schedule(context, options_.stalls, Claim::kPorts, subject_.power_up_bits());
    BoundedClaim piece{.inputs = any.all(), .assumptions = {any.within(cycles)}};

    std::vector<smt::Bv> variables;
    std::optional<SymbolicBlocks> stream;
    HardwareInput<SymbolicWord> input{{}, {}, any};
    if constexpr (of_maps) {
      variables = map_variables(context, subject_.geometry);
      for (const smt::Bool& few : few_nonzero(variables, options_.most_nonzero)) piece.assumptions.push_back(few);
      input.words = symbolic_words<SymbolicWord>(variables);
    } else {
      stream.emplace(context, 1, most_blocks(subject_.geometry));
      variables = stream->inputs();
      piece.assumptions.push_back(stream->assumption());
    }
    piece.inputs.insert(piece.inputs.end(), variables.begin(), variables.end());

    HardwareRun symbols;
    piece.run = [&] {
      if constexpr (!of_maps) input.blocks = stream->blocks();
      symbols = Claim::template run<SymbolicWord>(subject_, input, cycles);
      return symbols.seen.required();
    };
    piece.case_from = [&](const smt::Model& model) {
      Case c = of_maps ? case_of(Claim::kProperty, subject_.geometry, numbers(variables, model))
                       : stream->case_from(Claim::kProperty, subject_.geometry, model);
      c.stalls = port_stalls(any, model, cycles);
      return c;
    };
    // The path's words or blocks under a schedule of this path's own.
    piece.disagreement = [&](const smt::Model& path, std::uint64_t number) -> std::optional<std::string> {
      const Schedule some = some_schedule(any, number, cycles);
      const smt::Model model = context.assignment(assignment(any.all(), some.all(), variables, path));
      const Case c = piece.case_from(model);
      const HardwareRun numbers = run_on(c, some, cycles);
      if (!symbols.seen.agrees(numbers.seen, model)) return text(c) + ": the circuit on terms and on numbers disagree";
      // Only a run that is right ends alike in the bench and in the simulation; of any other the query will speak.
      if (subject_.mutator || !numbers.seen.holds().constant().value()) return std::nullopt;
      return differs_from_simulation(numbers, c);
    };
    return proofs::search(context, piece, options_, progress);
  }

  // The claim of one case.
  Verdict check_case(const Case& c) const {
    if (!payload_of_words(Claim::kProperty) && c.bytes.empty())
      return {Outcome::skipped, "the hardware has no stream of no beats", 0};
    const Schedule stalls = schedule_of(c.stalls, subject_.power_up_bits());
    const std::size_t most = std::max({stalls.source.size(), stalls.sink.size(), stalls.side.size()});
    const unsigned cycles = Claim::cycles(subject_, static_cast<unsigned>(most));
    if (run_on(c, stalls, cycles).seen.holds().constant().value()) return {Outcome::pass, {}, cycles};
    return {Outcome::refuted, "the claim does not hold of the circuit", 0};
  }

 private:
  static constexpr bool payload_of_words(Property property) { return property != Property::decoder_equivalence; }

  HardwareRun run_on(const Case& c, const Schedule& stalls, unsigned cycles) const {
    return Claim::template run<Word>(subject_, {{c.words.begin(), c.words.end()}, blocks_of(c), stalls}, cycles);
  }

  ProofOptions options_;
  Subject subject_;
};

template <class Claim>
BoundedProof of_the_hardware(const ProofOptions& options) {
  std::optional<Case> mutant_counterexample = Claim::mutant_counterexample(options);
  if (mutant_counterexample) mutant_counterexample->stalls.power_up = {false};  // registers without reset are made small, too
  const auto search = [=](const Mutator& mutator) {
    return [=](const ProofProgress& progress) { return HardwareProof<Claim>(options, mutator).search(progress); };
  };
  return {.property = Claim::kProperty,
          .shipped = search({}),
          .shipped_code = check_every_instance,
          .mutant = search(Claim::mutant),
          .mutant_code = [=](const Case& c) { return HardwareProof<Claim>(options, Claim::mutant).check_case(c); },
          .mutant_counterexample = mutant_counterexample};
}

}  // namespace grlc::proofs
