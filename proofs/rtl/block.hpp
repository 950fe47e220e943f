// One cycle of a block of the hardware model over any domain, with every register, input and output by its name.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hwmodel/block.hpp"
#include "proofs/symbolic/domain.hpp"
#include "rtl/design.hpp"
#include "rtl/module.hpp"
#include "rtl/verilog.hpp"

namespace grlc::proofs {

struct Signal {
  std::string name;  // "plan.kind"; of a line "words[3]"
  smt::Bv term;
  bool reset = false;  // of a register: reset sets it to 0
};

// What a signal holds before the cycle.
using Values = std::function<smt::Bv(const std::string& name, unsigned width)>;

struct BlockCycle {
  std::vector<Signal> registers;  // before the cycle
  std::vector<Signal> inputs;
  std::vector<Signal> outputs;
  std::vector<Signal> next;  // the registers behind it
};

// Visitors of fields, of one type each: of types of their own in every block they would be most of what there is to compile.
struct ListSignals {
  std::vector<Signal>& signals;
  template <class D, unsigned W>
  void operator()(const std::string& name, const hw::Bits<D, W>& bits, hw::Reset reset) const {
    signals.push_back({name, term_of(bits), reset == hw::Reset::zero});
  }
};
struct SetSignals {
  const Values& values;
  std::vector<Signal>& signals;
  template <class D, unsigned W>
  void operator()(const std::string& name, hw::Bits<D, W>& bits, hw::Reset reset) const {
    signals.push_back({name, values(name, W), reset == hw::Reset::zero});
    bits = signal_of<D, W>(signals.back().term);
  }
};

template <class Block>
BlockCycle one_cycle(const Values& registers, const Values& inputs) {
  BlockCycle cycle;
  typename Block::State state;
  hw::fields(state, SetSignals{registers, cycle.registers});
  typename Block::In in;
  hw::fields(in, SetSignals{inputs, cycle.inputs});
  if constexpr (requires { Block::early_outputs(state, in); }) {
    const typename Block::EarlyOutputs early = Block::early_outputs(state, in);
    hw::fields(early, ListSignals{cycle.outputs});
  }
  const typename Block::Step step = Block::step(state, in);
  hw::fields(step.out, ListSignals{cycle.outputs});
  hw::fields(step.state, ListSignals{cycle.next});
  return cycle;
}

using OneCycle = std::function<BlockCycle(const Values& registers, const Values& inputs)>;

// A block of one instance of the model.
struct RtlBlock {
  OneCycle symbolic;
  OneCycle concrete;
  bool is_compiled = false;  // else it is the circuit that the netlist domain draws
};

inline constexpr std::array<std::string_view, 9> kRtlBlocks{"collector", "planner", "emitter", "packer",           "encoder",
                                                            "unpacker",  "parser",  "decoder", "address-generator"};

// Null where there is no block of the name. Precondition: rtl::unsupported has no objection to the choice.
// The instances of `is_compiled_choice` run the blocks' own code on terms and on numbers. All others run the circuit that this
// code draws, since compiling each of them for two more domains would take hours.
const RtlBlock* rtl_block(std::string_view name, const rtl::DesignChoice& choice);
bool is_compiled_choice(const rtl::DesignChoice& choice);  // 4 x 4 grids, N = 8 or 16, the least port

// The parts of rtl_block: null where there is none.
const RtlBlock* compiled_block(std::string_view name, const rtl::DesignChoice& choice);
const RtlBlock* drawn_block(std::string_view name, const rtl::DesignChoice& choice);
// The block's circuit as a text, with all that it is made of. Precondition: one of kRtlBlocks.
const std::string& circuit_text(std::string_view name, const rtl::DesignChoice& choice);

// The block as its drawn circuit, which has to outlive it. It keeps the count of operators that Mutation asks for.
RtlBlock block_of(const rtl::Module& drawn);

// A block's text, from a design that nobody else has.
struct DrawnText {
  std::shared_ptr<rtl::Module> design;
  std::string name;              // of the design in the text
  std::string parts;             // before the names of its parts
  std::string top;               // of the block
  rtl::Module* block = nullptr;  // in the design

  std::string text() const { return rtl::verilog(*design, name, parts); }
};

// The module of the block in a design; null where it has none.
rtl::Module* find_module(rtl::Module& design, std::string_view block);

}  // namespace grlc::proofs
