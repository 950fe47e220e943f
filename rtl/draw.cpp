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
  for (const Field& field : in) module_drawn().inputs.push_back({verilog_name(field.path), field.wire});
}

void add_outputs(const std::vector<Field>& out) {
  for (const Field& field : out) module_drawn().outputs.push_back({verilog_name(field.path), field.wire});
}

void set_next(const std::vector<Field>& state) {
  for (std::size_t i = 0; i < state.size(); ++i) module_drawn().registers[i].next = state[i].wire;
}

Instance* find_instance(std::string_view name) {
  const auto named = [&](const Instance& instance) { return instance.module->name == name; };
  const auto found = std::ranges::find_if(module_drawn().instances, named);
  return found == module_drawn().instances.end() ? nullptr : &*found;
}

Instance& add_instance(std::unique_ptr<Module> module) {
  Instance& added = module_drawn().instances.emplace_back();
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

}  // namespace grlc::rtl
