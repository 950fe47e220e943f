#include "proofs/refutation.hpp"

#include <algorithm>
#include <cstddef>

namespace grlc::proofs {
namespace {

smt::Bool all_of(std::span<const smt::Bool> conditions) {
  smt::Bool all(true);
  for (const smt::Bool& condition : conditions) all = all & condition;
  return all;
}

smt::Bool broken_on(const PathClaim& path) { return path.condition & !path.claim; }

// Narrows the inputs one after the other and keeps a model of what is left.
class Narrowing {
 public:
  Narrowing(smt::Context& context, const smt::Bool& failing, smt::Model model) : solver_(context), model_(std::move(model)) {
    solver_.assume(failing);
  }

  // Keeps `wish` where some failing input grants it.
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
  const smt::Bool assumed = all_of(assumptions);
  smt::Bool covered(false);
  for (const PathClaim& path : paths) {  // one after the other: together they cost twice as much and more
    covered = covered | path.condition;
    smt::Solver solver(context);
    solver.assume(assumed);
    solver.assume(broken_on(path));
    switch (solver.check()) {
      case smt::Answer::unsat: break;
      case smt::Answer::unknown: return {Outcome::unknown, "no answer for the negated claim: " + solver.why_unknown(), {}};
      case smt::Answer::sat: return {Outcome::refuted, {}, solver.model()};
    }
  }
  smt::Solver solver(context);
  solver.assume(assumed);
  solver.assume(!covered);
  switch (solver.check()) {
    case smt::Answer::unsat: return {Outcome::pass, {}, {}};
    case smt::Answer::unknown:
      return {Outcome::unknown, "no answer whether the paths cover all inputs: " + solver.why_unknown(), {}};
    case smt::Answer::sat: return {Outcome::broken, "an input takes none of the explored paths", {}};
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
