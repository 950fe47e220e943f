#include "proofs/rtl/circuit.hpp"

#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

namespace grlc::proofs {
namespace {

using rtl::Op;
using rtl::Wire;

// A module's signals in one cycle. They are looked at in the order in which they depend on each other, across modules: what an
// instance offers may be needed before all that goes into it is known.
class Signalled {
 public:
  // `inputs` gives the module's input ports by number.
  using Inputs = std::function<smt::Bv(std::size_t port)>;

  Signalled(const rtl::Module& module, const std::string& path, const Values& registers, Inputs inputs, const Mutator& mutator,
            const CircuitOperator* inverted, std::vector<Signal>& state)
      : module_(module),
        inputs_(std::move(inputs)),
        mutator_(mutator),
        inverted_(inverted != nullptr && inverted->module == &module ? inverted : nullptr),
        values_(module.graph.size()) {
    for (const rtl::Register& r : module.registers) {
      if (!r.used) continue;
      const std::string name = path + r.path;
      const smt::Bv value = registers(name, module.graph[r.current].width);
      values_[r.current.node] = value;
      state.push_back({name, value, r.reset});
    }
    for (std::size_t i = 0; i < module.instances.size(); ++i) {
      const rtl::Instance& instance = module.instances[i];
      instances_.push_back(std::make_unique<Signalled>(
          *instance.module, path + instance.name + ".", registers,
          [this, &instance](std::size_t port) { return value(instance.inputs[port]); }, mutator, inverted, state));
    }
  }

  smt::Bv value(Wire wire) {
    std::optional<smt::Bv>& known = values_[wire.node];
    if (known) return *known;
    const smt::Bv sound = module_.graph[wire].op == Op::input ? from_outside(wire) : result(module_.graph[wire]);
    known = inverted_ != nullptr && inverted_->result == wire ? sound ^ smt::Bv(1, sound.width()) : sound;
    return *known;
  }

  void next(const std::string& path, std::vector<Signal>& signals) {
    for (const rtl::Register& r : module_.registers) {
      if (r.used) signals.push_back({path + r.path, value(r.next), r.reset});
    }
    for (std::size_t i = 0; i < instances_.size(); ++i) {
      instances_[i]->next(path + module_.instances[i].name + ".", signals);
    }
  }

 private:
  smt::Bv from_outside(Wire wire) {
    for (std::size_t port = 0; port < module_.inputs.size(); ++port) {
      if (module_.inputs[port].wire == wire) return inputs_(port);
    }
    for (std::size_t i = 0; i < module_.instances.size(); ++i) {
      const rtl::Instance& instance = module_.instances[i];
      for (std::size_t port = 0; port < instance.outputs.size(); ++port) {
        if (instance.outputs[port] == wire) return instances_[i]->value(instance.module->outputs[port].wire);
      }
    }
    std::abort();  // a graph's inputs are of its module
  }

  smt::Bv result(const rtl::Node& node) {
    std::vector<smt::Bv> of;
    for (const Wire operand : node.operands) of.push_back(value(operand));
    const smt::Bv made = operation(node, of);
    return mutator_ && node.op != Op::constant ? mutator_(node.op, made) : made;
  }

  // One bit is handled as a truth value: the terms stay shallow.
  static smt::Bv operation(const rtl::Node& node, const std::vector<smt::Bv>& of) {
    const bool truth = node.width == 1;
    switch (node.op) {
      case Op::constant: return {node.value, node.width};
      case Op::input: break;
      case Op::add: return of[0] + of[1];
      case Op::sub: return of[0] - of[1];
      case Op::mul: return of[0] * of[1];
      case Op::and_: return truth ? bit(is_set(of[0]) & is_set(of[1])) : of[0] & of[1];
      case Op::or_: return truth ? bit(is_set(of[0]) | is_set(of[1])) : of[0] | of[1];
      case Op::xor_: return of[0] ^ of[1];
      case Op::not_: return truth ? bit(!is_set(of[0])) : ~of[0];
      case Op::eq: return bit(eq(of[0], of[1]));
      case Op::lt: return bit(lt(of[0], of[1]));
      case Op::mux: return truth ? bit(mux(is_set(of[0]), is_set(of[1]), is_set(of[2]))) : mux(is_set(of[0]), of[1], of[2]);
      case Op::shl: return shl(of[0], of[1]);
      case Op::shr: return shr(of[0], of[1]);
      case Op::slice: return slice(of[0], static_cast<unsigned>(node.value), node.width);
      case Op::concat: {
        smt::Bv all = of[0];
        for (std::size_t i = 1; i < of.size(); ++i) all = concat(all, of[i]);
        return all;
      }
    }
    std::abort();
  }

  const rtl::Module& module_;
  Inputs inputs_;
  const Mutator& mutator_;
  const CircuitOperator* inverted_;
  std::vector<std::optional<smt::Bv>> values_;
  std::vector<std::unique_ptr<Signalled>> instances_;
};

// The operators of a module's offer, or of its step, and of those inside it.
void list_operators(const rtl::Module& module, bool of_step, std::vector<CircuitOperator>& list) {
  const std::vector<Wire>& results = module.graph.results();
  std::size_t next = of_step ? module.early_results : 0;
  const std::size_t end = of_step ? results.size() : module.early_results;
  const auto own = [&](std::size_t to) {
    for (; next < to; ++next) list.push_back({&module, results[next]});
  };
  for (const rtl::Call& call : module.calls) {
    if (!of_step) break;  // a block that offers has no block inside it
    own(call.results);
    list_operators(*module.instances[call.instance].module, call.is_step, list);
  }
  own(end);
}

}  // namespace

std::vector<CircuitOperator> operators_of(const rtl::Module& module) {
  std::vector<CircuitOperator> list;
  list_operators(module, false, list);
  list_operators(module, true, list);
  return list;
}

BlockCycle one_cycle(const rtl::Module& module, const Values& registers, const Values& inputs, const Mutator& mutator,
                     const CircuitOperator* inverted) {
  BlockCycle cycle;
  for (const rtl::Port& port : module.inputs) {
    cycle.inputs.push_back({port.path, inputs(port.path, module.graph[port.wire].width)});
  }
  Signalled signals(
      module, "", registers, [&](std::size_t port) { return cycle.inputs[port].term; }, mutator, inverted, cycle.registers);
  for (const rtl::Port& port : module.outputs) cycle.outputs.push_back({port.path, signals.value(port.wire)});
  signals.next("", cycle.next);
  return cycle;
}

}  // namespace grlc::proofs
