// Draws a block of the hardware model as a module: runs the block's own `offer` and `step` over the netlist domain. A block
// inside it becomes an instance of its own module.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hwmodel/block.hpp"
#include "rtl/module.hpp"
#include "rtl/netlist.hpp"

namespace grlc::rtl {

// The module that this thread is drawing. Aborts if there is none.
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

// The fields of a State, In, Out or Offer as a list. All code visits fields through the two visitors here. A hundred instances
// have many fields, and each further type of visitor would add as many functions again.
struct Field {
  std::string path;
  unsigned width = 0;
  Wire wire;
  hw::Reset reset = hw::Reset::zero;
};
struct ListFields {
  std::vector<Field>& list;
  template <unsigned W>
  void operator()(const std::string& path, const hw::Bits<Netlist, W>& bits, hw::Reset reset) const {
    list.push_back({path, W, bits.raw(), reset});
  }
};
struct SetFields {
  std::vector<Field>::const_iterator next;
  template <unsigned W>
  void operator()(const std::string&, hw::Bits<Netlist, W>& bits, hw::Reset) {
    bits = hw::Bits<Netlist, W>::from((next++)->wire);
  }
};
template <class Part>
std::vector<Field> fields_of(Part part) {
  std::vector<Field> list;
  hw::fields(part, ListFields{list});
  return list;
}
template <class Part>
void set_fields(Part& part, const std::vector<Field>& list) {
  hw::fields(part, SetFields{list.begin()});
}

// These act on the module that is being drawn.
std::vector<Field> with_new_inputs(std::vector<Field> fields);
void add_registers(const std::vector<Field>& state);
void add_inputs(const std::vector<Field>& in);
void add_outputs(const std::vector<Field>& out);
void set_next(const std::vector<Field>& state);

// Finds an instance in the module that is being drawn, by the name of its block; null if there is none yet.
Instance* find_instance(std::string_view name);
Instance& add_instance(std::unique_ptr<Module> module);
// The early outputs of the instance, and its other outputs. `like` has the names and widths of the fields.
std::vector<Field> first_outputs(const Instance& instance, std::vector<Field> like);
std::vector<Field> last_outputs(const Instance& instance, std::vector<Field> like);
void connect(Instance& instance, const std::vector<Field>& in);
void note_call(const Instance& instance, bool is_step);

template <class Block>
void draw(Module& module) {
  const DrawingModule now(module);
  module.name = Block::kName;
  typename Block::State state;
  const std::vector<Field> registers = with_new_inputs(fields_of(state));
  set_fields(state, registers);
  add_registers(registers);
  typename Block::In in;
  const std::vector<Field> inputs = with_new_inputs(fields_of(in));
  set_fields(in, inputs);
  add_inputs(inputs);

  if constexpr (requires { Block::early_outputs(state, in); }) add_outputs(fields_of(Block::early_outputs(state, in)));
  module.early_results = module.graph.results().size();
  const typename Block::Step step = Block::step(state, in);
  add_outputs(fields_of(step.out));
  set_next(fields_of(step.state));
  name_registers(module);
}

// The only instance of the block in the module that is being drawn; draws it if it does not exist yet.
template <class Block>
Instance& instance_of() {
  if (Instance* const drawn = find_instance(Block::kName)) return *drawn;
  auto module = std::make_unique<Module>();
  draw<Block>(*module);
  return add_instance(std::move(module));
}

template <class Block>
typename Block::EarlyOutputs instance_early_outputs() {
  typename Block::EarlyOutputs early;
  const Instance& instance = instance_of<Block>();
  note_call(instance, false);
  set_fields(early, first_outputs(instance, fields_of(early)));
  return early;
}

template <class Block>
typename Block::Step instance_step(const typename Block::In& in) {
  Instance& instance = instance_of<Block>();
  connect(instance, fields_of(in));
  note_call(instance, true);
  typename Block::Step step;
  set_fields(step.out, last_outputs(instance, fields_of(step.out)));
  return step;
}

}  // namespace grlc::rtl
