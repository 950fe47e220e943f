#include "rtl/wrapper.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

#include "rtl/verilog.hpp"

namespace grlc::rtl {
namespace {

std::string numbered(const std::string& name, unsigned k) { return fmt::format("{}[{}]", name, k); }

// Null if the block has no such port.
const Port* find_port(const std::vector<Port>& ports, const std::string& path) {
  const auto found = std::ranges::find(ports, path, &Port::path);
  return found == ports.end() ? nullptr : &*found;
}

class Wiring {
 public:
  Wiring(const std::shared_ptr<Module>& one, const std::shared_ptr<Module>& shared, unsigned instances)
      : one_(*one), shared_(*shared), instances_(instances) {
    wrapper_.name = one->name + "s";
    for (unsigned k = 0; k < instances; ++k) place(fmt::format("{}_{}", one->name, k), one);
    place(shared->name, shared);
    for (const Port& port : one->inputs) drive_instances(port);
    for (const Port& port : one->outputs) show_instances(port);
    for (const Port& port : shared->inputs) drive_shared(port);
    for (const Port& port : shared->outputs) show_shared(port);
  }
  Module module() && { return std::move(wrapper_); }

 private:
  Graph& graph() { return wrapper_.graph; }
  Instance& shared_instance() { return wrapper_.instances.back(); }

  void place(std::string name, const std::shared_ptr<Module>& module) {
    Instance& placed = wrapper_.instances.emplace_back(Instance{std::move(name), module, {}, {}});
    for (const Port& port : module->outputs) placed.outputs.push_back(graph().input(module->graph[port.wire].width));
  }

  Wire new_input(const std::string& name, unsigned width) {
    wrapper_.inputs.push_back({name, graph().input(width), true, name});
    return wrapper_.inputs.back().wire;
  }
  // The parts of all instances as one vector, with instance 0 in the lowest bits.
  void new_output(const std::string& name, std::vector<Wire> parts) {
    std::ranges::reverse(parts);
    wrapper_.outputs.push_back({name, graph().concat(parts), true, name});
  }
  Wire shared_output(const Port& port) {
    return shared_instance().outputs[static_cast<std::size_t>(&port - shared_.outputs.data())];
  }

  // An input of every instance comes from the shared block, or from outside.
  void drive_instances(const Port& port) {
    const unsigned width = one_.graph[port.wire].width;
    const bool from_shared = find_port(shared_.outputs, numbered(port.path, 0)) != nullptr;
    const Wire all = from_shared || !port.used ? Wire{} : new_input(port.name, width * instances_);
    for (unsigned k = 0; k < instances_; ++k) {
      Wire wire = graph().constant(0, width);
      if (from_shared) {
        wire = shared_output(*find_port(shared_.outputs, numbered(port.path, k)));
      } else if (port.used) {
        wire = graph().slice(all, k * width, width);
      }
      wrapper_.instances[k].inputs.push_back(wire);
    }
  }
  // An output of every instance leads outside if the shared block does not take it.
  void show_instances(const Port& port) {
    if (!port.used || find_port(shared_.inputs, numbered(port.path, 0)) != nullptr) return;
    std::vector<Wire> parts;
    for (unsigned k = 0; k < instances_; ++k) parts.push_back(instance_output(port, k));
    new_output(port.name, std::move(parts));
  }
  Wire instance_output(const Port& port, unsigned k) {
    return wrapper_.instances[k].outputs[static_cast<std::size_t>(&port - one_.outputs.data())];
  }

  // An input of the shared block comes from an instance, or from outside, where the inputs for all instances are a vector.
  void drive_shared(const Port& port) {
    const unsigned width = shared_.graph[port.wire].width;
    if (!port.path.ends_with(']')) {
      shared_instance().inputs.push_back(new_input(port.name, width));
      return;
    }
    const std::string name = port.path.substr(0, port.path.find('['));
    const auto k = static_cast<unsigned>(std::strtoul(port.path.c_str() + name.size() + 1, nullptr, 10));
    if (const Port* const output = find_port(one_.outputs, name)) {
      shared_instance().inputs.push_back(instance_output(*output, k));
      return;
    }
    if (k == 0) new_input(name, width * instances_);
    shared_instance().inputs.push_back(graph().slice(find_port(wrapper_.inputs, name)->wire, k * width, width));
  }
  void show_shared(const Port& port) {
    if (!port.path.ends_with(']')) new_output(port.name, {shared_output(port)});
  }

  const Module& one_;
  const Module& shared_;
  unsigned instances_;
  Module wrapper_;
};

}  // namespace

Module wrapper(const std::shared_ptr<Module>& one, const std::shared_ptr<Module>& shared, unsigned instances) {
  simplify(*shared);
  prune(*shared);
  return Wiring(one, shared, instances).module();
}

std::string wrapper_text(const Module& wrapper) { return verilog(wrapper, "grlc_" + wrapper.name, "grlc"); }

}  // namespace grlc::rtl
