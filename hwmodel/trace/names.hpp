// The names of signals in the RTL.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "hwmodel/trace.hpp"

namespace grlc::trace {

// The scopes of a signal of `block`, then its name: "planner.plans[0]" gives planner, plans_0. A register with the same name as a
// port gets _q at the end of its name.
std::vector<std::string> path_of(std::span<const hw::Signal> block, const hw::Signal& signal);

}  // namespace grlc::trace
