// A circuit as a list of instructions, each after those whose results it reads: one pass through the list is one cycle. Any
// instance that can be drawn can be run this way, without a compiler for it; a compiled instance is some thirty times as fast.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rtl/module.hpp"

namespace grlc::rtl {

// A signal of up to 128 bits. Most have 64 or fewer, and `high` is 0.
struct Value {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

class Program {
 public:
  struct StateRegister {
    std::string path;  // in the model's state: "planner.plans[0]"
    unsigned width = 1;
    bool reset = true;
    std::optional<std::uint32_t> place{};  // in values(); nothing of a register that no output depends on
    std::uint32_t next = 0;                // the place of its next value
  };
  struct ProgramPort {
    std::string name;
    unsigned width = 1;
    std::uint32_t place = 0;
  };

  // Precondition: pruned. The module need not outlive the program.
  explicit Program(const Module& module);

  const std::vector<StateRegister>& registers() const { return registers_; }  // in the order of the model's state
  const std::vector<ProgramPort>& inputs() const { return inputs_; }
  const std::vector<ProgramPort>& outputs() const { return outputs_; }

  // A defect: the reset of a register taken away, by its place among them.
  void drop_reset(std::size_t number) { registers_[number].reset = false; }

  // Of all signals after reset, before the first cycle.
  const std::vector<Value>& values() const { return values_; }
  // Works out all signals from registers and inputs.
  void run(std::span<Value> values) const;

 private:
  friend class Compiler;
  struct Instruction {
    Op op = Op::constant;
    bool wide = false;        // it has an operand or a result of more than 64 bits
    std::uint8_t width = 1;   // of the result
    std::uint8_t number = 0;  // of slice: its lowest bit; of concat: the width of the lower part
    std::uint32_t result = 0;
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t c = 0;
  };

  std::vector<StateRegister> registers_;
  std::vector<ProgramPort> inputs_;
  std::vector<ProgramPort> outputs_;
  std::vector<Value> values_;
  std::vector<Instruction> instructions_;
};

}  // namespace grlc::rtl
