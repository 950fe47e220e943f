// One clock of a block of the hardware model over any domain, with every register, input and output by its name.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "hwmodel/block.hpp"
#include "proofs/symbolic_domain.hpp"

namespace grlc::proofs {

struct Signal {
  std::string name;  // "plan.kind"; of a line "words[3]"
  smt::Bv term;
  bool reset = false;  // of a register: reset sets it to 0
};

// What a signal holds before the clock.
using Values = std::function<smt::Bv(const std::string& name, unsigned width)>;

struct BlockClock {
  std::vector<Signal> registers;  // before the clock
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
BlockClock one_clock(const Values& registers, const Values& inputs) {
  BlockClock clock;
  typename Block::State state;
  hw::fields(state, SetSignals{registers, clock.registers});
  typename Block::In in;
  hw::fields(in, SetSignals{inputs, clock.inputs});
  if constexpr (requires { Block::offer(state, in); }) {
    const typename Block::Offer offer = Block::offer(state, in);
    hw::fields(offer, ListSignals{clock.outputs});
  }
  const typename Block::Step step = Block::step(state, in);
  hw::fields(step.out, ListSignals{clock.outputs});
  hw::fields(step.state, ListSignals{clock.next});
  return clock;
}

using OneClock = BlockClock (*)(const Values& registers, const Values& inputs);

// A block of the shipped instance for 4 x 4 grids of N-bit words.
struct RtlBlock {
  std::string_view name;
  OneClock symbolic = nullptr;
  OneClock concrete = nullptr;
};

inline constexpr std::array<std::string_view, 9> kRtlBlocks{"collector", "planner", "emitter", "packer",           "encoder",
                                                            "unpacker",  "parser",  "decoder", "address-generator"};

// Nothing where there is no instance of it: N is 8 or 16.
const RtlBlock* rtl_block(std::string_view name, unsigned bits);

}  // namespace grlc::proofs
