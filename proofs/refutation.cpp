// Asks the negated claim path by path on all processors, and minimises a counterexample.
#include "proofs/refutation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "host/parallel.hpp"

namespace grlc::proofs {
namespace {

smt::Bool all_of(std::span<const smt::Bool> conditions) {
  smt::Bool all(true);
  for (const smt::Bool& condition : conditions) all = all & condition;
  return all;
}

smt::Bool broken_on(const PathClaim& path) { return path.condition & !path.claim; }

// Independent questions, asked on all processors. A few of them share a context of their own, so their cost depends on them
// only and not on the number of threads.
class Questions {
 public:
  Questions(smt::Context& context, smt::Bool assumed) : context_(context), assumed_(std::move(assumed)) {}

  void add(smt::Bool question) { questions_.push_back(std::move(question)); }

  // The first answer that is not `unsat`, in the order in which the questions were added. Later questions count as not asked.
  struct Answered {
    std::size_t number = 0;
    smt::Answer answer = smt::Answer::unsat;
    std::string why_unknown{};
    std::optional<smt::Model> model{};
  };
  Answered first_not_unsat() {
    const std::size_t length = (questions_.size() + kMostContexts - 1) / kMostContexts;
    std::vector<Share> shares((questions_.size() + length - 1) / length);
    std::atomic<std::size_t> last = shares.size();  // the first share that ended before its last question
    host::in_parallel(shares.size(), [&](std::size_t i) {
      if (i > last) return;
      ask(shares[i], i * length, std::min(questions_.size(), (i + 1) * length));
      if (shares[i].end.answer == smt::Answer::unsat) return;
      for (std::size_t now = last; i < now && !last.compare_exchange_weak(now, i);) {
      }
    });
    for (const Share& share : shares) {
      context_.count_in(*share.context);
      if (share.end.answer == smt::Answer::unsat) continue;
      Answered end = share.end;
      if (end.model) end.model = context_.copy(*end.model);
      return end;
    }
    return {};
  }

 private:
  static constexpr std::size_t kMostContexts = 16;  // each takes milliseconds to make

  struct Share {
    std::unique_ptr<smt::Context> context{};
    Answered end{};
  };

  void ask(Share& share, std::size_t from, std::size_t to) {
    share.context = std::make_unique<smt::Context>(context_.limits());
    for (std::size_t i = from; i < to; ++i) {
      smt::Solver solver(*share.context);
      {
        const std::scoped_lock lock(reading_);
        solver.assume(share.context->copy(assumed_));
        solver.assume(share.context->copy(questions_[i]));
      }
      share.end = {.number = i, .answer = solver.check(), .why_unknown = solver.why_unknown()};
      if (share.end.answer == smt::Answer::sat) share.end.model = solver.model();
      if (share.end.answer != smt::Answer::unsat) return;
    }
  }

  smt::Context& context_;
  smt::Bool assumed_;
  std::vector<smt::Bool> questions_;
  std::mutex reading_;  // guards the terms of context_
};

// Narrows the inputs one after the other and keeps a model of the rest.
class Narrowing {
 public:
  Narrowing(smt::Context& context, const smt::Bool& failing, smt::Model model) : solver_(context), model_(std::move(model)) {
    solver_.assume(failing);
  }

  // Keeps `wish` if some failing input satisfies it.
  smt::Answer prefer(const smt::Bool& wish) {
    if (model_.value(wish)) {
      solver_.assume(wish);
      return smt::Answer::sat;
    }
    const smt::Answer answer = solver_.check(wish);
    if (answer == smt::Answer::sat) model_ = solver_.model();
    if (answer != smt::Answer::unknown) solver_.assume(answer == smt::Answer::sat ? wish : !wish);
    return answer;
  }
  const smt::Model& model() const { return model_; }

 private:
  smt::Solver solver_;
  smt::Model model_;
};

}  // namespace

Refutation refute(smt::Context& context, std::span<const smt::Bool> assumptions, std::span<const PathClaim> paths) {
  Questions questions(context, all_of(assumptions));
  smt::Bool covered(false);
  for (const PathClaim& path : paths) {
    covered = covered | path.condition;
    questions.add(broken_on(path));
  }
  questions.add(!covered);
  const Questions::Answered first = questions.first_not_unsat();
  const bool of_coverage = first.number == paths.size();
  switch (first.answer) {
    case smt::Answer::unsat: return {Outcome::pass, {}, {}};
    case smt::Answer::sat:
      if (of_coverage) return {Outcome::broken, "an input takes none of the explored paths: the explorer is wrong", {}};
      return {Outcome::refuted, {}, first.model};
    case smt::Answer::unknown:
      return {Outcome::unknown,
              fmt::format("no answer {}: {}", of_coverage ? "whether the paths cover all inputs" : "for the negated claim",
                          first.why_unknown),
              {}};
  }
  return {};
}

Smallest smallest_failing(smt::Context& context, std::span<const smt::Bool> assumptions, std::span<const PathClaim> paths,
                          const smt::Model& failing, std::span<const smt::Bv> inputs) {
  smt::Bool broken(false);
  for (const PathClaim& path : paths) broken = broken | broken_on(path);
  broken = broken & all_of(assumptions);

  Narrowing narrowing(context, broken, failing);
  const auto zero = [](const smt::Bv& a) { return eq(a, smt::Bv(0, a.width())); };
  for (const smt::Bv& input : inputs) {
    if (narrowing.prefer(zero(input)) == smt::Answer::unknown) return {narrowing.model(), false};
  }
  for (const smt::Bv& input : inputs) {
    for (unsigned i = input.width(); i-- > 0;) {
      if (narrowing.prefer(zero(slice(input, i, 1))) == smt::Answer::unknown) return {narrowing.model(), false};
    }
  }

  smt::Bool another(false);
  for (const smt::Bv& input : inputs) {
    another = another | !eq(input, smt::Bv(narrowing.model().value(input), input.width()));
  }
  smt::Solver solver(context);
  solver.assume(broken);
  return {narrowing.model(), solver.check(another) == smt::Answer::unsat};
}

}  // namespace grlc::proofs
