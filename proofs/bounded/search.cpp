#include "proofs/bounded/search.hpp"

#include "proofs/refutation.hpp"
#include "proofs/symbolic/explorer.hpp"

namespace grlc::proofs {

Search search(smt::Context& context, const BoundedClaim& piece, const ProofOptions& options, const ProofProgress& progress) {
  Search result;
  std::vector<smt::Bool> parts;
  std::uint64_t paths = 0;
  std::vector<PathClaim> claims;
  Explorer explorer(context, piece.assumptions, options.most_paths);
  const auto visit = [&](const Path& path) {
    if (!result.assumed) result.assumed = piece.case_from(path.model);
    for (const smt::Bool& part : parts) claims.push_back({path.condition(), part});
    ++paths;
    if (progress) progress(paths, context.queries());
    return piece.disagreement(path.model, paths);
  };
  const Exploration exploration = explorer.explore([&] { parts = piece.run(); }, visit);
  result.outcome = exploration.outcome;
  result.detail = exploration.detail;
  if (exploration.outcome == Outcome::pass) {
    const Refutation refutation = refute(context, piece.assumptions, claims);
    result.outcome = refutation.outcome;
    result.detail = refutation.detail;
    if (refutation.model) {
      const Smallest smallest = smallest_failing(context, piece.assumptions, claims, *refutation.model, piece.inputs);
      result.failing = piece.case_from(smallest.model);
      result.unique = smallest.unique;
    }
  }
  result.paths = exploration.paths;
  result.queries = context.queries();
  result.rlimit = context.rlimit_used();
  return result;
}

}  // namespace grlc::proofs
