// A block of the hardware model as a module: its circuit, drawn by running the block's own `offer` and `step` over the netlist
// domain. Blocks inside it become instances of modules of their own.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "hwmodel/block.hpp"
#include "rtl/module.hpp"
#include "rtl/netlist.hpp"

namespace grlc::rtl {

// The module that is being drawn, on this thread.
Module& module_drawn();
class DrawingModule {
 public:
  explicit DrawingModule(Module& module);
  ~DrawingModule();
  DrawingModule(const DrawingModule&) = delete;
  DrawingModule& operator=(const DrawingModule&) = delete;

 private:
  Module* before_;
  Drawing graph_;
};

template <unsigned W>
Wire new_input(hw::Bits<Netlist, W>& bits) {
  bits = hw::Bits<Netlist, W>::from(graph().input(W));
  return bits.raw();
}

template <class Ports>
void add_ports(std::vector<Port>& ports, const Ports& values) {
  hw::fields(values,
             [&](const std::string& name, const auto& bits, hw::Reset) { ports.push_back({verilog_name(name), bits.raw()}); });
}

template <class Block>
void draw(Module& module) {
  const DrawingModule now(module);
  module.name = Block::kName;
  typename Block::State state;
  hw::fields(state, [&](const std::string& path, auto& bits, hw::Reset reset) {
    module.registers.push_back(
        {.path = path, .name = {}, .current = new_input(bits), .next = {}, .reset = reset == hw::Reset::zero});
  });
  typename Block::In in;
  hw::fields(in, [&](const std::string& name, auto& bits, hw::Reset) {
    module.inputs.push_back({verilog_name(name), new_input(bits)});
  });

  if constexpr (requires { Block::offer(state, in); }) add_ports(module.outputs, Block::offer(state, in));
  const typename Block::Step step = Block::step(state, in);
  add_ports(module.outputs, step.out);
  auto drawn = module.registers.begin();
  hw::fields(step.state, [&](const std::string&, const auto& bits, hw::Reset) { (drawn++)->next = bits.raw(); });
  name_registers(module);
}

// The instance of the block in the module that is being drawn; there is one of each.
template <class Block>
Instance& instance_of() {
  Module& module = module_drawn();
  for (Instance& instance : module.instances) {
    if (instance.module->name == Block::kName) return instance;
  }
  Instance& added = module.instances.emplace_back();
  added.module = std::make_unique<Module>();
  draw<Block>(*added.module);
  for (const Port& port : added.module->outputs) {
    added.outputs.push_back(graph().input(added.module->graph[port.wire].width));
  }
  return added;
}

template <class Block>
typename Block::Offer instance_offer() {
  typename Block::Offer offer;
  auto output = instance_of<Block>().outputs.begin();
  hw::fields(offer, [&]<class Bits>(const std::string&, Bits& bits, hw::Reset) { bits = Bits::from(*output++); });
  return offer;
}

template <class Block>
typename Block::Step instance_step(const typename Block::In& in) {
  Instance& instance = instance_of<Block>();
  hw::fields(in, [&](const std::string&, const auto& bits, hw::Reset) { instance.inputs.push_back(bits.raw()); });
  typename Block::Step step;
  std::size_t outputs = 0;
  const auto count = [&](const std::string&, auto&, hw::Reset) { ++outputs; };
  hw::fields(step.out, count);
  auto output = instance.outputs.end() - static_cast<std::ptrdiff_t>(outputs);
  hw::fields(step.out, [&]<class Bits>(const std::string&, Bits& bits, hw::Reset) { bits = Bits::from(*output++); });
  return step;
}

}  // namespace grlc::rtl
