#include "rtl/expressions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace grlc::rtl {
namespace {

constexpr std::size_t kLongest = 90;  // characters; a longer expression gets a name

}  // namespace

std::string constant(Number value, unsigned width) {
  if (width <= 20) return fmt::format("{}'d{}", width, static_cast<std::uint64_t>(value));
  if (value == 0) return fmt::format("{}'d0", width);
  if (value >> 64U == 0) return fmt::format("{}'h{:x}", width, static_cast<std::uint64_t>(value));
  return fmt::format("{}'h{:x}{:016x}", width, static_cast<std::uint64_t>(value >> 64U), static_cast<std::uint64_t>(value));
}

std::string range(unsigned width) { return width == 1 ? "" : fmt::format("[{}:0] ", width - 1); }

Expressions::Expressions(const Module& module) : module_(module), graph_(module.graph), texts_(graph_.size()) {
  find_uses();
  name_sources();
  name_wanted();
  for (std::uint32_t i = 0; i < graph_.size(); ++i) {
    if (uses_[i] > 0 && graph_[Wire{i}].op != Op::input) place(Wire{i});
  }
}

std::string Expressions::in_brackets(const Text& part) { return part.binds.empty() ? part.text : "(" + part.text + ")"; }

// Counts the uses of each node.
void Expressions::find_uses() {
  uses_.resize(graph_.size());
  std::vector<Wire> pending;
  const auto use = [&](Wire wire) {
    if (uses_[wire.node]++ == 0) pending.push_back(wire);
  };
  for (const Port& port : module_.outputs) {
    if (port.used) use(port.wire);
  }
  for (const Instance& instance : module_.instances) {
    for (std::size_t i = 0; i < instance.inputs.size(); ++i) {
      if (instance.module->inputs[i].used) use(instance.inputs[i]);
    }
  }
  for (const Register& r : module_.registers) {
    if (r.used) use(r.next);
  }
  while (!pending.empty()) {
    const Wire wire = pending.back();
    pending.pop_back();
    for (const Wire operand : graph_[wire].operands) use(operand);
  }
  for (const Register& r : module_.registers) {
    if (r.used) follow_chain(r);
  }
}

// Finds the muxes of a register's next value that are written as `if` and `else if`.
void Expressions::follow_chain(const Register& r) {
  for (Wire wire = r.next; graph_[wire].op == Op::mux && uses_[wire.node] == 1;) {
    chain_.insert(wire);
    wire = graph_[wire].operands[2];
  }
}

// Ports, registers and outputs of instances have names from the start.
void Expressions::name_sources() {
  for (const Port& port : module_.inputs) name_source(port.wire, port.name);
  for (const Register& r : module_.registers) {
    if (r.used) name_source(r.current, r.name);
  }
  for (const Instance& instance : module_.instances) {
    for (std::size_t i = 0; i < instance.outputs.size(); ++i) {
      const Port& port = instance.module->outputs[i];
      if (port.used) name_source(instance.outputs[i], instance.name + "_" + port.name);
    }
  }
}
void Expressions::name_source(Wire wire, const std::string& name) {
  texts_[wire.node] = {name};
  taken_.insert(name);
}

// A shared signal may get the name of the port or the register that it goes to.
void Expressions::name_wanted() {
  for (const Port& port : module_.outputs) {
    if (!port.used) continue;
    taken_.insert(port.name);
    if (graph_[port.wire].op != Op::input && graph_[port.wire].op != Op::constant) outputs_.try_emplace(port.wire, port.name);
  }
  for (const Register& r : module_.registers) {
    if (r.used) wanted_.try_emplace(r.next, r.name + "_next");
  }
  for (const Instance& instance : module_.instances) {
    for (std::size_t i = 0; i < instance.inputs.size(); ++i) {
      const Port& port = instance.module->inputs[i];
      if (port.used) wanted_.try_emplace(instance.inputs[i], instance.name + "_" + port.name);
    }
  }
}

bool Expressions::is_name(Wire wire) const {
  return texts_[wire.node].binds.empty() && graph_[wire].op != Op::constant && graph_[wire].op != Op::concat &&
         graph_[wire].op != Op::slice;
}

// The low bits of a shifted value that nothing else reads are written as a cast. With a slice, the value would need a name, and
// its upper bits would have no reader.
bool Expressions::is_cast(Wire wire) const {
  const Node& node = graph_[wire];
  return node.op == Op::slice && node.value == 0 && graph_[node.operands[0]].op == Op::shr && uses_[node.operands[0].node] == 1;
}

// True if the expression may be written twice instead of getting a name.
bool Expressions::simple(Wire wire) const {
  const Node& node = graph_[wire];
  if (node.op == Op::constant || (node.op == Op::slice && !is_cast(wire))) return true;
  return node.op == Op::not_ && is_name(node.operands[0]);
}

void Expressions::place(Wire wire) {
  Text text = expression(wire);
  const auto output = outputs_.find(wire);
  if (output != outputs_.end()) {
    wires_ += fmt::format("  assign {} = {};\n", output->second, text.text);
    texts_[wire.node] = {output->second};
    return;
  }
  const bool shared = uses_[wire.node] > 1 && !simple(wire);
  const bool too_long = text.text.size() > kLongest && graph_[wire].op != Op::constant && graph_[wire].op != Op::shr;
  if ((!shared && !too_long && !is_sliced(wire)) || chain_.contains(wire)) {
    texts_[wire.node] = std::move(text);
    return;
  }
  const std::string name = free_name(wire);
  wires_ += fmt::format("  wire {}{} = {};\n", range(graph_[wire].width), name, text.text);
  texts_[wire.node] = {name};
}

// SystemVerilog can slice only a named signal.
bool Expressions::is_sliced(Wire wire) {
  if (sliced_.empty()) {
    sliced_.resize(graph_.size());
    for (std::uint32_t i = 0; i < graph_.size(); ++i) {
      if (uses_[i] > 0 && graph_[Wire{i}].op == Op::slice && !is_cast(Wire{i})) sliced_[graph_[Wire{i}].operands[0].node] = true;
    }
  }
  return sliced_[wire.node];
}

std::string Expressions::free_name(Wire wire) {
  const auto wanted = wanted_.find(wire);
  if (wanted != wanted_.end() && taken_.insert(wanted->second).second) return wanted->second;
  for (;;) {
    std::string name = fmt::format("n{}", ++numbered_);
    if (taken_.insert(name).second) return name;
  }
}

Expressions::Text Expressions::infix(std::string_view op, Wire a, Wire b) const {
  const bool chains = op == "&" || op == "|" || op == "^" || op == "+";
  const auto side = [&](Wire wire) {
    const Text text = texts_[wire.node];
    return chains && text.binds == op ? text.text : in_brackets(text);
  };
  return {fmt::format("{} {} {}", side(a), op, side(b)), op};
}

Expressions::Text Expressions::expression(Wire wire) const {
  const Node& node = graph_[wire];
  const auto& of = node.operands;
  switch (node.op) {
    case Op::constant: return {constant(node.value, node.width)};
    case Op::add: return infix("+", of[0], of[1]);
    case Op::sub: return infix("-", of[0], of[1]);
    case Op::mul: return infix("*", of[0], of[1]);
    case Op::and_: return infix("&", of[0], of[1]);
    case Op::or_: return infix("|", of[0], of[1]);
    case Op::xor_: return infix("^", of[0], of[1]);
    case Op::eq: return infix("==", of[0], of[1]);
    case Op::lt: return infix("<", of[0], of[1]);
    case Op::shl: return infix("<<", of[0], of[1]);
    case Op::shr: return infix(">>", of[0], of[1]);
    case Op::not_: return negation(of[0]);
    case Op::mux: {
      const Text last = texts_[of[2].node];
      return {fmt::format("{} ? {} : {}", in_brackets(texts_[of[0].node]), in_brackets(texts_[of[1].node]),
                          last.binds == "?" ? last.text : in_brackets(last)),
              "?"};
    }
    case Op::slice: {
      const auto low = static_cast<unsigned>(node.value);
      if (is_cast(wire)) return {fmt::format("{}'({})", node.width, texts_[of[0].node].text)};
      if (node.width == 1) return {fmt::format("{}[{}]", texts_[of[0].node].text, low)};
      return {fmt::format("{}[{}:{}]", texts_[of[0].node].text, low + node.width - 1, low)};
    }
    case Op::concat: {
      std::string list;
      for (const Wire operand : of) list += (list.empty() ? "" : ", ") + texts_[operand.node].text;
      return {"{" + list + "}"};
    }
    case Op::input: break;
  }
  std::abort();
}

Expressions::Text Expressions::negation(Wire a) const {
  const Node& node = graph_[a];
  if (!is_name(a) && node.op == Op::eq) return infix("!=", node.operands[0], node.operands[1]);
  if (!is_name(a) && node.op == Op::lt) return infix(">=", node.operands[0], node.operands[1]);
  return {"~" + in_brackets(texts_[a.node])};
}

}  // namespace grlc::rtl
