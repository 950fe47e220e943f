#include "proofs/symbolic/explorer.hpp"

#include <algorithm>
#include <cstdlib>

namespace grlc::proofs {
namespace {

thread_local Explorer* running = nullptr;

}  // namespace

smt::Bool Path::condition() const {
  smt::Bool all(true);
  for (const smt::Bool& answer : answers) all = all & answer;
  return all;
}

Explorer::Explorer(smt::Context& context, std::span<const smt::Bool> assumptions, std::uint64_t most_paths, Sides sides)
    : context_(context), assumptions_(assumptions.begin(), assumptions.end()), most_paths_(most_paths), sides_(sides) {}

bool Explorer::ask(const smt::Bool& condition) {
  if (const auto constant = condition.constant()) return *constant;
  const smt::Bool simple = simplified(condition);
  if (const auto constant = simple.constant()) return *constant;
  if (running == nullptr) std::abort();  // there is no one to choose a side
  return running->decide(simple);
}

std::optional<bool> Explorer::already_decided(const smt::Bool& condition) const {
  const smt::Bool negation = !condition;
  for (std::size_t i = 0; i < position_; ++i) {
    if (same(trail_[i].condition, condition)) return trail_[i].answer;
    if (same(trail_[i].condition, negation)) return !trail_[i].answer;
  }
  return std::nullopt;
}

bool Explorer::decide(const smt::Bool& condition) {
  if (const auto answer = already_decided(condition)) return *answer;

  if (position_ == trail_.size()) {
    const bool answer = model_->value(condition);
    std::optional<smt::Model> other;
    if (sides_ == Sides::all) {
      other = *model_;
    } else {
      switch (solver_->check(answer ? !condition : condition)) {
        case smt::Answer::unknown: throw Stop{Outcome::unknown, "no answer at a fork: " + solver_->why_unknown()};
        case smt::Answer::sat: other = solver_->model(); break;
        case smt::Answer::unsat: break;
      }
    }
    trail_.push_back({condition, answer, std::move(other)});
  } else if (!same(trail_[position_].condition, condition)) {
    throw Stop{Outcome::broken, "the code asked for another condition than in the run before"};
  }
  const Decision& decision = trail_[position_++];
  solver_->assume(decision.answer ? condition : !condition);
  return decision.answer;
}

Path Explorer::run(const std::function<void()>& code) {
  solver_.emplace(context_);
  for (const smt::Bool& assumption : assumptions_) solver_->assume(assumption);
  if (!model_) {
    switch (solver_->check()) {
      case smt::Answer::unknown: throw Stop{Outcome::unknown, "no answer for the assumptions: " + solver_->why_unknown()};
      case smt::Answer::unsat: throw Stop{Outcome::vacuous, "no input satisfies the assumptions"};
      case smt::Answer::sat: model_ = solver_->model(); break;
    }
  }
  position_ = 0;
  code();
  if (position_ != trail_.size()) throw Stop{Outcome::broken, "the code asked for less than in the run before"};

  Path path{{}, *model_};
  for (const Decision& decision : trail_) path.answers.push_back(decision.answer ? decision.condition : !decision.condition);
  return path;
}

// To the last decision with a side that has not been run; false where there is none.
bool Explorer::turn_to_next_side() {
  while (!trail_.empty() && !trail_.back().other) trail_.pop_back();
  if (trail_.empty()) return false;
  Decision& fork = trail_.back();
  model_ = std::move(fork.other);
  fork.other.reset();
  fork.answer = !fork.answer;
  return true;
}

Exploration Explorer::explore(const std::function<void()>& code, const Visit& visit) {
  struct Running {
    Explorer* before = running;
    explicit Running(Explorer* explorer) { running = explorer; }
    ~Running() { running = before; }
  } const now(this);

  Exploration exploration;
  trail_.clear();
  model_.reset();
  try {
    do {
      if (exploration.paths == most_paths_) throw Stop{Outcome::unknown, "more paths than the limit"};
      const Path path = run(code);
      ++exploration.paths;
      if (auto objection = visit(path)) throw Stop{Outcome::broken, std::move(*objection)};
    } while (turn_to_next_side());
    exploration.outcome = Outcome::pass;
  } catch (const Stop& stop) {
    exploration.outcome = stop.outcome;
    exploration.detail = stop.detail;
  }
  solver_.reset();
  return exploration;
}

}  // namespace grlc::proofs
