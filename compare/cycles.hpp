// The cycles that a map takes: encoder and decoder of the hardware model, alone and with a DRAM of limited speed. The DRAM takes
// or gives a beat in evenly spaced cycles and has no queue: such a cycle is lost if the codec has nothing then. A design with a
// queue between them stalls less.
#pragma once

#include <vector>

#include "compare/runs.hpp"
#include "compare/sizes.hpp"

namespace grlc::compare {

// `dram_bytes`, in bytes per cycle, is 0.01 or more. Prints a table, or JSON, and gives the exit code: kRefuted if the model
// hangs. kBadInput: that of `measure`. kUsage: grids that the model does not take.
Result<int> cycles(const std::vector<Run>& runs, const Measurement& measurement, double dram_bytes, bool json);

}  // namespace grlc::compare
