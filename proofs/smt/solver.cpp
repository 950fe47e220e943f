// Contexts, models and solvers over Z3's C++ interface.
#include "proofs/smt/solver.hpp"

#include <fmt/format.h>
#include <z3++.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <utility>

#include "proofs/smt/second_opinion.hpp"
#include "proofs/smt/time_limit.hpp"

namespace grlc::proofs::smt {
namespace {

constexpr unsigned kSeed = 1;

bool satisfies(const z3::model& model, const z3::solver& solver) {
  return model.eval(z3::mk_and(solver.assertions()), true).is_true();
}

}  // namespace

std::chrono::steady_clock::time_point Limits::end() const {
  const auto net = std::chrono::steady_clock::now() + std::chrono::seconds(net_seconds);
  return std::min(net, deadline.value_or(net));
}

Model::Model(const z3::model& model) : model_(std::make_shared<const z3::model>(model)) {}

bool Model::value(const Bool& a) const {
  if (a.constant()) return *a.constant();
  const z3::expr value = model_->eval(*a.term(), true);
  if (!value.is_true() && !value.is_false()) throw z3::exception("a model leaves a truth value open");
  return value.is_true();
}

Number Model::value(const Bv& a) const {
  if (a.constant()) return *a.constant();
  if (a.width() > 64) return (value(slice(a, 64, a.width() - 64)) << 64U) | value(slice(a, 0, 64));
  std::uint64_t number = 0;
  if (!model_->eval(*a.term(), true).is_numeral_u64(number)) throw z3::exception("a model leaves a bit-vector open");
  return number;
}

std::vector<Number> Model::values(std::span<const Bv> terms) const {
  z3::context& context = model_->ctx();
  z3::expr_vector parts(context);
  parts.push_back(context.bv_val(1, 1));  // a leading 1 keeps the numeral's leading zeros
  for (const Bv& a : terms) {
    if (a.term() != nullptr) parts.push_back(*a.term());
  }
  const z3::expr all = model_->eval(parts.size() == 1 ? parts[0] : z3::concat(parts), true);
  const char* digit = Z3_get_numeral_binary_string(context, all);
  context.check_error();
  ++digit;

  std::vector<Number> numbers;
  for (const Bv& a : terms) {
    Number number = a.constant().value_or(0);
    if (a.term() != nullptr) {
      for (unsigned i = 0; i < a.width(); ++i) number = number << 1U | (*digit++ == '1' ? 1U : 0U);
    }
    numbers.push_back(number);
  }
  return numbers;
}

Context::Context(const Limits& limits) : limits_(limits), context_(std::make_unique<z3::context>()) {}
Context::~Context() = default;

Bv Context::variable(const std::string& name, unsigned width) { return Bv::from(context_->bv_const(name.c_str(), width)); }

Bool Context::copy(const Bool& of_another) const {
  if (of_another.constant()) return of_another;
  const z3::expr& term = *of_another.term();
  const Z3_ast same = Z3_translate(term.ctx(), term, *context_);
  term.check_error();
  return Bool::from(z3::expr(*context_, same));
}

Model Context::copy(const Model& of_another) const {
  z3::model model = *of_another.model_;
  return Model(z3::model(model, *context_, z3::model::translate()));
}

Bool Context::parse(const std::string& text) {
  const z3::expr_vector asserted = context_->parse_string(text.c_str());
  return Bool::from(z3::mk_and(asserted));
}

Model Context::assignment(std::span<const std::pair<Bv, Number>> values) {
  z3::model model(*context_);
  for (const auto& [variable, value] : values) {
    z3::func_decl declaration = variable.term()->decl();
    z3::expr number = context_->bv_val(static_cast<std::uint64_t>(value), variable.width());
    model.add_const_interp(declaration, number);
  }
  return Model(model);
}

void Context::count_in(const Context& other) {
  queries_ += other.queries();
  rlimit_of_others_ += other.rlimit_used();
}

std::uint64_t Context::rlimit_used() const {
  const z3::stats statistics = z3::solver(*context_).statistics();
  for (unsigned i = 0; i < statistics.size(); ++i) {
    if (statistics.key(i) == "rlimit count") return rlimit_of_others_ + statistics.uint_value(i);
  }
  return rlimit_of_others_;
}

Solver::Solver(Context& context) : context_(context), solver_(fresh()) {}
Solver::~Solver() = default;

std::unique_ptr<z3::solver> Solver::fresh() const {
  auto solver = std::make_unique<z3::solver>(*context_.context_, "QF_BV");
  z3::params parameters(*context_.context_);
  parameters.set("random_seed", kSeed);
  parameters.set("rlimit", static_cast<unsigned>(std::min<std::uint64_t>(context_.limits_.rlimit, UINT32_MAX)));
  parameters.set("ctrl_c", false);  // else Z3's one handler for all threads takes Ctrl-C from the program and answers unknown
  solver->set(parameters);
  return solver;
}

// The text is written from kept terms in a context of its own. Asking the solver for them, or adding terms to its context,
// would change its answer to the next question.
std::string Solver::question(const Bool& also) const {
  Context apart(context_.limits_);
  Solver copy(apart);
  for (const Bool& condition : assumed_) copy.add(apart.copy(condition));
  copy.add(apart.copy(also));
  return copy.solver_->to_smt2();
}

void Solver::assume(const Bool& condition) {
  if (context_.limits_.others != nullptr) assumed_.push_back(condition);
  add(condition);
}

void Solver::add(const Bool& condition) {
  if (condition.constant() == true) return;
  solver_->add(condition.constant() ? context_.context_->bool_val(false) : *condition.term());
}

Answer Solver::check(const Bool& also) {
  model_.reset();
  reason_.clear();
  if (context_.limits_.rlimit == 0) {
    reason_ = "the limit allows no query";
    return Answer::unknown;
  }
  const std::chrono::steady_clock::time_point end = context_.limits_.end();
  const char* const time_is_up = "the time is up";
  if (std::chrono::steady_clock::now() >= end) {
    reason_ = time_is_up;
    return Answer::unknown;
  }
  const auto ask = [&](z3::solver& solver) {
    const TimeLimit limit(solver, end);
    const z3::check_result result = solver.check();
    if (result == z3::unknown) reason_ = limit.passed() ? time_is_up : solver.reason_unknown();
    return result;
  };
  if (also.constant() == false) return Answer::unsat;
  // Z3's best methods work on a question that is asked once: it is pushed only if it has to be taken back.
  const bool extra = !also.constant();
  if (extra) {
    solver_->push();
    add(also);
  }
  z3::check_result result = ask(*solver_);
  if (result == z3::sat) {
    z3::model model = solver_->get_model();
    if (!satisfies(model, *solver_)) {
      // A solver that was asked before sometimes gives a wrong model (Z3 4.8.12). A fresh one is asked instead.
      const std::unique_ptr<z3::solver> again = fresh();
      again->add(solver_->assertions());
      result = ask(*again);
      if (result == z3::sat) model = again->get_model();
      if (result != z3::sat || !satisfies(model, *again)) {
        result = z3::unknown;
        reason_ = "the solver's model does not satisfy the question";
      }
    }
    if (result == z3::sat) model_.emplace(model);
  }
  bool agreed = true;
  if (result != z3::unknown && context_.limits_.others != nullptr) {
    if (auto objection = context_.limits_.others->objection(question(also), result == z3::sat)) {
      reason_ = std::move(*objection);
      agreed = false;
    }
  }
  if (extra) solver_->pop();
  if (result == z3::unknown || !agreed) return Answer::unknown;
  ++context_.queries_;
  return result == z3::sat ? Answer::sat : Answer::unsat;
}

const Model& Solver::model() const {
  if (!model_) std::abort();
  return *model_;
}

std::string solver_version() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned build = 0;
  unsigned revision = 0;
  Z3_get_version(&major, &minor, &build, &revision);
  return fmt::format("z3 {}.{}.{}", major, minor, build);
}

}  // namespace grlc::proofs::smt
