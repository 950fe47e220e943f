// The negated claim: an input that satisfies the assumptions, takes one of the paths and breaks the claim there.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "proofs/smt/solver.hpp"
#include "properties/verdict.hpp"

namespace grlc::proofs {

// What has to hold for the inputs that take one path.
struct PathClaim {
  smt::Bool condition;
  smt::Bool claim;
};

// pass: no input breaks its claim, and every input takes one of the paths. refuted: `model` does. broken: an input takes none
// of the paths, so the exploration was wrong. Each path is a question of its own, and all processors take part.
struct Refutation {
  Outcome outcome = Outcome::broken;
  std::string detail;
  std::optional<smt::Model> model;
};
Refutation refute(smt::Context& context, std::span<const smt::Bool> assumptions, std::span<const PathClaim> paths);

// The failing input with the most zeros from the first of `inputs` on, and then the smallest numbers. `unique`: the only
// failing input there is. Stops at what it has where the solver gives no answer.
struct Smallest {
  smt::Model model;
  bool unique = false;
};
Smallest smallest_failing(smt::Context& context, std::span<const smt::Bool> assumptions, std::span<const PathClaim> paths,
                          const smt::Model& failing, std::span<const smt::Bv> inputs);

}  // namespace grlc::proofs
