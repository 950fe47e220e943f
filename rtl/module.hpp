// A circuit: a module with ports, registers, and instances of other modules, around the graph of its signals.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rtl/netlist.hpp"

namespace grlc::rtl {

struct Module;

struct Port {
  std::string name;
  Wire wire;
  bool used = true;
  std::string path{};  // in the model's In, Offer or Out
};

// Reset sets a register to 0 where `reset` is set; else it has no part in it.
struct Register {
  std::string path;  // in the model's state
  std::string name;  // in the text: the path, or path_q where a port or a keyword of the language has that name
  Wire current;
  Wire next;
  bool reset = true;
  bool used = true;
};

// A register of the block's state, or of a block inside it.
struct StateField {
  std::string path;
  unsigned width = 1;
  bool reset = true;
};

struct Instance {
  std::string name;                // in the module that it stands in
  std::shared_ptr<Module> module;  // one of several instances
  std::vector<Wire> inputs;        // one an input port of the module
  std::vector<Wire> outputs;       // likewise
};

// Where the block's code turns to an instance: after so many results of its own operators.
struct Call {
  std::size_t results = 0;
  std::size_t instance = 0;
  bool is_step = false;  // else the instance's offer
};

struct Module {
  std::string name;
  Graph graph;
  std::vector<Port> inputs;
  std::vector<Port> outputs;
  std::vector<Register> registers;
  std::vector<StateField> state;  // its registers and its instances', in the order of the model's state, used or not
  std::vector<Instance> instances;
  std::vector<Call> calls;
  std::size_t early_results = 0;  // of the operators' results those of the block's offer
};

// Makes sums, products and shifts no wider than what is read of them.
void simplify(Module& module);

// A defect: exchanges the branches of a mux of the module, or of the first inside it that has one; false where none has.
bool mutate(Module& module);

// Takes out what has no effect on a used output: registers, ports of instances.
void prune(Module& module);

// A register's place in the model's state and in the text, of the module and of all inside it: "packer.beat", "packer.beat_q".
struct RegisterName {
  std::string path;
  std::string name;
};
std::vector<RegisterName> registers_of(const Module& module);

// "plan.kind" in the model is plan_kind in the text, "words[3]" is words_3.
std::string verilog_name(std::string_view path);
// Gives the registers names that no port has.
void name_registers(Module& module);

}  // namespace grlc::rtl
