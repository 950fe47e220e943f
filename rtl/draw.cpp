#include "rtl/draw.hpp"

#include <algorithm>
#include <cstdlib>

namespace grlc::rtl {
namespace {

thread_local Module* drawn = nullptr;

}  // namespace

Module& module_drawn() {
  if (drawn == nullptr) std::abort();
  return *drawn;
}

DrawingModule::DrawingModule(Module& module) : before_(drawn), graph_(module.graph) { drawn = &module; }
DrawingModule::~DrawingModule() { drawn = before_; }

std::vector<Field> with_new_inputs(std::vector<Field> fields) {
  for (Field& field : fields) field.wire = graph().input(field.width);
  return fields;
}

void add_registers(const std::vector<Field>& state) {
  for (const Field& field : state) {
    module_drawn().registers.push_back(
        {.path = field.path, .name = {}, .current = field.wire, .next = {}, .reset = field.reset == hw::Reset::zero});
  }
}

void add_inputs(const std::vector<Field>& in) {
  for (const Field& field : in) module_drawn().inputs.push_back({verilog_name(field.path), field.wire, true, field.path});
}

void add_outputs(const std::vector<Field>& out) {
  for (const Field& field : out) module_drawn().outputs.push_back({verilog_name(field.path), field.wire, true, field.path});
}

void set_next(const std::vector<Field>& state) {
  Module& module = module_drawn();
  for (std::size_t i = 0; i < state.size(); ++i) module.registers[i].next = state[i].wire;
  for (const Register& r : module.registers) module.state.push_back({r.path, module.graph[r.current].width, r.reset});
  // The registers of a block inside the block belong to its instance.
  std::erase_if(module.registers, [&](const Register& r) {
    return std::ranges::any_of(module.instances,
                               [&](const Instance& inner) { return r.path.starts_with(inner.module->name + "."); });
  });
}

Instance* find_instance(std::string_view name) {
  const auto named = [&](const Instance& instance) { return instance.module->name == name; };
  const auto found = std::ranges::find_if(module_drawn().instances, named);
  return found == module_drawn().instances.end() ? nullptr : &*found;
}

Instance& add_instance(std::unique_ptr<Module> module) {
  Instance& added = module_drawn().instances.emplace_back();
  added.name = module->name;
  added.module = std::move(module);
  for (const Port& port : added.module->outputs) added.outputs.push_back(graph().input(added.module->graph[port.wire].width));
  return added;
}

std::vector<Field> first_outputs(const Instance& instance, std::vector<Field> like) {
  for (std::size_t i = 0; i < like.size(); ++i) like[i].wire = instance.outputs[i];
  return like;
}

std::vector<Field> last_outputs(const Instance& instance, std::vector<Field> like) {
  const std::size_t before = instance.outputs.size() - like.size();
  for (std::size_t i = 0; i < like.size(); ++i) like[i].wire = instance.outputs[before + i];
  return like;
}

void connect(Instance& instance, const std::vector<Field>& in) {
  for (const Field& field : in) instance.inputs.push_back(field.wire);
}

void note_call(const Instance& instance, bool is_step) {
  Module& module = module_drawn();
  const auto number = static_cast<std::size_t>(&instance - module.instances.data());
  module.calls.push_back({module.graph.results().size(), number, is_step});
}

}  // namespace grlc::rtl
