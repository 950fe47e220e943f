#include "rtl/verilog.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace grlc::rtl {
namespace {

constexpr std::size_t kLongest = 90;  // characters of an expression before a part of it gets a name

// An expression, and what binds it together: parts of another operator get parentheses around them.
struct Text {
  std::string text;
  std::string_view binds{};  // "" for names, constants and whatever brackets itself
};

std::string in_brackets(const Text& part) { return part.binds.empty() ? part.text : "(" + part.text + ")"; }

std::string constant(Number value, unsigned width) {
  if (width <= 20) return fmt::format("{}'d{}", width, static_cast<std::uint64_t>(value));
  if (value == 0) return fmt::format("{}'d0", width);
  if (value >> 64U == 0) return fmt::format("{}'h{:x}", width, static_cast<std::uint64_t>(value));
  return fmt::format("{}'h{:x}{:016x}", width, static_cast<std::uint64_t>(value >> 64U), static_cast<std::uint64_t>(value));
}

std::string range(unsigned width) { return width == 1 ? "" : fmt::format("[{}:0] ", width - 1); }
std::string type(unsigned width) { return "logic " + range(width); }

bool has_registers(const Module& module) {
  return std::ranges::any_of(module.registers, &Register::used) ||
         std::ranges::any_of(module.instances, [](const Instance& instance) { return has_registers(*instance.module); });
}

class Writer {
 public:
  Writer(const Module& module, std::string name)
      : module_(module), graph_(module.graph), name_(std::move(name)), texts_(graph_.size()) {
    find_uses();
    name_sources();
    name_wanted();
  }

  std::string write() {
    for (std::uint32_t i = 0; i < graph_.size(); ++i) {
      if (uses_[i] > 0 && graph_[Wire{i}].op != Op::input) place(Wire{i});
    }
    std::string out = header();
    for (const std::string& section : {registers_ + instance_wires(), wires_, instances(), outputs(), clocked()}) {
      if (!section.empty()) out += section + "\n";
    }
    out.pop_back();  // no empty line before the end
    return out + "endmodule\n";
  }

 private:
  // How often each node is read; the heads of registers' chains of `if` apart.
  void find_uses() {
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
      if (!r.used) continue;
      for (const Wire next : r.next) use(next);
    }
    while (!pending.empty()) {
      const Wire wire = pending.back();
      pending.pop_back();
      const Node& node = graph_[wire];
      if (node.op == Op::write) {  // the port is shared by all entries of its file
        const Wire entry = node.operands[3];
        if (entry == file_of(entry).front()) {
          for (const Wire operand : {node.operands[0], node.operands[1], node.operands[2]}) use(operand);
        }
      } else {
        for (const Wire operand : node.operands) use(operand);
      }
    }
    for (const Register& r : module_.registers) {
      if (r.used && r.next.size() == 1) follow_chain(r);
    }
  }

  const std::vector<Wire>& file_of(Wire entry) const {
    for (std::size_t i = 0; i < graph_.files(); ++i) {
      if (std::ranges::find(graph_.file(i), entry) != graph_.file(i).end()) return graph_.file(i);
    }
    std::abort();
  }

  // The muxes of a register's next value that become `if` and `else if`.
  void follow_chain(const Register& r) {
    for (Wire wire = r.next[0]; graph_[wire].op == Op::mux && uses_[wire.node] == 1;) {
      chain_.insert(wire);
      wire = graph_[wire].operands[2];
    }
  }

  void name_sources() {
    for (const Port& port : module_.inputs) name_source(port.wire, port.name);
    for (const Register& r : module_.registers) {
      if (!r.used) continue;
      const unsigned width = graph_[r.current[0]].width;
      if (r.current.size() == 1) {
        name_source(r.current[0], r.name);
        registers_ += fmt::format("  {}{};\n", type(width), r.name);
      } else {
        registers_ += fmt::format("  {}{} [0:{}];\n", type(width), r.name, r.current.size() - 1);
        taken_.insert(r.name);
      }
    }
    for (const Instance& instance : module_.instances) {
      for (std::size_t i = 0; i < instance.outputs.size(); ++i) {
        const Port& port = instance.module->outputs[i];
        if (port.used) name_source(instance.outputs[i], instance.module->name + "_" + port.name);
      }
    }
  }
  void name_source(Wire wire, const std::string& name) {
    texts_[wire.node] = {name};
    taken_.insert(name);
  }

  // Names that a shared signal may take: of the port that it goes to, or the register.
  void name_wanted() {
    for (const Port& port : module_.outputs) {
      if (!port.used) continue;
      taken_.insert(port.name);
      if (graph_[port.wire].op != Op::input && graph_[port.wire].op != Op::constant) outputs_.try_emplace(port.wire, port.name);
    }
    for (const Register& r : module_.registers) {
      if (r.used && r.next.size() == 1) wanted_.try_emplace(r.next[0], r.name + "_next");
    }
    for (const Instance& instance : module_.instances) {
      for (std::size_t i = 0; i < instance.inputs.size(); ++i) {
        const Port& port = instance.module->inputs[i];
        if (port.used) wanted_.try_emplace(instance.inputs[i], instance.module->name + "_" + port.name);
      }
    }
  }

  bool is_name(Wire wire) const {
    return texts_[wire.node].binds.empty() && graph_[wire].op != Op::constant && graph_[wire].op != Op::concat &&
           graph_[wire].op != Op::slice;
  }

  // The lower end of a shifted value that is read for nothing else: a cast, or the bits above would have a name and no reader.
  bool is_cast(Wire wire) const {
    const Node& node = graph_[wire];
    return node.op == Op::slice && node.value == 0 && graph_[node.operands[0]].op == Op::shr && uses_[node.operands[0].node] == 1;
  }

  // Simple enough to be written twice.
  bool simple(Wire wire) const {
    const Node& node = graph_[wire];
    if (node.op == Op::constant || (node.op == Op::slice && !is_cast(wire))) return true;
    return node.op == Op::not_ && is_name(node.operands[0]);
  }

  void place(Wire wire) {
    if (graph_[wire].op == Op::write) return;
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

  // Only what has a name can be sliced.
  bool is_sliced(Wire wire) {
    if (sliced_.empty()) {
      sliced_.resize(graph_.size());
      for (std::uint32_t i = 0; i < graph_.size(); ++i) {
        if (uses_[i] > 0 && graph_[Wire{i}].op == Op::slice && !is_cast(Wire{i}))
          sliced_[graph_[Wire{i}].operands[0].node] = true;
      }
    }
    return sliced_[wire.node];
  }

  std::string free_name(Wire wire) {
    const auto wanted = wanted_.find(wire);
    if (wanted != wanted_.end() && taken_.insert(wanted->second).second) return wanted->second;
    for (;;) {
      std::string name = fmt::format("n{}", ++numbered_);
      if (taken_.insert(name).second) return name;
    }
  }

  Text part(Wire wire) const { return texts_[wire.node]; }

  Text infix(std::string_view op, Wire a, Wire b) const {
    const bool chains = op == "&" || op == "|" || op == "^" || op == "+";
    const auto side = [&](Wire wire) {
      const Text text = part(wire);
      return chains && text.binds == op ? text.text : in_brackets(text);
    };
    return {fmt::format("{} {} {}", side(a), op, side(b)), op};
  }

  Text expression(Wire wire) const {
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
        const Text last = part(of[2]);
        return {fmt::format("{} ? {} : {}", in_brackets(part(of[0])), in_brackets(part(of[1])),
                            last.binds == "?" ? last.text : in_brackets(last)),
                "?"};
      }
      case Op::slice: {
        const auto low = static_cast<unsigned>(node.value);
        if (is_cast(wire)) return {fmt::format("{}'({})", node.width, part(of[0]).text)};
        if (node.width == 1) return {fmt::format("{}[{}]", part(of[0]).text, low)};
        return {fmt::format("{}[{}:{}]", part(of[0]).text, low + node.width - 1, low)};
      }
      case Op::concat: {
        std::string list;
        for (const Wire operand : of) list += (list.empty() ? "" : ", ") + part(operand).text;
        return {"{" + list + "}"};
      }
      case Op::read: {
        const std::vector<Wire>& file = graph_.file(static_cast<std::size_t>(node.value));
        return {fmt::format("{}[{}]", file_name(file), part(of[0]).text)};
      }
      case Op::input:
      case Op::write: break;
    }
    std::abort();
  }

  Text negation(Wire a) const {
    const Node& node = graph_[a];
    if (!is_name(a) && node.op == Op::eq) return infix("!=", node.operands[0], node.operands[1]);
    if (!is_name(a) && node.op == Op::lt) return infix(">=", node.operands[0], node.operands[1]);
    return {"~" + in_brackets(part(a))};
  }

  std::string file_name(const std::vector<Wire>& file) const {
    for (const Register& r : module_.registers) {
      if (r.current == file) return r.name;
    }
    std::abort();
  }

  std::string header() const {
    std::vector<std::string> ports;
    if (has_registers(module_)) ports = {"  input  logic clock", "  input  logic reset_n"};
    for (const Port& port : module_.inputs) {
      if (port.used) ports.push_back(fmt::format("  input  {}{}", type(graph_[port.wire].width), port.name));
    }
    for (const Port& port : module_.outputs) {
      if (port.used) ports.push_back(fmt::format("  output {}{}", type(graph_[port.wire].width), port.name));
    }
    return fmt::format("module {} (\n{}\n);\n", name_, fmt::join(ports, ",\n"));
  }

  std::string instance_wires() const {
    std::string out;
    for (const Instance& instance : module_.instances) {
      for (std::size_t i = 0; i < instance.outputs.size(); ++i) {
        if (!instance.module->outputs[i].used) continue;
        const Wire wire = instance.outputs[i];
        out += fmt::format("  {}{};\n", type(graph_[wire].width), texts_[wire.node].text);
      }
    }
    return out;
  }

  std::string instances() const {
    std::string out;
    for (const Instance& instance : module_.instances) {
      const Module& inner = *instance.module;
      std::vector<std::string> ports;
      if (has_registers(inner)) ports = {"    .clock(clock)", "    .reset_n(reset_n)"};
      for (std::size_t i = 0; i < inner.inputs.size(); ++i) {
        if (inner.inputs[i].used)
          ports.push_back(fmt::format("    .{}({})", inner.inputs[i].name, texts_[instance.inputs[i].node].text));
      }
      for (std::size_t i = 0; i < inner.outputs.size(); ++i) {
        if (inner.outputs[i].used)
          ports.push_back(fmt::format("    .{}({})", inner.outputs[i].name, texts_[instance.outputs[i].node].text));
      }
      out += fmt::format("  {}_{} {} (\n{}\n  );\n", name_, inner.name, inner.name, fmt::join(ports, ",\n"));
    }
    return out;
  }

  std::string outputs() const {
    std::string out;
    for (const Port& port : module_.outputs) {
      if (port.used && texts_[port.wire.node].text != port.name) {
        out += fmt::format("  assign {} = {};\n", port.name, texts_[port.wire.node].text);
      }
    }
    return out;
  }

  // "if (a) r <= x; else if (b) r <= y;"
  std::string assignment(const Register& r) const {
    if (r.next.size() > 1) {
      const Node& write = graph_[r.next[0]];
      if (write.op != Op::write) std::abort();  // a register file has one write port
      return fmt::format("if ({}) {}[{}] <= {};", part(write.operands[0]).text, r.name, part(write.operands[1]).text,
                         part(write.operands[2]).text);
    }
    std::string out;
    const Wire current = r.current[0];
    Wire wire = r.next[0];
    while (chain_.contains(wire)) {
      const auto& of = graph_[wire].operands;
      if (of[1] == current) {  // an `if` of its own: the next `else` is the inner one's
        out += fmt::format("if ({}) ", negation(of[0]).text);
        wire = of[2];
        continue;
      }
      out += fmt::format("if ({}) {} <= {};", part(of[0]).text, r.name, part(of[1]).text);
      wire = of[2];
      if (wire == current) return out;
      out += " else ";
    }
    return out + fmt::format("{} <= {};", r.name, part(wire).text);
  }

  std::string clocked() const {
    std::string zeros;
    std::string steps;
    std::string kept;
    for (const Register& r : module_.registers) {
      if (!r.used) continue;
      if (r.reset) {
        zeros += fmt::format("      {} <= {};\n", r.name, constant(0, graph_[r.current[0]].width));
        steps += fmt::format("      {}\n", assignment(r));
      } else {
        kept += fmt::format("    {}\n", assignment(r));
      }
    }
    std::string out;
    if (!steps.empty()) {
      out += fmt::format("  always_ff @(posedge clock) begin\n    if (!reset_n) begin\n{}    end else begin\n{}    end\n  end\n",
                         zeros, steps);
    }
    if (!kept.empty()) out += fmt::format("  always_ff @(posedge clock) begin\n{}  end\n", kept);
    return out;
  }

  const Module& module_;
  const Graph& graph_;
  std::string name_;
  std::vector<Text> texts_;      // of each node, when it has been placed
  std::vector<unsigned> uses_;   // of each node
  std::vector<bool> sliced_;     // each node
  std::set<Wire> chain_;         // muxes that become `if`
  std::set<std::string> taken_;  // names
  std::map<Wire, std::string> outputs_;
  std::map<Wire, std::string> wanted_;
  unsigned numbered_ = 0;
  std::string registers_;
  std::string wires_;
};

}  // namespace

std::string verilog(const Module& module, const std::string& name) {
  std::string out;
  for (const Instance& instance : module.instances) out += verilog(*instance.module, name + "_" + instance.module->name) + "\n";
  return out + Writer(module, name).write();
}

}  // namespace grlc::rtl
