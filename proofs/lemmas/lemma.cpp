#include "proofs/lemmas/lemma.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>

#include "hwmodel/instances.hpp"
#include "proofs/explorer.hpp"
#include "proofs/refutation.hpp"
#include "reference/geometry.hpp"

namespace grlc::proofs {
namespace {

constexpr unsigned kCount = 8;
constexpr unsigned kNearOperators = 12;  // on each side of the one that a lemma names

smt::Bv zero(const std::string&, unsigned width) { return {0, width}; }

// A lemma's run on the variables of a context.
Statement on_variables(const Lemma& lemma, const ProofOptions& options, smt::Context& context, LemmaBench::Reading reading) {
  LemmaBench bench(options, &context, reading,
                   [&](const std::string& name, unsigned width) { return context.variable(name, width); });
  lemma.state(bench);
  return bench.statement();
}

// On numbers: through the model's domain of numbers, or, with a defect planted, through the domain that it is planted in.
Statement on_numbers(const Lemma& lemma, const ProofOptions& options, smt::Context& context, const smt::Model& model,
                     LemmaBench::Reading reading) {
  LemmaBench bench(options, nullptr, reading, [&](const std::string& name, unsigned width) {
    return smt::Bv(model.value(context.variable(name, width)), width);
  });
  lemma.state(bench);
  return bench.statement();
}

// Why two runs of a lemma are not of one thing.
std::optional<std::string> disagreement(const Statement& symbolic, const Statement& numbers, const smt::Model& model) {
  const auto differ = [&](const std::vector<Statement::Clause>& terms, const std::vector<Statement::Clause>& values) {
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (model.value(terms[i].holds) != values[i].holds.constant().value()) return std::optional(terms[i].name);
    }
    return std::optional<std::string>();
  };
  if (symbolic.assumed.size() != numbers.assumed.size() || symbolic.claimed.size() != numbers.claimed.size())
    return "the lemma says more of terms than of numbers";
  auto name = differ(symbolic.assumed, numbers.assumed);
  if (!name) name = differ(symbolic.claimed, numbers.claimed);
  if (name) return fmt::format("the symbolic and the concrete model disagree on '{}'", *name);
  return std::nullopt;
}

// The inputs that are not 0.
std::string situation(const Statement& numbers) {
  std::string text;
  for (std::size_t i = 0; i < numbers.inputs.size(); ++i) {
    const smt::Number value = numbers.inputs[i].constant().value();
    if (value != 0)
      text += fmt::format("{}{}={:#x}", text.empty() ? "" : " ", numbers.input_names[i], static_cast<std::uint64_t>(value));
  }
  return text.empty() ? "all 0" : text;
}

// By name, what is assumed before what is claimed.
std::vector<Stated> rows_of(const Lemma& lemma, const Statement& statement) {
  std::vector<Stated> rows;
  for (const auto* const clauses : {&statement.assumed, &statement.claimed}) {
    for (const Statement::Clause& clause : *clauses) {
      const bool is_claim = clauses == &statement.claimed;
      add_stated(rows, {{}, std::string(lemma.name), is_claim, clause.name, 1, is_claim ? Reason{} : clause.reason});
    }
  }
  return rows;
}

// The same of an obligation.
void append(std::vector<Stated>& all, std::string_view obligation, std::vector<Stated> rows) {
  for (Stated& row : rows) {
    row.obligation = obligation;
    all.push_back(std::move(row));
  }
}

using Answer = Noticed;

// Why the reference could not be run along every path.
struct Unexplored {
  Outcome outcome;
  std::string detail;
};

class LemmaProof {
 public:
  LemmaProof(const Lemma& lemma, const ProofOptions& options) : lemma_(lemma), options_(options), context_(options.limits()) {}

  // Query b, and where it holds, query a.
  Answer shipped() {
    try {
      return judge_shipped();
    } catch (const Unexplored& stop) {
      return {stop.outcome, stop.detail};
    }
  }

  // Query c. An instance that is drawn, or of another N, may count its operators in another way than the lemma's number does:
  // there the operators around it are tried as well.
  Answer planted(unsigned number) {
    try {
      const Answer first = judge_planted(number);
      if (first.outcome != Outcome::vacuous || is_compiled_choice(options_.design())) return first;
      for (unsigned step = 1; step <= kNearOperators; ++step) {
        for (const bool before : {false, true}) {
          if (before && step > number) continue;
          const Answer near = judge_planted(before ? number - step : number + step);
          if (near.outcome != Outcome::vacuous) return near;
        }
      }
      return first;
    } catch (const Unexplored& stop) {
      return {stop.outcome, "planted defect: " + stop.detail};
    }
  }

  std::uint64_t queries() const { return context_.queries(); }
  std::uint64_t rlimit_used() const { return context_.rlimit_used(); }
  // What query b was about.
  const std::vector<Stated>& stated() const { return stated_; }

 private:
  Answer judge_shipped() {
    Statement statement = on_variables(lemma_, options_, context_, LemmaBench::Reading::proof);
    stated_ = rows_of(lemma_, statement);
    if (statement.claimed.empty()) return {Outcome::vacuous, "nothing is claimed"};
    Broken broken = first_broken(statement);
    if (broken.claim != nullptr) {
      statement = on_variables(lemma_, options_, context_, LemmaBench::Reading::replayable);
      broken = first_broken(statement);
    }
    if (broken.claim != nullptr) return refuted(statement, *broken.claim, *broken.model);
    if (!broken.why_unknown.empty()) return {Outcome::unknown, broken.why_unknown};

    smt::Solver solver(context_);
    for (const Statement::Clause& assumed : statement.assumed) solver.assume(assumed.holds);
    switch (solver.check()) {
      case smt::Answer::unsat: return {Outcome::vacuous, "nothing satisfies the assumptions"};
      case smt::Answer::unknown: return {Outcome::unknown, "no answer for the assumptions: " + solver.why_unknown()};
      case smt::Answer::sat: break;
    }
    const Statement numbers = on_numbers(lemma_, options_, context_, solver.model(), LemmaBench::Reading::numbers);
    if (auto objection = disagreement(statement, numbers, solver.model())) return {Outcome::broken, std::move(*objection)};
    for (const Statement::Clause& claim : numbers.claimed) {
      if (!claim.holds.constant().value()) return {Outcome::broken, fmt::format("proved, and yet wrong: '{}'", claim.name)};
    }
    return {Outcome::pass, {}};
  }

  Answer judge_planted(unsigned number) {
    const PlantedFault defect(number, lemma_.planted_in);
    const Statement statement = on_variables(lemma_, options_, context_, LemmaBench::Reading::replayable);
    const Broken broken = first_broken(statement);
    if (!broken.why_unknown.empty()) return {Outcome::unknown, "planted defect: " + broken.why_unknown};
    if (broken.claim == nullptr) return {Outcome::vacuous, fmt::format("a defect in operator {} went unseen", number)};
    const Statement numbers = on_numbers(lemma_, options_, context_, *broken.model, LemmaBench::Reading::terms_of_numbers);
    if (auto objection = disagreement(statement, numbers, *broken.model)) return {Outcome::broken, std::move(*objection)};
    return {Outcome::pass, broken.claim->name};
  }

  // The first claim that the assumptions and the steps before it allow to be broken, and by what.
  struct Broken {
    const Statement::Clause* claim = nullptr;
    std::optional<smt::Model> model;
    std::string why_unknown;
  };
  Broken first_broken(const Statement& statement) {
    std::vector<smt::Bool> assumed;
    for (const Statement::Clause& clause : statement.assumed) assumed.push_back(clause.holds);
    for (const Statement::Clause& claim : statement.claimed) {
      smt::Solver solver(context_);
      for (const smt::Bool& holds : assumed) solver.assume(holds);
      solver.assume(!claim.holds);
      switch (solver.check()) {
        case smt::Answer::unsat: break;
        case smt::Answer::unknown: return {nullptr, {}, fmt::format("no answer for '{}': {}", claim.name, solver.why_unknown())};
        case smt::Answer::sat: return {&claim, solver.model(), {}};
      }
      if (claim.is_step) assumed.push_back(claim.holds);
    }
    return {};
  }

  Answer refuted(const Statement& statement, const Statement::Clause& claim, const smt::Model& model) {
    std::vector<smt::Bool> assumptions;
    for (const Statement::Clause& assumed : statement.assumed)
      assumptions.push_back(assumed.holds);  // and not the steps: they hold
    const std::vector<PathClaim> path{{smt::Bool(true), claim.holds}};
    const smt::Model smallest = smallest_failing(context_, assumptions, path, model, statement.inputs).model;
    const Statement numbers = on_numbers(lemma_, options_, context_, smallest, LemmaBench::Reading::numbers);
    if (auto objection = disagreement(statement, numbers, smallest)) return {Outcome::broken, std::move(*objection)};
    return {Outcome::refuted, fmt::format("'{}' does not hold: {}", claim.name, situation(numbers))};
  }

  std::vector<Stated> stated_;
  const Lemma& lemma_;
  const ProofOptions& options_;
  smt::Context context_;
};

}  // namespace

smt::Bool implies(const smt::Bool& condition, const smt::Bool& consequence) { return !condition | consequence; }
smt::Bv when(const smt::Bool& condition, const smt::Bv& value) { return mux(condition, value, smt::Bv(0, value.width())); }
smt::Bv count(std::uint64_t number) { return {number, kCount}; }
smt::Bv count(const smt::Bv& number) { return extend(number, kCount); }
smt::Bv count(const smt::Bool& one) { return extend(bit(one), kCount); }
smt::Bool is_zero(const smt::Bv& a) { return eq(a, smt::Bv(0, a.width())); }

const smt::Bv& Signals::operator[](std::string_view name) const {
  const auto found = std::ranges::find(signals_, name, &Signal::name);
  if (found == signals_.end()) throw std::out_of_range(fmt::format("there is no signal '{}'", name));
  return found->term;
}

std::vector<smt::Bv> Signals::line(std::string_view name) const {
  std::vector<smt::Bv> items;
  for (const Signal& signal : signals_) {
    if (signal.name.starts_with(name) && signal.name.substr(name.size()) == fmt::format("[{}]", items.size()))
      items.push_back(signal.term);
  }
  if (items.empty()) throw std::out_of_range(fmt::format("there is no line '{}'", name));
  return items;
}

smt::Bv LemmaBench::any(const std::string& name, unsigned width) {
  const smt::Bv value = input_(name, width);
  statement_.inputs.push_back(value);
  statement_.input_names.push_back(name);
  return value;
}

unsigned LemmaBench::beat_bits() const {
  return options_.beat_bits == 0 ? hw::least_beat_bits(options_.bits) : options_.beat_bits;
}

unsigned LemmaBench::grid_words() const {
  return hw::with_parameters<1, 16>(options_.grid_height, options_.grid_width, []<class P>() { return P::kGrid; });
}

unsigned LemmaBench::plans() const {
  return hw::with_parameters<1, 16>(options_.grid_height, options_.grid_width, []<class P>() { return P::kPlans; });
}

unsigned LemmaBench::grid_rows() const { return options_.grid_height <= 4 ? 4 : kMaxGridSide; }

Clock LemmaBench::clock(std::string_view block, const Values& state, const Values& in) {
  const RtlBlock* const instance = rtl_block(block, options_.design());
  if (instance == nullptr) throw std::out_of_range(fmt::format("there is no block '{}'", block));
  PlantedFault::begins(PlantedFault::In::clock);
  BlockClock clock = (concrete_ ? instance->concrete : instance->symbolic)(state, in);
  return {std::move(clock.registers), std::move(clock.inputs), std::move(clock.outputs), std::move(clock.next)};
}

Values LemmaBench::anything(std::string prefix) {
  return [this, prefix = std::move(prefix)](const std::string& name, unsigned width) { return any(prefix + name, width); };
}

Values LemmaBench::after_reset(std::string_view block, std::string prefix) {
  std::map<std::string, bool> reset;
  for (const Signal& next : rtl_block(block, options_.design())->concrete(zero, zero).next) reset[next.name] = next.reset;
  return [this, reset = std::move(reset), prefix = std::move(prefix)](const std::string& name, unsigned width) {
    return reset.at(name) ? smt::Bv(0, width) : any(prefix + name, width);
  };
}

Values LemmaBench::from(Signals signals) {
  return [signals = std::move(signals)](const std::string& name, unsigned) { return signals[name]; };
}

Noticed notices(const Lemma& lemma, unsigned planted_fault, const ProofOptions& options) {
  return LemmaProof(lemma, options).planted(planted_fault);
}

bool LemmaBench::is_impossible(const smt::Bool& condition) const {
  if (context_ == nullptr) return false;
  smt::Solver solver(*context_);
  for (const Statement::Clause& assumed : statement_.assumed) solver.assume(assumed.holds);
  solver.assume(condition);
  const smt::Answer answer = solver.check();
  if (answer == smt::Answer::unknown)
    throw Unexplored{Outcome::unknown, "no answer whether a path is taken: " + solver.why_unknown()};
  return answer == smt::Answer::unsat;
}

void LemmaBench::explore(const std::function<void()>& code, const std::function<void(const smt::Bool&)>& claims) {
  const auto run = [&] { of_reference(code); };
  std::vector<Statement::Clause> before = std::move(statement_.claimed);
  std::vector<Statement::Clause> all;
  const auto gather = [&](const smt::Bool& condition) {
    statement_.claimed.clear();
    claims(condition);
    if (statement_.claimed.empty()) {
      if (is_impossible(condition)) return;
      throw Unexplored{Outcome::vacuous, "nothing is claimed of a path that some input takes"};
    }
    if (all.empty()) all.resize(statement_.claimed.size(), {{}, smt::Bool(true)});
    if (all.size() != statement_.claimed.size()) throw Unexplored{Outcome::broken, "a path claims more than another"};
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Statement::Clause& claim = statement_.claimed[i];
      all[i] = {claim.name, all[i].holds & claim.holds, claim.is_step};
    }
  };
  if (context_ == nullptr) {
    run();
    gather(smt::Bool(true));
  } else {
    std::vector<smt::Bool> assumptions;
    for (const Statement::Clause& assumed : statement_.assumed) assumptions.push_back(assumed.holds);
    Explorer explorer(*context_, assumptions, options_.most_paths, Explorer::Sides::all);
    const Exploration explored = explorer.explore(run, [&](const Path& path) -> std::optional<std::string> {
      gather(path.condition());
      return std::nullopt;
    });
    if (explored.outcome != Outcome::pass) throw Unexplored{explored.outcome, explored.detail};
  }
  before.insert(before.end(), all.begin(), all.end());
  statement_.claimed = std::move(before);
}

std::vector<Lemma> of_grid(std::span<const Lemma> lemmas, const ProofOptions& options) {
  const auto is_of_grid = [&](const Lemma& lemma) {
    if (lemma.words == 0) return true;
    for (std::uint32_t rows = 1; rows <= options.grid_height; ++rows) {
      if (lemma.words % rows == 0 && lemma.words / rows <= options.grid_width) return true;
    }
    return false;
  };
  std::vector<Lemma> some;
  std::ranges::copy_if(lemmas, std::back_inserter(some), is_of_grid);
  return some;
}

ProofReport prove_lemmas(std::string_view obligation, std::span<const Lemma> all_lemmas, const ProofOptions& options,
                         const ProofProgress& progress) {
  const std::vector<Lemma> lemmas = of_grid(all_lemmas, options);
  ProofReport report;
  report.id = obligation;
  report.engine = "proof";
  report.bound = bound_of(obligation, options);
  report.unit = "queries";
  report.solver = smt::solver_version();
  // Whether the answer is a pass; if it is none, it is the obligation's.
  const auto goes_on = [&](const Lemma& lemma, const LemmaProof& proof, const Answer& answer) {
    report.work += proof.queries();
    report.rlimit += proof.rlimit_used();
    if (progress) progress(report.paths, report.work);
    if (answer.outcome == Outcome::pass) return true;
    report.outcome = answer.outcome;
    report.detail = fmt::format("{}: {}", lemma.name, answer.detail);
    if (answer.outcome == Outcome::refuted) {
      report.replay = command_of(obligation, options);
    }
    return false;
  };
  for (const Lemma& lemma : lemmas) {
    LemmaProof proof(lemma, options);
    const Answer answer = proof.shipped();
    report.paths += 1;
    append(report.stated, obligation, proof.stated());
    if (!goes_on(lemma, proof, answer)) return report;
  }
  // Only then the planted ones: what is wrong with the code that ships says more.
  for (const Lemma& lemma : lemmas) {
    LemmaProof proof(lemma, options);
    const Answer answer = proof.planted(lemma.planted_fault);
    if (!goes_on(lemma, proof, answer)) return report;
  }
  if (lemmas.empty()) {
    report.outcome = Outcome::vacuous;
    report.detail = "there is no lemma";
    return report;
  }
  report.outcome = Outcome::pass;
  report.detail = fmt::format("{} lemmas, {} queries, {}, rlimit {}", report.paths, report.work, report.solver, report.rlimit);
  return report;
}

std::vector<Stated> lemmas_state(std::string_view obligation, std::span<const Lemma> lemmas, const ProofOptions& options) {
  std::vector<Stated> all;
  for (const Lemma& lemma : of_grid(lemmas, options)) {
    try {
      smt::Context context(options.limits());
      append(all, obligation, rows_of(lemma, on_variables(lemma, options, context, LemmaBench::Reading::proof)));
    } catch (const Unexplored& stop) {
      throw std::runtime_error(fmt::format("{}: {}", lemma.name, stop.detail));
    }
  }
  return all;
}

}  // namespace grlc::proofs
