// The instances that are not compiled: each is drawn once in a process, and its circuit is read as terms.
#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>

#include "hwmodel/parameters.hpp"
#include "proofs/rtl/block.hpp"
#include "proofs/rtl/circuit.hpp"
#include "proofs/symbolic/mutation.hpp"
#include "rtl/verilog.hpp"

namespace grlc::proofs {
namespace {

// The blocks of one instance, and the circuits that they refer to.
struct Drawn {
  rtl::Circuits circuits;
  std::map<std::string, RtlBlock, std::less<>> blocks;
  std::map<std::string, std::string, std::less<>> texts;
};

// One cycle with the operator that Mutation names, if it names one.
BlockCycle with_mutation(const rtl::Module& module, const std::vector<CircuitOperator>& operators, const Values& registers,
                         const Values& inputs) {
  const auto number = Mutation::mutated_in(Mutation::In::cycle);
  const bool there = number && *number < operators.size();
  return one_cycle(module, registers, inputs, {}, there ? &operators[*number] : nullptr);
}

}  // namespace

RtlBlock block_of(const rtl::Module& module) {
  const auto operators = std::make_shared<const std::vector<CircuitOperator>>(operators_of(module));
  return {[&module, operators](const Values& registers, const Values& inputs) {
            return with_mutation(module, *operators, registers, inputs);
          },
          [&module](const Values& registers, const Values& inputs) { return one_cycle(module, registers, inputs); }};
}

namespace {

std::unique_ptr<Drawn> drawn(const rtl::DesignChoice& choice) {
  auto instance = std::make_unique<Drawn>();
  instance->circuits = rtl::draw_model(choice);
  rtl::Circuits& circuits = instance->circuits;
  for (const std::string_view name : kRtlBlocks) {
    for (rtl::Module* const design : {&circuits.encoder, &circuits.decoder, &circuits.address_generator}) {
      const rtl::Module* const module = find_module(*design, name);
      if (module == nullptr) continue;
      instance->blocks.emplace(name, block_of(*module));
      instance->texts.emplace(name, rtl::verilog(*module, "block"));
    }
  }
  return instance;
}

}  // namespace

rtl::Module* find_module(rtl::Module& design, std::string_view block) {
  std::string name(block);
  std::ranges::replace(name, '-', '_');
  if (design.name == name) return &design;
  for (rtl::Instance& instance : design.instances) {
    if (rtl::Module* const found = find_module(*instance.module, block)) return found;
  }
  return nullptr;
}

namespace {

// Drawn where it has not been yet.
const Drawn& drawn_instance(const rtl::DesignChoice& choice) {
  static std::mutex mutex;
  static std::map<std::tuple<unsigned, unsigned, unsigned, unsigned>, std::unique_ptr<Drawn>> instances;
  const std::scoped_lock lock(mutex);
  const unsigned beat = choice.beat_bits == 0 ? hw::least_beat_bits(choice.bits) : choice.beat_bits;
  std::unique_ptr<Drawn>& instance = instances[{choice.bits, choice.grid_height, choice.grid_width, beat}];
  if (!instance) instance = drawn(choice);
  return *instance;
}

}  // namespace

const RtlBlock* drawn_block(std::string_view name, const rtl::DesignChoice& choice) {
  const Drawn& instance = drawn_instance(choice);
  const auto found = instance.blocks.find(name);
  return found == instance.blocks.end() ? nullptr : &found->second;
}

const std::string& circuit_text(std::string_view name, const rtl::DesignChoice& choice) {
  return drawn_instance(choice).texts.find(name)->second;
}

}  // namespace grlc::proofs
