// For every state and every input, the emitted SystemVerilog of a block has the outputs and the next state of the model's step;
// and under reset the next state is the model's first, but for the registers that need none.
//
// The two start from one state, so what is proved for one cycle holds for any number of them: the result has no bound in time.
// Nothing is assumed of states and inputs. How Yosys reads the language is trusted.
//
// Bound: one instance, of any that can be drawn. Price: seconds per block.
#include "proofs/rtl/equivalence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>

#include "proofs/refutation.hpp"
#include "proofs/rtl/block.hpp"
#include "proofs/rtl/several.hpp"
#include "rtl/design.hpp"
#include "rtl/verilog.hpp"
#include "rtl/yosys.hpp"

namespace grlc::proofs {
namespace {

// Drawn anew each time, so that a defect can be planted in it.
DrawnText drawn_text(std::string_view block, const rtl::DesignChoice& choice) {
  if (is_of_several(block)) return several_text(block, choice);
  const auto circuits = std::make_shared<rtl::Circuits>(rtl::draw_circuits(choice));
  for (rtl::Module* const design : {&circuits->encoder, &circuits->decoder, &circuits->address_generator}) {
    if (rtl::Module* const module = find_module(*design, block)) {
      const std::string root = "grlc_" + design->name;
      return {{circuits, design}, root, root, module == design ? root : root + "_" + module->name, module};
    }
  }
  return {};
}

// Of RTL signals: "in", "out", "now" and "then" are the prefixes of the solver's variables.
std::string variable(std::string_view what, std::string_view name) { return fmt::format("{}.{}", what, name); }

// What Yosys wrote, and a variable of a known name tied to each port and register of it.
struct Tied {
  std::string text;
  std::set<std::string> variables;
  std::size_t missing = 0;  // ports and registers of the RTL that the model does not have
};

Tied tied(const std::string& constants, const DrawnText& subject, const BlockCycle& model) {
  const rtl::Module& module = *subject.block;
  Tied all{constants, {}, 0};
  const auto tie = [&](const std::string& variable, const std::string& value, unsigned width) {
    all.text += fmt::format("(declare-const |{0}| (_ BitVec {1}))\n(assert (= |{0}| {2}))\n", variable, width, value);
    all.variables.insert(variable);
  };
  const auto value_of = [&](const std::string& signal, unsigned width) {
    const std::string value = fmt::format("|{}_n {}|", subject.top, signal);
    return width == 1 ? fmt::format("(ite {} #b1 #b0)", value) : value;
  };
  const auto tie_ports = [&](const std::vector<rtl::Port>& ports, const std::vector<Signal>& signals, std::string_view what) {
    for (const rtl::Port& port : ports) {
      if (!port.used) continue;
      const unsigned width = module.graph[port.wire].width;
      const std::string value = value_of(port.name, width);
      const auto named = [&](const Signal& signal) { return rtl::verilog_name(signal.name) == port.name; };
      const auto signal = std::ranges::find_if(signals, named);
      if (signal != signals.end()) {
        tie(variable(what, signal->name), value, signal->term.width());
        continue;
      }
      // A vector of the instances' ports, the first instance lowest.
      unsigned low = 0;
      for (unsigned k = 0; low < width; ++k) {
        const auto item = std::ranges::find(signals, fmt::format("{}[{}]", port.name, k), &Signal::name);
        if (item == signals.end()) break;
        const unsigned high = low + item->term.width() - 1;
        tie(variable(what, item->name), fmt::format("((_ extract {} {}) {})", high, low, value), item->term.width());
        low = high + 1;
      }
      if (low != width) ++all.missing;
    }
  };
  tie_ports(module.inputs, model.inputs, "in");
  tie_ports(module.outputs, model.outputs, "out");
  const std::vector<rtl::RegisterName> registers = rtl::registers_of(module);
  if (!registers.empty()) tie(variable("in", "reset_n"), value_of("reset_n", 1), 1);
  for (const rtl::RegisterName& r : registers) {
    const auto signal = std::ranges::find(model.registers, r.path, &Signal::name);
    if (signal == model.registers.end()) {
      ++all.missing;
    } else {
      const unsigned width = signal->term.width();
      tie(variable("now", r.path), value_of(r.name, width), width);
      tie(variable("then", r.path), value_of(r.name + "'", width), width);
    }
  }
  return all;
}

class RtlProof {
 public:
  RtlProof(const RtlBlock& block, const ProofOptions& options) : block_(block), context_(options.limits()) {}

  // What the solver says of the text.
  Refutation search(const DrawnText& subject) {
    if (const auto objection = state(subject)) return *objection;
    return refute(context_, assumptions_, claim_);
  }

  // Every signal that is compared; of a line of one signal for each instance, the line: however many instances there are.
  std::vector<Stated> stated(std::string_view block) const {
    std::vector<Stated> rows;
    std::set<std::string> lines;
    for (const Compared& c : compared_) {
      if (!lines.insert(line_of(c)).second) continue;
      add_stated(rows, {fmt::format("rtl-{}", block), std::string(block), true, line_of(c), 1, {}});
    }
    return rows;
  }

  // Puts the question together; why there is none.
  std::optional<Refutation> state(const DrawnText& subject) {
    const auto definitions = rtl::smtlib(subject.text(), subject.top);
    if (!definitions) return Refutation{Outcome::broken, definitions.error(), {}};
    const Values registers = [this](const std::string& name, unsigned width) {
      return context_.variable(variable("now", name), width);
    };
    const Values inputs = [this](const std::string& name, unsigned width) {
      return context_.variable(variable("in", name), width);
    };
    model_ = block_.symbolic(registers, inputs);
    const Tied rtl = tied(*definitions, subject, model_);
    if (rtl.missing > 0) {
      return Refutation{Outcome::broken, fmt::format("the model lacks {} signals of the RTL", rtl.missing), {}};
    }
    assumptions_ = {context_.parse(rtl.text)};
    compared_.clear();
    const smt::Bool reset = !is_set(context_.variable(variable("in", "reset_n"), 1));
    const bool of_instances = is_of_several(subject.block->name);
    std::string lacking;  // of what several instances share the text has every port and register
    const auto compare = [&](const std::vector<Signal>& signals, std::string_view what) {
      for (const Signal& signal : signals) {
        const std::string name = variable(what, signal.name);
        if (!rtl.variables.contains(name)) {  // nothing in the RTL depends on it
          if (of_instances) lacking = signal.name;
          continue;
        }
        compared_.push_back({name, what == "then" ? behind_reset(signal, reset) : signal.term,
                             context_.variable(name, signal.term.width()), of_instances});
      }
    };
    compare(model_.outputs, "out");
    compare(model_.next, "then");
    if (!lacking.empty()) return Refutation{Outcome::broken, fmt::format("the RTL lacks '{}'", lacking), {}};
    if (compared_.empty()) return Refutation{Outcome::vacuous, "nothing is compared", {}};
    claim_ = claims_of(compared_);
    return std::nullopt;
  }

  // Query a: for some state and input, the code that ships says what the RTL does.
  Refutation judge_assumptions() {
    smt::Solver solver(context_);
    for (const smt::Bool& assumption : assumptions_) solver.assume(assumption);
    switch (solver.check()) {
      case smt::Answer::unsat: return {Outcome::vacuous, "the RTL has no state and input at all", {}};
      case smt::Answer::unknown: return {Outcome::unknown, "no answer for the RTL alone: " + solver.why_unknown(), {}};
      case smt::Answer::sat: break;
    }
    const auto found = difference(solver.model());
    return found ? Refutation{Outcome::broken, "proved equal, and yet: " + *found, {}} : Refutation{Outcome::pass, {}, {}};
  }

  // The first signal in which the concrete block and the RTL differ under the model.
  std::optional<std::string> difference(const smt::Model& model) {
    const auto number = [&](std::string_view what) {
      return [&, what](const std::string& name, unsigned width) {
        return smt::Bv(model.value(context_.variable(variable(what, name), width)), width);
      };
    };
    const BlockCycle concrete = block_.concrete(number("now"), number("in"));
    const smt::Bool reset(model.value(context_.variable(variable("in", "reset_n"), 1)) == 0);
    for (const Compared& c : compared_) {
      const bool is_output = c.name.starts_with("out.");
      const std::vector<Signal>& signals = is_output ? concrete.outputs : concrete.next;
      const auto signal = std::ranges::find(signals, c.name.substr(c.name.find('.') + 1), &Signal::name);
      const smt::Number expected = (is_output ? signal->term : behind_reset(*signal, reset)).constant().value();
      const smt::Number got = model.value(c.rtl);
      if (got == expected) continue;
      return fmt::format("{}{} => {} {}: got {:#x}, expected {:#x}", reset.constant().value() ? "in reset, " : "",
                         situation(concrete), is_output ? "output" : "next", signal->name, static_cast<std::uint64_t>(got),
                         static_cast<std::uint64_t>(expected));
    }
    return std::nullopt;
  }

  smt::Model smallest(const smt::Model& model) {
    std::vector<smt::Bv> variables;
    for (const Signal& r : model_.registers) variables.push_back(r.term);
    for (const Signal& in : model_.inputs) variables.push_back(in.term);
    variables.push_back(~context_.variable(variable("in", "reset_n"), 1));
    return smallest_failing(context_, assumptions_, claim_, model, variables).model;
  }

  std::uint64_t queries() const { return context_.queries(); }
  std::uint64_t rlimit_used() const { return context_.rlimit_used(); }

 private:
  struct Compared {
    std::string name;
    smt::Bv model;
    smt::Bv rtl;
    bool of_instances = false;  // of what several instances share
  };

  // The signal's name; of what several instances share, without the number of the instance.
  static std::string line_of(const Compared& c) {
    const std::size_t start = c.name.find('[');
    if (start == std::string::npos || !c.of_instances) return c.name;
    return c.name.substr(0, start) + c.name.substr(c.name.find(']') + 1);
  }

  // One for each signal; of what several instances share, one for all outputs and one for all registers: there are hundreds, and
  // each question costs what reading the whole text costs.
  static std::vector<PathClaim> claims_of(const std::vector<Compared>& compared) {
    std::map<std::string, std::size_t> places;
    std::vector<PathClaim> claims;
    for (const Compared& c : compared) {
      const auto [place, is_new] =
          places.try_emplace(c.of_instances ? c.name.substr(0, c.name.find('.')) : c.name, claims.size());
      if (is_new) claims.push_back({smt::Bool(true), smt::Bool(true)});
      claims[place->second].claim = claims[place->second].claim & eq(c.model, c.rtl);
    }
    return claims;
  }

  static smt::Bv behind_reset(const Signal& next, const smt::Bool& reset) {
    return next.reset ? mux(reset, smt::Bv(0, next.term.width()), next.term) : next.term;
  }

  // What is not 0.
  static std::string situation(const BlockCycle& cycle) {
    std::string text;
    for (const auto* signals : {&cycle.registers, &cycle.inputs}) {
      for (const Signal& signal : *signals) {
        const smt::Number value = signal.term.constant().value();
        if (value == 0) continue;
        text += fmt::format("{}{}={:#x}", text.empty() ? "" : " ", signal.name, static_cast<std::uint64_t>(value));
      }
    }
    return text.empty() ? "all 0" : text;
  }

  const RtlBlock& block_;
  smt::Context context_;
  BlockCycle model_;
  std::vector<smt::Bool> assumptions_;
  std::vector<Compared> compared_;
  std::vector<PathClaim> claim_;
};

}  // namespace

Decision rtl_equivalence(std::string_view block, const ProofOptions& options, const ProofProgress& progress) {
  Decision sum;
  const auto end = [&](Outcome outcome, std::string detail) {
    sum.outcome = outcome;
    sum.detail = std::move(detail);
    return sum;
  };
  const rtl::DesignChoice choice = options.design();
  const RtlBlock& model = *rtl_block(block, choice);

  RtlProof shipped(model, options);
  const Refutation refutation = shipped.search(drawn_text(block, choice));
  sum.paths = 1;
  sum.stated = shipped.stated(block);
  const auto count = [&](const RtlProof& proof) {
    sum.queries += proof.queries();
    sum.rlimit += proof.rlimit_used();
    if (progress) progress(sum.paths, sum.queries);
  };
  if (refutation.outcome == Outcome::refuted) {
    const auto difference = shipped.difference(shipped.smallest(*refutation.model));
    count(shipped);
    if (!difference) return end(Outcome::broken, "the solver's difference is none on the code");
    return end(Outcome::refuted, *difference);
  }
  if (refutation.outcome != Outcome::pass) {
    count(shipped);
    return end(refutation.outcome, refutation.detail);
  }
  const Refutation assumed = shipped.judge_assumptions();
  count(shipped);
  if (assumed.outcome != Outcome::pass) return end(assumed.outcome, assumed.detail);

  // The mutant: a mux of the emitted circuit with its branches exchanged.
  RtlProof mutant(model, options);
  const DrawnText mutant_text = drawn_text(block, choice);
  if (!rtl::mutate(*mutant_text.block)) return end(Outcome::vacuous, "the circuit has no place for a defect");
  const Refutation caught = mutant.search(mutant_text);
  std::optional<std::string> difference;
  if (caught.outcome == Outcome::refuted) difference = mutant.difference(*caught.model);
  sum.paths += 1;
  count(mutant);
  if (caught.outcome == Outcome::pass) return end(Outcome::vacuous, "the planted defect went unseen");
  if (caught.outcome != Outcome::refuted) return end(caught.outcome, "planted defect: " + caught.detail);
  if (!difference) return end(Outcome::broken, "the planted defect's difference is none on the code");
  return end(Outcome::pass, fmt::format("{} queries, {}, rlimit {}", sum.queries, smt::solver_version(), sum.rlimit));
}

std::vector<Stated> rtl_states(std::string_view block, const ProofOptions& options) {
  const rtl::DesignChoice choice = options.design();
  RtlProof proof(*rtl_block(block, choice), options);
  if (const auto objection = proof.state(drawn_text(block, choice))) throw std::runtime_error(objection->detail);
  return proof.stated(block);
}

}  // namespace grlc::proofs
