// Signals by the names that they have in the RTL.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "hwmodel/trace.hpp"

namespace grlc::trace {

// "planner.plans[0]" -> planner, plans_0: the scopes of one of a block's signals, and its name in them. Where a port has the name
// of a register, the register is called name_q.
std::vector<std::string> path_of(std::span<const hw::Signal> block, const hw::Signal& signal);

}  // namespace grlc::trace
