#include "proofs/three_queries.hpp"

#include <fmt/format.h>

#include <fstream>

#include "proofs/inputs.hpp"
#include "proofs/smt/solver.hpp"

namespace grlc::proofs {
namespace {

std::uint32_t fingerprint(std::span<const std::uint8_t> bytes) {  // FNV-1a
  std::uint32_t hash = 2166136261U;
  for (const std::uint8_t byte : bytes) hash = static_cast<std::uint32_t>((std::uint64_t{hash ^ byte} * 16777619U) & 0xffffffffU);
  return hash;
}

// The path of the file written; nothing where it could not be.
std::optional<std::filesystem::path> write_case(const Case& c, const std::filesystem::path& directory) {
  const std::vector<std::uint8_t> bytes = serialize(c);
  std::error_code failure;
  std::filesystem::create_directories(directory, failure);
  const std::filesystem::path path = directory / fmt::format("{}-proof-{:08x}", id(c.property), fingerprint(bytes));
  std::ofstream file(path, std::ios::binary);
  for (const std::uint8_t byte : bytes) file.put(static_cast<char>(byte));
  file.close();
  if (!file) return std::nullopt;
  return path;
}

struct Decision {
  Outcome outcome;
  std::string detail;
  std::filesystem::path case_file;
};

Decision report_counterexample(const Search& search, const Code& code, const ProofOptions& options) {
  const Case& failing = *search.failing;
  const Verdict verdict = code(failing);
  if (verdict.outcome != Outcome::refuted) {
    return {Outcome::broken,
            fmt::format("the proof's counterexample, {}, is {} on the shipped code", text(failing), name(verdict.outcome)),
            {}};
  }
  Decision decision{Outcome::refuted,
                    fmt::format("{}{}: {}", text(failing), search.unique ? " (no other input fails)" : "", verdict.detail),
                    {}};
  if (!options.case_directory.empty()) {
    if (const auto path = write_case(failing, options.case_directory)) {
      decision.case_file = *path;
    } else {
      decision.detail += fmt::format(" (the case could not be written to {})", options.case_directory.string());
    }
  }
  return decision;
}

// Query a. Nothing where it holds.
std::optional<Decision> judge_assumptions(const Search& search, const Code& code) {
  if (!search.assumed) return Decision{Outcome::vacuous, "no model of the assumptions", {}};
  const Verdict verdict = code(*search.assumed);
  if (verdict.outcome == Outcome::pass && verdict.work > 0) return std::nullopt;
  return Decision{Outcome::broken,
                  fmt::format("a model of the assumptions, {}, is {} on the shipped code: {}", text(*search.assumed),
                              name(verdict.outcome), verdict.detail),
                  {}};
}

// Query c. Nothing where it holds.
std::optional<Decision> judge_mutant(const Search& search, const Obligation& obligation) {
  if (search.outcome == Outcome::pass) return Decision{Outcome::vacuous, "the planted defect went unseen", {}};
  if (search.outcome != Outcome::refuted) return Decision{search.outcome, "planted defect: " + search.detail, {}};
  if (obligation.mutated_operator && !(*search.failing == *obligation.mutated_operator)) {
    return Decision{Outcome::broken,
                    fmt::format("the planted defect's smallest counterexample: got {}, expected {}", text(*search.failing),
                                text(*obligation.mutated_operator)),
                    {}};
  }
  const Verdict verdict = obligation.mutant_code(*search.failing);
  if (verdict.outcome == Outcome::refuted) return std::nullopt;
  return Decision{
      Outcome::broken,
      fmt::format("the planted defect's counterexample, {}, is {} on its code", text(*search.failing), name(verdict.outcome)),
      {}};
}

}  // namespace

ProofReport decide(const Obligation& obligation, const ProofOptions& options, const ProofProgress& progress) {
  ProofReport report;
  report.check = {.id = std::string(id(obligation.property)), .engine = Engine::proof, .bound = obligation.bound};
  report.solver = smt::solver_version();

  const auto searched = [&](const Search& search) {
    report.paths += search.paths;
    report.check.work += search.queries;
    report.rlimit += search.rlimit;
  };
  const auto end = [&](const Decision& decision) {
    report.check.outcome = decision.outcome;
    report.check.detail = decision.detail;
    report.check.case_file = decision.case_file;
    return report;
  };

  const Search shipped = obligation.shipped(progress);
  searched(shipped);
  if (shipped.outcome == Outcome::refuted) return end(report_counterexample(shipped, obligation.shipped_code, options));
  if (shipped.outcome != Outcome::pass) return end({shipped.outcome, shipped.detail, {}});
  if (const auto objection = judge_assumptions(shipped, obligation.shipped_code)) return end(*objection);

  const Search mutant = obligation.mutant([&](std::uint64_t paths, std::uint64_t queries) {
    if (progress) progress(shipped.paths + paths, shipped.queries + queries);
  });
  searched(mutant);
  if (const auto objection = judge_mutant(mutant, obligation)) return end(*objection);
  if (report.check.work == 0 || report.paths == 0) return end({Outcome::vacuous, "nothing was asked", {}});
  return end({Outcome::pass,
              fmt::format("{} paths, {} queries, {}, rlimit {}", report.paths, report.check.work, report.solver, report.rlimit),
              {}});
}

}  // namespace grlc::proofs
