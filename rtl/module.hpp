// A circuit: a module with ports, registers, instances of other modules, and the graph of its signals.
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
  std::string path{};  // of the field in the model's In, Offer or Out
};

// Reset sets the register to 0 if `reset` is set. Otherwise reset does not affect it.
struct Register {
  std::string path;  // in the model's state
  std::string name;  // in the text: from the path, with _q at its end if a port or a keyword of the language has that name
  Wire current;
  Wire next;
  bool reset = true;
  bool used = true;
};

// A register of the block, or of a block inside it.
struct StateField {
  std::string path;
  unsigned width = 1;
  bool reset = true;
};

struct Instance {
  std::string name;                // in the outer module
  std::shared_ptr<Module> module;  // several instances may share it
  std::vector<Wire> inputs;        // one per input port of the module
  std::vector<Wire> outputs;       // one per output port of the module
};

// A point where the block's code calls an instance: after so many results of its own operators.
struct Call {
  std::size_t results = 0;
  std::size_t instance = 0;
  bool is_step = false;  // otherwise the instance's offer
};

struct Module {
  std::string name;
  Graph graph;
  std::vector<Port> inputs;
  std::vector<Port> outputs;
  std::vector<Register> registers;
  std::vector<StateField> state;  // registers of the module and its instances, in the order of the model's state, used or not
  std::vector<Instance> instances;
  std::vector<Call> calls;
  std::size_t early_results = 0;  // number of results of operators in the block's offer
};

// Makes sums, products and shifts no wider than the bits that are read.
void simplify(Module& module);

// Inserts a defect: exchanges the branches of one mux, in the module or in the first instance that has one. Returns false if
// there is no mux.
bool mutate(Module& module);

// Marks registers and ports without an effect on a used output as not used.
void prune(Module& module);

// The registers of the module and of all modules inside it, by their path in the model's state and their name in the text, for
// example "packer.beat" and "packer.beat_q".
struct RegisterName {
  std::string path;
  std::string name;
};
std::vector<RegisterName> registers_of(const Module& module);

// The name in the text: "plan.kind" of the model becomes plan_kind, and "words[3]" becomes words_3.
std::string verilog_name(std::string_view path);
// Gives the registers names that differ from those of the ports.
void name_registers(Module& module);

}  // namespace grlc::rtl
