#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string>

#include "cli/commands.hpp"
#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "cli/terminal.hpp"

namespace grlc::cli {

std::vector<proofs::ProofReport> prove_obligations(std::span<const std::string_view> obligations, const ProveOptions& options,
                                                   Progress* whole) {
  std::vector<proofs::ProofReport> reports;
  Progress progress(obligations.size(), whole);
  for (const std::string_view obligation : obligations) {
    const auto show = [&](std::uint64_t paths, std::uint64_t queries) {
      progress.show(reports.size(), fmt::format("{}: {} paths, {} queries", obligation, paths, queries));
    };
    show(0, 0);
    proofs::ProofOptions proof = proofs::standard_options(obligation);
    if (options.grid) {
      proof.grid_height = options.grid->height;
      proof.grid_width = options.grid->width;
    }
    if (options.bits) proof.bits = *options.bits;
    if (options.stalls) proof.stalls = *options.stalls;
    proof.rlimit = options.rlimit;
    proof.case_directory = case_directory(options.case_directory);
    reports.push_back(proofs::prove(obligation, proof, show));
  }
  return reports;
}

Outcome<int> run(const ProveOptions& options) {
  std::span<const std::string_view> obligations = proofs::obligation_names();
  std::array<std::string_view, 1> one;
  if (options.obligation) {
    const auto named = std::ranges::find(obligations, *options.obligation);
    if (named == obligations.end()) {
      return tl::make_unexpected(
          Fault{kUsage, fmt::format("{:?} is no obligation: {}", *options.obligation, fmt::join(obligations, ", "))});
    }
    one = {*named};
    obligations = one;
  }
  std::vector<proofs::ProofReport> proofs = prove_obligations(obligations, options);
  if (options.full) {
    ProveOptions wide = options;
    wide.bits = 16;
    const auto unbounded = prove_obligations(proofs::unbounded_obligations(), wide);
    proofs.insert(proofs.end(), unbounded.begin(), unbounded.end());
  }
  const std::vector<CheckReport> reports(proofs.begin(), proofs.end());
  return show(reports, options.json);
}

}  // namespace grlc::cli
