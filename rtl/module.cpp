#include "rtl/module.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace grlc::rtl {
namespace {

// The signals that a module's used outputs depend on: searches backwards through nodes, registers and instances.
class Reach {
 public:
  explicit Reach(Module& module) : module_(module), seen_(module.graph.size()) {
    for (const Port& port : module.outputs) {
      if (port.used) push(port.wire);
    }
    while (!pending_.empty()) {
      const Wire wire = pending_.back();
      pending_.pop_back();
      if (module.graph[wire].op == Op::input) {
        source(wire);
      } else {
        for (const Wire operand : module.graph[wire].operands) push(operand);
      }
    }
  }
  bool has(Wire wire) const { return seen_[wire.node]; }

 private:
  void push(Wire wire) {
    if (seen_[wire.node]) return;
    seen_[wire.node] = true;
    pending_.push_back(wire);
  }
  void source(Wire wire) {
    const auto r = std::ranges::find(module_.registers, wire, &Register::current);
    if (r != module_.registers.end()) return push(r->next);
    for (Instance& instance : module_.instances) {
      if (std::ranges::find(instance.outputs, wire) == instance.outputs.end()) continue;
      for (std::size_t i = 0; i < instance.inputs.size(); ++i) {
        if (instance.module->inputs[i].used) push(instance.inputs[i]);
      }
      return;
    }
  }

  Module& module_;
  std::vector<bool> seen_;
  std::vector<Wire> pending_;
};

// Builds the circuit again, with each sum, product and shift no wider than the bits that are read.
class Narrowing {
 public:
  explicit Narrowing(Module& module) : module_(module), old_(std::move(module.graph)), read_(old_.size()), now_(old_.size()) {
    module_.graph = Graph();
    each_root([&](Wire& wire) { read(wire, old_[wire].width); });
    for (std::uint32_t i = static_cast<std::uint32_t>(old_.size()); i-- > 0;) pass_down(Wire{i});
    for (std::uint32_t i = 0; i < old_.size(); ++i) {
      if (old_[Wire{i}].op == Op::input) now_[i] = module_.graph.input(old_[Wire{i}].width);
    }
    for (std::uint32_t i = 0; i < old_.size(); ++i) {
      if (read_[i] > 0 && old_[Wire{i}].op != Op::input) now_[i] = built(Wire{i});
    }
    each_root([&](Wire& wire) { wire = now_[wire.node]; });
    each_source([&](Wire& wire) { wire = now_[wire.node]; });
  }

 private:
  void each_root(auto&& f) {
    for (Port& port : module_.outputs) f(port.wire);
    for (Register& r : module_.registers) f(r.next);
    for (Instance& instance : module_.instances) std::ranges::for_each(instance.inputs, f);
  }
  void each_source(auto&& f) {
    for (Port& port : module_.inputs) f(port.wire);
    for (Register& r : module_.registers) f(r.current);
    for (Instance& instance : module_.instances) std::ranges::for_each(instance.outputs, f);
  }

  void read(Wire wire, unsigned bits) { read_[wire.node] = std::max(read_[wire.node], bits); }

  // True if the low bits of the node depend only on the same bits of its operand `i`.
  static bool of_same_bits(Op op, std::size_t i) {
    switch (op) {
      case Op::add:
      case Op::sub:
      case Op::mul:
      case Op::and_:
      case Op::or_:
      case Op::xor_:
      case Op::not_: return true;
      case Op::mux: return i > 0;
      case Op::shl: return i == 0;
      default: return false;
    }
  }

  // Notes the bits of the operands that are read for the bits of the node that are read.
  void pass_down(Wire wire) {
    const Node& node = old_[wire];
    const unsigned bits = read_[wire.node];
    if (bits == 0) return;
    for (std::size_t i = 0; i < node.operands.size(); ++i) {
      const Wire operand = node.operands[i];
      if (node.op == Op::slice) {
        read(operand, static_cast<unsigned>(node.value) + bits);
      } else {
        read(operand, of_same_bits(node.op, i) ? bits : old_[operand].width);
      }
    }
  }

  Wire built(Wire wire) {
    Graph& graph = module_.graph;
    const Node& node = old_[wire];
    if (node.op == Op::constant) return graph.constant(node.value, node.width);
    const bool narrows = of_same_bits(node.op, node.op == Op::mux ? 1 : 0);
    const unsigned width = narrows ? read_[wire.node] : node.width;
    std::vector<Wire> operands;
    for (std::size_t i = 0; i < node.operands.size(); ++i) {
      const Wire operand = now_[node.operands[i].node];
      operands.push_back(of_same_bits(node.op, i) ? graph.slice(operand, 0, width) : operand);
    }
    return graph.make(node.op, width, std::move(operands), node.value);
  }

  Module& module_;
  Graph old_;
  std::vector<unsigned> read_;  // per old node: number of low bits that are read
  std::vector<Wire> now_;       // per old node: the new one
};

}  // namespace

std::string verilog_name(std::string_view path) {
  std::string name(path);
  std::erase(name, ']');
  for (const char mark : {'.', '['}) std::ranges::replace(name, mark, '_');
  return name;
}

void name_registers(Module& module) {
  static constexpr std::array<std::string_view, 1> kKeywords{"inside"};  // of SystemVerilog, among the names of the model
  for (Register& r : module.registers) {
    r.name = verilog_name(r.path);
    const bool of_port = std::ranges::find(module.inputs, r.name, &Port::name) != module.inputs.end() ||
                         std::ranges::find(module.outputs, r.name, &Port::name) != module.outputs.end();
    if (of_port || std::ranges::find(kKeywords, r.name) != kKeywords.end()) r.name += "_q";
  }
}

std::vector<RegisterName> registers_of(const Module& module) {
  std::vector<RegisterName> names;
  for (const Register& r : module.registers) {
    if (r.used) names.push_back({r.path, r.name});
  }
  for (const Instance& instance : module.instances) {
    for (const RegisterName& inner : registers_of(*instance.module)) {
      names.push_back({instance.name + "." + inner.path, instance.name + "." + inner.name});
    }
  }
  return names;
}

void prune(Module& module) {
  for (Instance& instance : module.instances) prune(*instance.module);
  for (bool changed = true; changed;) {
    changed = false;
    const Reach reach(module);
    for (Instance& instance : module.instances) {
      std::vector<Port>& ports = instance.module->outputs;
      for (std::size_t i = 0; i < ports.size(); ++i) {
        changed = changed || ports[i].used != reach.has(instance.outputs[i]);
        ports[i].used = reach.has(instance.outputs[i]);
      }
      if (changed) prune(*instance.module);
    }
    for (Register& r : module.registers) r.used = reach.has(r.current);
    for (Port& port : module.inputs) port.used = reach.has(port.wire);
  }
}

bool mutate(Module& module) {
  const Reach reach(module);
  for (std::uint32_t i = 0; i < module.graph.size(); ++i) {
    if (reach.has(Wire{i}) && module.graph.exchange_branches(Wire{i})) return true;
  }
  return std::ranges::any_of(module.instances, [](Instance& instance) { return mutate(*instance.module); });
}

void simplify(Module& module) {
  for (Instance& instance : module.instances) simplify(*instance.module);
  const Narrowing narrowed(module);
}

}  // namespace grlc::rtl
