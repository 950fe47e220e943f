#include "rtl/program.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>

#include "rtl/operators.hpp"

namespace grlc::rtl {

// Compiles one module with its instances. A signal gets its place when it is first needed, because signals may depend on each
// other across modules in any order.
class Compiler {
 public:
  using Outside = std::function<std::uint32_t(std::size_t input)>;

  Compiler(const Module& module, const std::string& path, Outside inputs, Program& program)
      : module_(module), path_(path), inputs_(std::move(inputs)), program_(program), places_(module.graph.size()) {
    for (const Register& r : module.registers) {
      if (r.used) places_[r.current.node] = new_place();
    }
    for (const Instance& instance : module.instances) {
      instances_.push_back(std::make_unique<Compiler>(
          *instance.module, path + instance.name + ".",
          [this, &instance](std::size_t input) { return place(instance.inputs[input]); }, program));
    }
  }

  std::uint32_t place(Wire wire) {
    if (!places_[wire.node]) places_[wire.node] = module_.graph[wire].op == Op::input ? from_outside(wire) : made(wire);
    return *places_[wire.node];
  }

  // Calls f(path, place now, place of the next value).
  void each_register(const std::function<void(const std::string&, std::uint32_t, std::uint32_t)>& f) {
    for (const Register& r : module_.registers) {
      if (r.used) f(path_ + r.path, place(r.current), place(r.next));
    }
    for (const auto& instance : instances_) instance->each_register(f);
  }

 private:
  std::uint32_t new_place(Value value = {}) {
    program_.values_.push_back(value);
    return static_cast<std::uint32_t>(program_.values_.size() - 1);
  }

  std::uint32_t from_outside(Wire wire) {
    for (std::size_t i = 0; i < module_.inputs.size(); ++i) {
      if (module_.inputs[i].wire == wire) return inputs_(i);
    }
    for (std::size_t i = 0; i < instances_.size(); ++i) {
      const Instance& instance = module_.instances[i];
      const auto output = std::ranges::find(instance.outputs, wire);
      if (output == instance.outputs.end()) continue;
      return instances_[i]->place(instance.module->outputs[static_cast<std::size_t>(output - instance.outputs.begin())].wire);
    }
    std::abort();  // every input of the graph belongs to the module or an instance
  }

  std::uint32_t made(Wire wire) {
    const Node& node = module_.graph[wire];
    if (node.op == Op::constant) {
      return new_place({static_cast<std::uint64_t>(node.value), static_cast<std::uint64_t>(node.value >> 64U)});
    }
    std::vector<std::uint32_t> of;
    unsigned widest = node.width;
    for (const Wire operand : node.operands) {
      of.push_back(place(operand));
      widest = std::max(widest, module_.graph[operand].width);
    }
    if (node.op == Op::concat) return joined(node, of);
    of.resize(3, of[0]);
    return add(node.op, widest, node.width, static_cast<unsigned>(node.value), of[0], of[1], of[2]);
  }

  // A concatenation of many parts becomes concatenations of two.
  std::uint32_t joined(const Node& node, const std::vector<std::uint32_t>& of) {
    std::uint32_t high = of[0];
    unsigned width = module_.graph[node.operands[0]].width;
    for (std::size_t i = 1; i < of.size(); ++i) {
      const unsigned low = module_.graph[node.operands[i]].width;
      width += low;
      high = add(Op::concat, width, width, low, high, of[i], of[i]);
    }
    return high;
  }

  std::uint32_t add(Op op, unsigned widest, unsigned width, unsigned number, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    const std::uint32_t result = new_place();
    program_.instructions_.push_back({.op = op,
                                      .wide = widest > 64,
                                      .width = static_cast<std::uint8_t>(width),
                                      .number = static_cast<std::uint8_t>(number),
                                      .result = result,
                                      .a = a,
                                      .b = b,
                                      .c = c});
    return result;
  }

  const Module& module_;
  std::string path_;
  Outside inputs_;
  Program& program_;
  std::vector<std::optional<std::uint32_t>> places_;  // of each node
  std::vector<std::unique_ptr<Compiler>> instances_;
};

Program::Program(const Module& module) {
  for (const Port& port : module.inputs) {
    inputs_.push_back({port.name, module.graph[port.wire].width, static_cast<std::uint32_t>(values_.size())});
    values_.emplace_back();
  }
  Compiler compiler(module, "", [this](std::size_t input) { return inputs_[input].place; }, *this);
  for (const Port& port : module.outputs) {
    outputs_.push_back({port.name, module.graph[port.wire].width, compiler.place(port.wire)});
  }
  std::map<std::string, StateRegister*> by_path;
  registers_.reserve(module.state.size());
  for (const StateField& field : module.state) {
    registers_.push_back({.path = field.path, .width = field.width, .reset = field.reset});
    by_path.emplace(field.path, &registers_.back());
  }
  compiler.each_register([&](const std::string& path, std::uint32_t now, std::uint32_t next) {
    StateRegister& r = *by_path.at(path);
    r.place = now;
    r.next = next;
  });
}

void Program::run(std::span<Value> values) const {
  const auto wide = [](const Value& value) { return (Number{value.high} << 64U) | value.low; };
  for (const Instruction& i : instructions_) {
    const Value& a = values[i.a];
    const Value& b = values[i.b];
    const Value& c = values[i.c];
    if (!i.wide) {
      values[i.result].low = result_of<std::uint64_t>(i.op, i.width, a.low, b.low, c.low, i.number);
    } else {
      const Number result = result_of<Number>(i.op, i.width, wide(a), wide(b), wide(c), i.number);
      values[i.result] = {static_cast<std::uint64_t>(result), static_cast<std::uint64_t>(result >> 64U)};
    }
  }
}

}  // namespace grlc::rtl
