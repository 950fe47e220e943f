// What the choices that GRLC and RLC make are worth: map bytes by grid size, by channels a segment, and by the width of RLC's
// run.
#pragma once

#include <vector>

#include "compare/runs.hpp"
#include "compare/sizes.hpp"

namespace grlc::compare {

// Prints a table, or JSON, and gives the exit code. The measurement's own grid and segment are not looked at.
// kBadInput: as `measure`.
Result<int> sweep(const std::vector<Run>& runs, const Measurement& measurement, bool json);

}  // namespace grlc::compare
