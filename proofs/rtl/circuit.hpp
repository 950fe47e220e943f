// One cycle of a circuit of any size: the graph that the netlist domain draws of a block, read as terms.
//
// The model is a template. Reading its graph needs no compiled instance, so every N, grid and port can be proved. The graph is
// drawn by the same `step` functions that are simulated.
#pragma once

#include <functional>
#include <vector>

#include "proofs/rtl/block.hpp"
#include "rtl/module.hpp"

namespace grlc::proofs {

// Maps an operator's result to itself or to the mutant's result.
using Mutator = std::function<smt::Bv(rtl::Op, const smt::Bv& result)>;

// An operator of a block's code, as the node that the netlist domain made of it.
struct CircuitOperator {
  const rtl::Module* module = nullptr;
  rtl::Wire result;
};
// All operators of a cycle, in the order in which the code of the block and of its parts uses them. The symbolic domain counts
// the same operators, except those of hw::gated, which the netlist domain does not have.
std::vector<CircuitOperator> operators_of(const rtl::Module& module);

// Registers have their paths in the model ("collector.words[3]"), ports their names there. A pruned circuit lacks the registers
// that no output depends on. `inverted`: the operator whose lowest result bit is inverted.
BlockCycle one_cycle(const rtl::Module& module, const Values& registers, const Values& inputs, const Mutator& mutator = {},
                     const CircuitOperator* inverted = nullptr);

}  // namespace grlc::proofs
