// What a map costs in cycles: encoder and decoder of the hardware model, alone and behind a DRAM that moves so many bytes a
// cycle. The DRAM takes or gives a beat in evenly spaced cycles, and has no queue: a cycle in which it could and the codec has
// nothing is lost. A design with a queue between them stalls less.
#pragma once

#include <vector>

#include "compare/runs.hpp"
#include "compare/sizes.hpp"

namespace grlc::compare {

// `dram_bytes` is 0.01 or more. Prints a table, or JSON, and gives the exit code: kRefuted where the model hangs. kBadInput: as
// `measure`. kUsage: grids that the model does not take.
Result<int> cycles(const std::vector<Run>& runs, const Measurement& measurement, double dram_bytes, bool json);

}  // namespace grlc::compare
