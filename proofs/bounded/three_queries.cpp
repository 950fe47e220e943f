#include "proofs/bounded/three_queries.hpp"

#include <fmt/format.h>

#include <utility>

#include "proofs/bounded/inputs.hpp"
#include "proofs/smt/solver.hpp"

namespace grlc::proofs {
namespace {

Decision counterexample(const Search& search, const Code& code) {
  const Case& failing = *search.failing;
  const Verdict verdict = code(failing);
  if (verdict.outcome != Outcome::refuted) {
    return {
        .outcome = Outcome::broken,
        .detail = fmt::format("the proof's counterexample, {}, is {} on the shipped code", text(failing), name(verdict.outcome))};
  }
  return {.outcome = Outcome::refuted,
          .detail = fmt::format("{}{}: {}", text(failing), search.unique ? " (no other input fails)" : "", verdict.detail),
          .failing = failing};
}

// Query a. Nothing where it holds.
std::optional<Decision> judge_assumptions(const Search& search, const Code& code) {
  if (!search.assumed) return Decision{.outcome = Outcome::vacuous, .detail = "no model of the assumptions"};
  const Verdict verdict = code(*search.assumed);
  if (verdict.outcome == Outcome::pass && verdict.work > 0) return std::nullopt;
  return Decision{.outcome = Outcome::broken,
                  .detail = fmt::format("a model of the assumptions, {}, is {} on the shipped code: {}", text(*search.assumed),
                                        name(verdict.outcome), verdict.detail)};
}

// Query c. Nothing where it holds.
std::optional<Decision> judge_mutant(const Search& search, const BoundedProof& proof) {
  if (search.outcome == Outcome::pass) return Decision{.outcome = Outcome::vacuous, .detail = "the planted defect went unseen"};
  if (search.outcome != Outcome::refuted)
    return Decision{.outcome = search.outcome, .detail = "planted defect: " + search.detail};
  if (proof.mutant_counterexample && !(*search.failing == *proof.mutant_counterexample)) {
    return Decision{.outcome = Outcome::broken,
                    .detail = fmt::format("the planted defect's smallest counterexample: got {}, expected {}",
                                          text(*search.failing), text(*proof.mutant_counterexample))};
  }
  const Verdict verdict = proof.mutant_code(*search.failing);
  if (verdict.outcome == Outcome::refuted) return std::nullopt;
  return Decision{.outcome = Outcome::broken,
                  .detail = fmt::format("the planted defect's counterexample, {}, is {} on its code", text(*search.failing),
                                        name(verdict.outcome))};
}

}  // namespace

Decision decide(const BoundedProof& proof, const ProofProgress& progress) {
  Decision sum;
  const auto searched = [&](const Search& search) {
    sum.paths += search.paths;
    sum.queries += search.queries;
    sum.rlimit += search.rlimit;
  };
  const auto end = [&](Decision decision) {
    decision.paths = sum.paths;
    decision.queries = sum.queries;
    decision.rlimit = sum.rlimit;
    return decision;
  };

  const Search shipped = proof.shipped(progress);
  searched(shipped);
  if (shipped.outcome == Outcome::refuted) return end(counterexample(shipped, proof.shipped_code));
  if (shipped.outcome != Outcome::pass) return end({.outcome = shipped.outcome, .detail = shipped.detail});
  if (auto objection = judge_assumptions(shipped, proof.shipped_code)) return end(std::move(*objection));

  const Search mutant = proof.mutant([&](std::uint64_t paths, std::uint64_t queries) {
    if (progress) progress(shipped.paths + paths, shipped.queries + queries);
  });
  searched(mutant);
  if (auto objection = judge_mutant(mutant, proof)) return end(std::move(*objection));
  if (sum.queries == 0 || sum.paths == 0) {
    return end({.outcome = Outcome::vacuous, .detail = "the check ran but tested nothing"});
  }
  return end(
      {.outcome = Outcome::pass,
       .detail = fmt::format("{} paths, {} queries, {}, rlimit {}", sum.paths, sum.queries, smt::solver_version(), sum.rlimit)});
}

}  // namespace grlc::proofs
