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
  bool reset = false;  // a register that reset sets to 0
};

// What a signal holds before the clock.
using Values = std::function<smt::Bv(const std::string& name, unsigned width)>;

struct BlockClock {
  std::vector<Signal> registers;  // before the clock
  std::vector<Signal> inputs;
  std::vector<Signal> outputs;
  std::vector<Signal> next;  // the registers behind it
};

template <class D, unsigned W>
void set(hw::Bits<D, W>& bits, const std::string& name, const Values& values, std::vector<Signal>& signals) {
  const smt::Bv value = values(name, W);
  bits = signal_of<D, W>(value);
  signals.push_back({name, value});
}

template <class Block>
BlockClock one_clock(const Values& registers, const Values& inputs) {
  BlockClock clock;
  const auto collect = [](const auto& part, std::vector<Signal>& signals) {
    hw::fields(part, [&](const std::string& name, const auto& bits, hw::Reset reset) {
      signals.push_back({name, term_of(bits), reset == hw::Reset::zero});
    });
  };
  typename Block::State state;
  hw::fields(state, [&](const std::string& name, auto& bits, hw::Reset) { set(bits, name, registers, clock.registers); });
  typename Block::In in;
  hw::fields(in, [&](const std::string& name, auto& bits, hw::Reset) { set(bits, name, inputs, clock.inputs); });
  if constexpr (requires { Block::offer(state, in); }) collect(Block::offer(state, in), clock.outputs);
  const auto step = Block::step(state, in);
  collect(step.out, clock.outputs);
  collect(step.state, clock.next);
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
