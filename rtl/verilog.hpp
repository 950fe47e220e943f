// A module as synthesizable SystemVerilog: the subset of IEEE 1800-2012 that Verilator 5.0, Yosys 0.23 and Icarus Verilog 11
// take.
//
// One clock, a synchronous reset that is active when low. The same module gives the same text.
#pragma once

#include <string>

#include "rtl/module.hpp"

namespace grlc::rtl {

// The module, named `name`, and before it those of its instances, named behind it. Precondition: pruned.
std::string verilog(const Module& module, const std::string& name);
// The same with the instances' modules named behind `parts`.
std::string verilog(const Module& module, const std::string& name, const std::string& parts);

}  // namespace grlc::rtl
