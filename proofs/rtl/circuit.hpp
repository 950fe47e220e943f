// One cycle of a circuit of any size: the graph that the netlist domain has drawn of a block, read as terms.
//
// The model is a template; this reading of it needs no instance of its own, so that every N, grid and port can be proved. The
// graph is drawn by the same `step` functions that are simulated.
#pragma once

#include <functional>
#include <vector>

#include "proofs/rtl/block.hpp"
#include "rtl/module.hpp"

namespace grlc::proofs {

// What an operator's result becomes: as it is, or with a defect.
using Mutator = std::function<smt::Bv(rtl::Op, const smt::Bv& result)>;

// An operator of a block's code, by the node that the netlist domain made of it.
struct CircuitOperator {
  const rtl::Module* module = nullptr;
  rtl::Wire result;
};
// All of a cycle, in the order in which the code of the block and of those inside it uses them: the symbolic domain counts the
// same operators, but for those of hw::gated, which the netlist domain does not have.
std::vector<CircuitOperator> operators_of(const rtl::Module& module);

// Registers have the paths that they have in the model ("collector.words[3]"), ports theirs.
// Registers that no output hangs on are left out of a pruned circuit. `inverted`: the lowest bit of its result is inverted.
BlockCycle one_cycle(const rtl::Module& module, const Values& registers, const Values& inputs, const Mutator& mutator = {},
                     const CircuitOperator* inverted = nullptr);

}  // namespace grlc::proofs
