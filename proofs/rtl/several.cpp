#include "proofs/rtl/several.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "hwmodel/parameters.hpp"
#include "proofs/rtl/circuit.hpp"
#include "rtl/draw.hpp"
#include "rtl/wrapper.hpp"

namespace grlc::proofs {
namespace {

unsigned beat_bits(const rtl::DesignChoice& choice) {
  return choice.beat_bits == 0 ? hw::least_beat_bits(choice.bits) : choice.beat_bits;
}

// The single block of a wrapper, and the block that the instances share.
struct Wrapped {
  std::string_view name;  // of the wrapper
  std::string_view shared;
  rtl::Module rtl::Circuits::* one;
};
constexpr std::array<Wrapped, 2> kWrappers{
    {{"encoders", "write-port", &rtl::Circuits::encoder}, {"decoders", "read-port", &rtl::Circuits::decoder}}};
const Wrapped* wrapped(std::string_view name) {
  const auto found = std::ranges::find(kWrappers, name, &Wrapped::name);
  return found == kWrappers.end() ? nullptr : &*found;
}

std::shared_ptr<rtl::Module> drawn_shared(std::string_view name, const rtl::DesignChoice& choice) {
  return (name == "read-port" ? rtl::read_port : rtl::write_port)(beat_bits(choice), choice.instances);
}

// Only wires: an output that the model has follows an input "any_NAME", and each input shows as an output "seen_NAME".
std::shared_ptr<rtl::Module> cut(const rtl::Module& one) {
  auto module = std::make_shared<rtl::Module>();
  module->name = one.name;
  const auto through = [&](const std::string& in, const std::string& out, unsigned width) {
    const rtl::Wire wire = module->graph.input(width);
    module->inputs.push_back({in, wire, true, in});
    module->outputs.push_back({out, wire, true, out});
  };
  for (const rtl::Port& port : one.inputs) {
    if (port.used) through(port.name, "seen_" + port.name, one.graph[port.wire].width);
  }
  for (const rtl::Port& port : one.outputs) {
    if (port.used) through("any_" + port.name, port.name, one.graph[port.wire].width);
  }
  return module;
}

std::string item(const std::string& name, unsigned k) { return fmt::format("{}[{}]", name, k); }
bool is_item(const std::string& name) { return name.ends_with(']'); }
std::string line_of(const std::string& name) { return name.substr(0, name.find('[')); }

const Signal* find(const std::vector<Signal>& signals, const std::string& name) {
  const auto found = std::ranges::find(signals, name, &Signal::name);
  return found == signals.end() ? nullptr : &*found;
}

// What the wrapper does in a cycle, said of its ports: the shared block between the instances' ports and the memory's, and all
// other ports of the instances outside.
class WrapperCycle {
 public:
  WrapperCycle(const rtl::Module& cut_one, std::string shared, unsigned instances)
      : one_(cut_one), shared_(std::move(shared)), instances_(instances) {}

  BlockCycle run(const OneCycle& shared, const Values& registers, const Values& inputs) const {
    BlockCycle cycle;
    const auto input = [&](const std::string& name, unsigned width) {
      if (const Signal* const known = find(cycle.inputs, name)) return known->term;
      cycle.inputs.push_back({name, inputs(name, width)});
      return cycle.inputs.back().term;
    };
    const std::string inside = shared_ + ".";
    BlockCycle port = shared([&](const std::string& name, unsigned width) { return registers(inside + name, width); },
                             [&](const std::string& name, unsigned width) {
                               const bool from_instance = is_item(name) && has("any_" + line_of(name));
                               return input(from_instance ? "any_" + name : name, width);
                             });
    for (unsigned k = 0; k < instances_; ++k) {
      for (const rtl::Port& way_in : one_.inputs) {
        const unsigned width = one_.graph[way_in.wire].width;
        if (way_in.name.starts_with("any_")) {
          const std::string name = item(way_in.name.substr(4), k);
          if (find(port.inputs, name) == nullptr) cycle.outputs.push_back({name, input("any_" + name, width)});
          continue;
        }
        const std::string name = item(way_in.name, k);
        const Signal* const from_port = find(port.outputs, name);
        cycle.outputs.push_back({"seen_" + name, from_port != nullptr ? from_port->term : input(name, width)});
      }
    }
    for (const Signal& signal : port.outputs) {
      if (!is_item(signal.name)) cycle.outputs.push_back(signal);
    }
    for (Signal& signal : port.registers) cycle.registers.push_back({inside + signal.name, signal.term, signal.reset});
    for (Signal& signal : port.next) cycle.next.push_back({inside + signal.name, signal.term, signal.reset});
    return cycle;
  }

 private:
  bool has(const std::string& input) const {
    return std::ranges::find(one_.inputs, input, &rtl::Port::name) != one_.inputs.end();
  }

  const rtl::Module& one_;
  std::string shared_;  // its instance's name
  unsigned instances_;
};

// The block, and the circuit that it refers to.
struct Made {
  std::shared_ptr<const rtl::Module> circuit;
  RtlBlock block;
};
Made of_circuit(std::shared_ptr<const rtl::Module> circuit) {
  RtlBlock block = block_of(*circuit);
  return {std::move(circuit), std::move(block)};
}

Made made(std::string_view name, const rtl::DesignChoice& choice) {
  if (name == "beat-slot") return of_circuit(rtl::beat_slot(beat_bits(choice)));
  if (name == "write-port" || name == "read-port") return of_circuit(drawn_shared(name, choice));
  if (name == "arbiter") return of_circuit(drawn_shared("write-port", choice)->instances.front().module);
  const Wrapped* const wrapper = wrapped(name);
  const RtlBlock shared = *several_block(wrapper->shared, choice);
  const auto one = cut(rtl::draw_circuits(choice).*(wrapper->one));
  const std::string instance = drawn_shared(wrapper->shared, choice)->name;
  const auto of = [&](const OneCycle& of_shared) {
    return [one, instance, of_shared, instances = choice.instances](const Values& registers, const Values& inputs) {
      return WrapperCycle(*one, instance, instances).run(of_shared, registers, inputs);
    };
  };
  return {nullptr, {of(shared.symbolic), of(shared.concrete)}};
}

}  // namespace

bool is_of_several(std::string_view block) { return std::ranges::find(kSeveralBlocks, block) != kSeveralBlocks.end(); }

const RtlBlock* several_block(std::string_view name, const rtl::DesignChoice& choice) {
  static std::recursive_mutex mutex;
  static std::map<std::string, Made> known;
  const std::scoped_lock lock(mutex);
  const std::string key = fmt::format("{} {} {} {} {} {}", name, choice.bits, choice.grid_height, choice.grid_width,
                                      beat_bits(choice), choice.instances);
  auto found = known.find(key);
  if (found == known.end()) found = known.emplace(key, made(name, choice)).first;
  return &found->second.block;
}

DrawnText several_text(std::string_view name, const rtl::DesignChoice& choice) {
  if (const Wrapped* const wrapper = wrapped(name)) {
    const auto one = cut(rtl::draw_circuits(choice).*(wrapper->one));
    const auto design = std::make_shared<rtl::Module>(rtl::wrapper(one, drawn_shared(wrapper->shared, choice), choice.instances));
    return {design, "grlc_" + design->name, "grlc", "grlc_" + design->name, design.get()};
  }
  const auto port = drawn_shared("write-port", choice);
  rtl::simplify(*port);
  rtl::prune(*port);
  const std::string root = "grlc_" + port->name;
  rtl::Module* const arbiter = port->instances.front().module.get();
  return {port, root, root, root + "_" + arbiter->name, arbiter};
}

}  // namespace grlc::proofs
