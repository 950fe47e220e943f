// An obligation in one piece: the code as a whole, for every input of a size, along every path that the reference takes.
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
  std::vector<smt::Bv> inputs;  // variables; a counterexample is made small in this order
  std::vector<smt::Bool> assumptions{};
  // The code on terms, along the path that the explorer chooses. Gives what has to hold of the inputs that take it, in parts that
  // are asked one by one: of each the solver sees what it hangs on, and no more.
  std::function<std::vector<smt::Bool>()> run{};
  // Why the terms of the path just run are not what the code makes of the numbers of a model that takes it.
  std::function<std::optional<std::string>(const smt::Model& path, std::uint64_t number)> disagreement{};
  std::function<Case(const smt::Model&)> case_from{};
};

Search search(smt::Context& context, const BoundedClaim& piece, const ProofOptions& options, const ProofProgress& progress);

}  // namespace grlc::proofs
