// The search of a bounded obligation: the code as a whole, for every input of a size, along every path of the reference.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "proofs/bounded/three_queries.hpp"
#include "proofs/smt/solver.hpp"

namespace grlc::proofs {

struct BoundedClaim {
  std::vector<smt::Bv> inputs;  // variables; a counterexample is minimised in this order
  std::vector<smt::Bool> assumptions{};
  // Runs the code on terms, along the path that the explorer chooses. Returns what has to hold for the inputs that take it, in
  // parts that are asked one by one: the solver then sees only the terms that a part depends on.
  std::function<std::vector<smt::Bool>()> run{};
  // The difference between the terms of the path just run and the code on the numbers of a model that takes it; nullopt if
  // none.
  std::function<std::optional<std::string>(const smt::Model& path, std::uint64_t number)> disagreement{};
  std::function<Case(const smt::Model&)> case_from{};
};

Search search(smt::Context& context, const BoundedClaim& piece, const ProofOptions& options, const ProofProgress& progress);

}  // namespace grlc::proofs
