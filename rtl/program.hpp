// A circuit as a list of instructions, each after those whose results it reads. One pass through the list is one cycle. Every
// instance that can be drawn can be run like this without compiling it. A compiled instance is about thirty times as fast.
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
    std::string path;  // in the model's state, for example "planner.plans[0]"
    unsigned width = 1;
    bool reset = true;
    std::optional<std::uint32_t> place{};  // in values(); nullopt if no output depends on the register
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

  // Inserts a defect: removes the reset of a register, by its place in registers().
  void drop_reset(std::size_t number) { registers_[number].reset = false; }

  // The values of all signals after reset, before the first cycle.
  const std::vector<Value>& values() const { return values_; }
  // Computes all signals from registers and inputs.
  void run(std::span<Value> values) const;

 private:
  friend class Compiler;
  struct Instruction {
    Op op = Op::constant;
    bool wide = false;        // an operand or the result has more than 64 bits
    std::uint8_t width = 1;   // of the result
    std::uint8_t number = 0;  // for slice, its lowest bit; for concat, the width of the lower part
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
