// One clock of a circuit of any size: the graph that the netlist domain has drawn of a block, read as terms.
//
// The model is a template; this reading of it needs no instance of its own, so that every N, grid and port can be proved. The
// graph is drawn by the same `step` functions that are simulated.
#pragma once

#include <functional>

#include "proofs/rtl/block.hpp"
#include "rtl/module.hpp"

namespace grlc::proofs {

// What an operator's result becomes: as it is, or with a defect.
using Defect = std::function<smt::Bv(rtl::Op, const smt::Bv& result)>;

// Registers have the paths that they have in the model ("collector.words[3]"), ports the names that they have in the RTL.
// Registers that no output hangs on are left out.
BlockClock one_clock(const rtl::Module& module, const Values& registers, const Values& inputs, const Defect& defect = {});

}  // namespace grlc::proofs
