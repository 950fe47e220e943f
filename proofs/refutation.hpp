// The negated claim: an input that satisfies the assumptions, takes one of the paths and breaks the claim there.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "proofs/smt/solver.hpp"
#include "properties/verdict.hpp"

namespace grlc::proofs {

// The claim about the inputs that take one path.
struct PathClaim {
  smt::Bool condition;
  smt::Bool claim;
};

// Each path is a question of its own, and all processors take part.
//   pass     no input breaks its claim, and every input takes one of the paths
//   refuted  `model` breaks a claim
//   broken   an input takes none of the paths, so the exploration was wrong
struct Refutation {
  Outcome outcome = Outcome::broken;
  std::string detail;
  std::optional<smt::Model> model;
};
Refutation refute(smt::Context& context, std::span<const smt::Bool> assumptions, std::span<const PathClaim> paths);

// The failing input with the most zeros, in the order of `inputs`, and then the smallest numbers. `unique`: it is the only
// failing input. If the solver gives no answer, the result is the best so far.
struct Smallest {
  smt::Model model;
  bool unique = false;
};
Smallest smallest_failing(smt::Context& context, std::span<const smt::Bool> assumptions, std::span<const PathClaim> paths,
                          const smt::Model& failing, std::span<const smt::Bv> inputs);

}  // namespace grlc::proofs
