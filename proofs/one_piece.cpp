#include "proofs/one_piece.hpp"

#include "proofs/explorer.hpp"
#include "proofs/refutation.hpp"

namespace grlc::proofs {

Search search(smt::Context& context, const OnePiece& piece, const ProofOptions& options, const ProofProgress& progress) {
  Search result;
  smt::Bool claim(true);
  std::vector<PathClaim> claims;
  Explorer explorer(context, piece.assumptions, options.most_paths);
  const auto visit = [&](const Path& path) {
    if (!result.assumed) result.assumed = piece.case_from(path.model);
    claims.push_back({path.condition(), claim});
    if (progress) progress(claims.size(), context.queries());
    return piece.disagreement(path.model, claims.size());
  };
  const Exploration exploration = explorer.explore([&] { claim = piece.run(); }, visit);
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
