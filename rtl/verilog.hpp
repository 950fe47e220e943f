// Writes a module as synthesizable SystemVerilog: the subset of IEEE 1800-2012 that Verilator 5.0, Yosys 0.23 and Icarus Verilog
// 11 accept.
//
// The module has a clock signal and a synchronous, active-low reset. The same module gives the same text.
#pragma once

#include <string>

#include "rtl/module.hpp"

namespace grlc::rtl {

// The module with this name. The modules of its instances come before it; their names begin with `name`. Precondition: pruned.
std::string verilog(const Module& module, const std::string& name);
// The same, but the names of the instances' modules begin with `parts`.
std::string verilog(const Module& module, const std::string& name, const std::string& parts);

}  // namespace grlc::rtl
