// The effect of the parameters of GRLC and RLC: map bytes by grid size, by channels per segment, and by the width of RLC's run.
#pragma once

#include <vector>

#include "compare/runs.hpp"
#include "compare/sizes.hpp"

namespace grlc::compare {

// Prints a table, or JSON, and gives the exit code. The grid and the segment in `measurement` are ignored. kBadInput: that of
// `measure`.
Result<int> sweep(const std::vector<Run>& runs, const Measurement& measurement, bool json);

}  // namespace grlc::compare
