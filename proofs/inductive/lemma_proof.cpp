// A lemma's three queries, and obligations that consist of lemmas.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

#include "proofs/inductive/known_lemmas.hpp"
#include "proofs/inductive/lemma.hpp"
#include "proofs/inductive/unexplored.hpp"
#include "proofs/refutation.hpp"
#include "proofs/rtl/block.hpp"

namespace grlc::proofs {
namespace {

constexpr unsigned kNearOperators = 20;  // on each side of the one that a lemma names

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

  // Query c. Instances count their operators in different ways: of those around the number the nearest whose defect shows is
  // planted.
  Answer mutant(unsigned number) {
    try {
      std::vector<unsigned> near{number};
      for (unsigned step = 1; step <= kNearOperators; ++step) {
        if (step <= number) near.push_back(number - step);
        near.push_back(number + step);
      }
      if (const auto shown = shown_mutation(near)) return judge_mutant(shown->number, shown->claim);
      Answer answer;
      for (const unsigned candidate : near) {
        answer = judge_mutant(candidate, std::nullopt);
        if (answer.outcome != Outcome::vacuous) return answer;
      }
      return {answer.outcome, fmt::format("a defect in operator {} went unseen", number)};
    } catch (const Unexplored& stop) {
      return {stop.outcome, "planted defect: " + stop.detail};
    }
  }

  // Whether the defect in this very operator is noticed.
  Answer noticed(unsigned number) {
    try {
      return judge_mutant(number, std::nullopt);
    } catch (const Unexplored& stop) {
      return {stop.outcome, "planted defect: " + stop.detail};
    }
  }

  // What it states; nothing is proved.
  std::vector<Stated> rows() { return rows_of(lemma_, on_variables(LemmaBuilder::Reading::proof)); }

  std::uint64_t queries() const { return context_.queries(); }
  std::uint64_t rlimit_used() const { return context_.rlimit_used(); }
  const std::vector<Stated>& stated() const { return stated_; }  // what query b was about
  const std::set<std::string>& read() const { return read_; }    // by the lemma, so far

 private:
  // The lemma's run on variables.
  Statement on_variables(LemmaBuilder::Reading reading) {
    return stated_on(&context_, reading, [&](const std::string& name, unsigned width) { return context_.variable(name, width); });
  }

  // On numbers: through the model's domain of numbers, or, with a defect planted, through the domain that it is planted in.
  Statement on_numbers(const smt::Model& model, LemmaBuilder::Reading reading) {
    return stated_on(nullptr, reading, [&](const std::string& name, unsigned width) {
      return smt::Bv(model.value(context_.variable(name, width)), width);
    });
  }

  Statement stated_on(smt::Context* context, LemmaBuilder::Reading reading, LemmaBuilder::Input input) {
    LemmaBuilder builder(options_, context, reading, std::move(input));
    lemma_.state(builder);
    read_.insert(builder.statement().read.begin(), builder.statement().read.end());
    return builder.statement();
  }

  Answer judge_shipped() {
    Statement statement = on_variables(LemmaBuilder::Reading::proof);
    stated_ = rows_of(lemma_, statement);
    if (statement.claimed.empty()) return {Outcome::vacuous, "nothing is claimed"};
    Broken broken = first_broken(statement);
    if (broken.claim != nullptr) {
      statement = on_variables(LemmaBuilder::Reading::replayable);
      broken = first_broken(statement);
    }
    if (broken.claim != nullptr) return refuted(statement, *broken.claim, *broken.model);
    if (!broken.why_unknown.empty()) return {Outcome::unknown, broken.why_unknown};

    smt::Solver solver(context_);
    for (const smt::Bool& holds : assumptions_of(statement)) solver.assume(holds);
    switch (solver.check()) {
      case smt::Answer::unsat: return {Outcome::vacuous, "nothing satisfies the assumptions"};
      case smt::Answer::unknown: return {Outcome::unknown, "no answer for the assumptions: " + solver.why_unknown()};
      case smt::Answer::sat: break;
    }
    const Statement numbers = on_numbers(solver.model(), LemmaBuilder::Reading::numbers);
    if (auto objection = disagreement(statement, numbers, solver.model())) return {Outcome::broken, std::move(*objection)};
    for (const Statement::Clause& claim : numbers.claimed) {
      if (!claim.holds.constant().value()) return {Outcome::broken, fmt::format("proved, and yet wrong: '{}'", claim.name)};
    }
    return {Outcome::pass, {}};
  }

  // `claim`: the number of one that is known to break; nothing where it has to be found.
  Answer judge_mutant(unsigned number, std::optional<std::size_t> claim) {
    const Statement shipped = on_variables(LemmaBuilder::Reading::replayable);
    const Mutation mutation(number, lemma_.mutated_in);
    const Statement statement = on_variables(LemmaBuilder::Reading::replayable);
    const Broken broken =
        claim ? broken_or_not(assumptions_of(statement), statement.claimed[*claim]) : first_broken(statement, shipped.claimed);
    if (!broken.why_unknown.empty()) return {Outcome::unknown, "planted defect: " + broken.why_unknown};
    if (broken.claim == nullptr) {
      if (claim)
        return {Outcome::broken, fmt::format("'{}' breaks, and the solver says it cannot", statement.claimed[*claim].name)};
      return {Outcome::vacuous, fmt::format("a defect in operator {} went unseen", number)};
    }
    const Statement numbers = on_numbers(*broken.model, LemmaBuilder::Reading::terms_of_numbers);
    if (auto objection = disagreement(statement, numbers, *broken.model)) return {Outcome::broken, std::move(*objection)};
    return {Outcome::pass, broken.claim->name};
  }

  struct Broken {
    const Statement::Clause* claim = nullptr;
    std::optional<smt::Model> model;
    std::string why_unknown;
  };

  // The first claim that the assumptions and the steps before it allow to be broken, and by what. Those that are `proved`, under
  // the same number, are not asked again.
  Broken first_broken(const Statement& statement, std::span<const Statement::Clause> proved = {}) {
    for (std::size_t i = 0; i < statement.claimed.size(); ++i) {
      if (i < proved.size() && smt::same(statement.claimed[i].holds, proved[i].holds)) continue;
      std::vector<smt::Bool> assumed = assumptions_of(statement);
      for (const Statement::Clause& step : std::span(statement.claimed).first(i)) {
        if (step.is_step && (step.until == 0 || i < step.until)) assumed.push_back(step.holds);
      }
      Broken broken = broken_or_not(assumed, statement.claimed[i]);
      if (broken.claim != nullptr || !broken.why_unknown.empty()) return broken;
    }
    return {};
  }

  Broken broken_or_not(std::span<const smt::Bool> assumed, const Statement::Clause& claim) {
    smt::Solver solver(context_);
    for (const smt::Bool& holds : assumed) solver.assume(holds);
    solver.assume(!claim.holds);
    switch (solver.check()) {
      case smt::Answer::unsat: return {};
      case smt::Answer::unknown: return {nullptr, {}, fmt::format("no answer for '{}': {}", claim.name, solver.why_unknown())};
      case smt::Answer::sat: break;
    }
    return {&claim, solver.model(), {}};
  }

  static std::vector<smt::Bool> assumptions_of(const Statement& statement) {  // and not the steps
    std::vector<smt::Bool> assumed;
    for (const Statement::Clause& clause : statement.assumed) assumed.push_back(clause.holds);
    return assumed;
  }

  // The first of the operators whose defect breaks a claim, no step, in a state that the assumptions admit, and which; nothing
  // where none does in the two states that are looked at. That is a choice of what to ask the solver, and no verdict.
  struct Shown {
    unsigned number;
    std::size_t claim;
  };
  std::optional<Shown> shown_mutation(std::span<const unsigned> candidates) {
    const Statement statement = on_variables(LemmaBuilder::Reading::replayable);
    smt::Solver solver(context_);
    for (const smt::Bool& holds : assumptions_of(statement)) solver.assume(holds);
    if (solver.check() != smt::Answer::sat) return std::nullopt;
    if (auto shown = shown_mutation(candidates, solver.model())) return shown;
    std::vector<smt::Bool> set;
    for (const smt::Bv& input : statement.inputs) {
      if (input.width() == 1) set.push_back(is_set(input));
    }
    assume_what_can_be(solver, set);
    if (solver.check() != smt::Answer::sat) return std::nullopt;
    return shown_mutation(candidates, solver.model());
  }

  std::optional<Shown> shown_mutation(std::span<const unsigned> candidates, const smt::Model& model) {
    const auto holds = [](const Statement::Clause& clause) { return clause.holds.constant().value(); };
    for (const unsigned candidate : candidates) {
      const Mutation mutation(candidate, lemma_.mutated_in);
      const Statement numbers = on_numbers(model, LemmaBuilder::Reading::terms_of_numbers);
      if (!std::ranges::all_of(numbers.assumed, holds)) continue;
      const auto is_broken = [&](const Statement::Clause& claim) { return !claim.is_step && !holds(claim); };
      const auto broken = std::ranges::find_if(numbers.claimed, is_broken);
      if (broken == numbers.claimed.end()) continue;
      return Shown{candidate, static_cast<std::size_t>(broken - numbers.claimed.begin())};
    }
    return std::nullopt;
  }

  // Of the conditions as many as hold together, those in front first.
  static void assume_what_can_be(smt::Solver& solver, std::span<const smt::Bool> conditions) {
    smt::Bool all(true);
    for (const smt::Bool& condition : conditions) all = all & condition;
    if (solver.check(all) == smt::Answer::sat) {
      solver.assume(all);
    } else if (conditions.size() > 1) {
      assume_what_can_be(solver, conditions.first(conditions.size() / 2));
      assume_what_can_be(solver, conditions.subspan(conditions.size() / 2));
    }
  }

  Answer refuted(const Statement& statement, const Statement::Clause& claim, const smt::Model& model) {
    const std::vector<smt::Bool> assumptions = assumptions_of(statement);
    const std::vector<PathClaim> path{{smt::Bool(true), claim.holds}};
    const smt::Model smallest = smallest_failing(context_, assumptions, path, model, statement.inputs).model;
    const Statement numbers = on_numbers(smallest, LemmaBuilder::Reading::numbers);
    if (auto objection = disagreement(statement, numbers, smallest)) return {Outcome::broken, std::move(*objection)};
    return {Outcome::refuted, fmt::format("'{}' does not hold: {}", claim.name, situation(numbers))};
  }

  std::vector<Stated> stated_;
  std::set<std::string> read_;
  const Lemma& lemma_;
  const ProofOptions& options_;
  smt::Context context_;
};

// The lemma's first two queries, or the third.
DecidedLemma decide(const Lemma& lemma, std::optional<unsigned> mutant, const ProofOptions& options) {
  if (options.known != nullptr) {
    if (auto known = options.known->find(lemma, mutant, options)) return *known;
  }
  LemmaProof proof(lemma, options);
  const Answer answer = mutant ? proof.mutant(*mutant) : proof.shipped();
  DecidedLemma decided{answer, proof.queries(), proof.rlimit_used(), proof.stated()};
  if (options.known != nullptr && answer.outcome == Outcome::pass) {
    options.known->add(lemma, mutant, options, proof.read(), decided);
  }
  return decided;
}

}  // namespace

Noticed notices(const Lemma& lemma, unsigned mutated_operator, const ProofOptions& options) {
  return LemmaProof(lemma, options).noticed(mutated_operator);
}

Decision prove_lemmas(std::string_view obligation, std::span<const Lemma> all_lemmas, const ProofOptions& options,
                      const ProofProgress& progress) {
  const std::vector<Lemma> lemmas = of_grid(all_lemmas, options);
  if (lemmas.empty()) return {.outcome = Outcome::vacuous, .detail = "there is no lemma"};
  Decision sum{.outcome = Outcome::pass};
  // Whether the lemma passes; if it does not, its answer is the obligation's.
  const auto passes = [&](const Lemma& lemma, const DecidedLemma& decided) {
    sum.queries += decided.queries;
    sum.rlimit += decided.rlimit;
    if (progress) progress(sum.paths, sum.queries);
    if (decided.answer.outcome == Outcome::pass) return true;
    sum.outcome = decided.answer.outcome;
    sum.detail = fmt::format("{}: {}", lemma.name, decided.answer.detail);
    return false;
  };
  for (const Lemma& lemma : lemmas) {
    DecidedLemma decided = decide(lemma, std::nullopt, options);
    sum.paths += 1;
    append(sum.stated, obligation, decided.stated);
    if (!passes(lemma, decided)) return sum;
  }
  // The mutants come last: a fault of the shipped code tells more.
  for (const Lemma& lemma : lemmas) {
    if (!passes(lemma, decide(lemma, lemma.mutated_operator, options))) return sum;
  }
  sum.detail = fmt::format("{} lemmas, {} queries, {}, rlimit {}", sum.paths, sum.queries, smt::solver_version(), sum.rlimit);
  return sum;
}

std::vector<Stated> lemmas_state(std::string_view obligation, std::span<const Lemma> lemmas, const ProofOptions& options) {
  std::vector<Stated> all;
  for (const Lemma& lemma : of_grid(lemmas, options)) {
    try {
      append(all, obligation, LemmaProof(lemma, options).rows());
    } catch (const Unexplored& stop) {
      throw std::runtime_error(fmt::format("{}: {}", lemma.name, stop.detail));
    }
  }
  return all;
}

}  // namespace grlc::proofs
