#include "rtl/verilog.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rtl/expressions.hpp"

namespace grlc::rtl {
namespace {

std::string type(unsigned width) { return "logic " + range(width); }

bool has_registers(const Module& module) {
  return std::ranges::any_of(module.registers, &Register::used) ||
         std::ranges::any_of(module.instances, [](const Instance& instance) { return has_registers(*instance.module); });
}

class Writer {
 public:
  Writer(const Module& module, std::string name, std::string parts)
      : module_(module), graph_(module.graph), name_(std::move(name)), parts_(std::move(parts)), signals_(module) {}

  std::string write() const {
    std::string out = header();
    for (const std::string& section : {registers() + instance_wires(), signals_.wires(), instances(), outputs(), clocked()}) {
      if (!section.empty()) out += section + "\n";
    }
    out.pop_back();  // removes the empty line before the end
    return out + "endmodule\n";
  }

 private:
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

  std::string registers() const {
    std::string out;
    for (const Register& r : module_.registers) {
      if (r.used) out += fmt::format("  {}{};\n", type(graph_[r.current].width), r.name);
    }
    return out;
  }

  std::string instance_wires() const {
    std::string out;
    for (const Instance& instance : module_.instances) {
      for (std::size_t i = 0; i < instance.outputs.size(); ++i) {
        if (!instance.module->outputs[i].used) continue;
        const Wire wire = instance.outputs[i];
        out += fmt::format("  {}{};\n", type(graph_[wire].width), signals_.text(wire));
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
          ports.push_back(fmt::format("    .{}({})", inner.inputs[i].name, signals_.text(instance.inputs[i])));
      }
      for (std::size_t i = 0; i < inner.outputs.size(); ++i) {
        if (inner.outputs[i].used)
          ports.push_back(fmt::format("    .{}({})", inner.outputs[i].name, signals_.text(instance.outputs[i])));
      }
      out += fmt::format("  {}_{} {} (\n{}\n  );\n", parts_, inner.name, instance.name, fmt::join(ports, ",\n"));
    }
    return out;
  }

  std::string outputs() const {
    std::string out;
    for (const Port& port : module_.outputs) {
      if (port.used && signals_.text(port.wire) != port.name) {
        out += fmt::format("  assign {} = {};\n", port.name, signals_.text(port.wire));
      }
    }
    return out;
  }

  // "if (a) r <= x; else if (b) r <= y;"
  std::string assignment(const Register& r) const {
    std::string out;
    const Wire current = r.current;
    Wire wire = r.next;
    while (signals_.is_if(wire)) {
      const auto& of = graph_[wire].operands;
      if (of[1] == current) {  // a nested `if`: the next `else` belongs to the inner one
        out += fmt::format("if ({}) ", signals_.negated(of[0]));
        wire = of[2];
        continue;
      }
      out += fmt::format("if ({}) {} <= {};", signals_.text(of[0]), r.name, signals_.text(of[1]));
      wire = of[2];
      if (wire == current) return out;
      out += " else ";
    }
    return out + fmt::format("{} <= {};", r.name, signals_.text(wire));
  }

  std::string clocked() const {
    std::string zeros;
    std::string steps;
    std::string kept;
    for (const Register& r : module_.registers) {
      if (!r.used) continue;
      if (r.reset) {
        zeros += fmt::format("      {} <= {};\n", r.name, constant(0, graph_[r.current].width));
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
  std::string parts_;
  Expressions signals_;
};

}  // namespace

std::string verilog(const Module& module, const std::string& name) { return verilog(module, name, name); }

std::string verilog(const Module& module, const std::string& name, const std::string& parts) {
  std::string out;
  std::set<const Module*> written;
  for (const Instance& instance : module.instances) {
    if (!written.insert(instance.module.get()).second) continue;
    out += verilog(*instance.module, parts + "_" + instance.module->name) + "\n";
  }
  return out + Writer(module, name, parts).write();
}

}  // namespace grlc::rtl
