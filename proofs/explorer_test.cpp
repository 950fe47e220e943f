// The explorer runs every feasible path and no other, and what it cannot finish is never a pass.
#include "proofs/symbolic/explorer.hpp"

#include <fmt/format.h>

#include <set>
#include <vector>

#include "proofs/proofs_test.hpp"
#include "proofs/refutation.hpp"
#include "proofs/symbolic/stream.hpp"

namespace grlc::proofs::tests {
namespace {

constexpr smt::Limits kLimits{.rlimit = 1'000'000};

std::optional<std::string> accept(const Path&) { return std::nullopt; }

// Every number of three bits has a path of its own; sorted into widths, four are left.
void paths_are_counted() {
  smt::Context context(kLimits);
  const smt::Bv x = context.variable("x", 3);
  const SymbolicWord word(extend(x, kMaxBits));
  Explorer explorer(context, {}, 100);

  std::set<unsigned> seen;
  unsigned value = 0;
  const auto visit = [&](const Path& path) -> std::optional<std::string> {
    seen.insert(value);
    if (path.model.value(x) != value || !path.model.value(path.condition())) return "another path";
    return std::nullopt;
  };
  Exploration result = explorer.explore([&] { value = number(to_block(word)); }, visit);
  expect(result.outcome == Outcome::pass && result.paths == 8 && seen.size() == 8, "a path for each of eight numbers");

  const std::uint64_t before = context.queries();
  seen.clear();
  result = explorer.explore(
      [&] {
        value = number(to_block(significant_bits(word)));
        if (word < SymbolicWord(8)) value += number(to_block(significant_bits(word))) + (word == word ? 0U : 100U);
      },
      [&](const Path&) -> std::optional<std::string> {
        seen.insert(value);
        return std::nullopt;
      });
  expect(result.outcome == Outcome::pass && seen == std::set<unsigned>{0, 2, 4, 6}, "a path for each width");
  expect(context.queries() - before < 10, "what is known is not asked again");

  result = explorer.explore([&] { value = number(to_block(lowest_set_bit(to_block(word)))); }, accept);
  expect(result.outcome == Outcome::pass && result.paths == 4, "a path for each lowest bit, and one for zero");
}

void limits_are_no_pass() {
  smt::Context context(kLimits);
  const SymbolicWord word(extend(context.variable("x", 3), kMaxBits));
  const auto code = [&] { return number(to_block(word)); };
  expect(Explorer(context, {}, 7).explore(code, accept).outcome == Outcome::unknown, "more paths than allowed");
  expect(Explorer(context, {}, 8).explore(code, accept).outcome == Outcome::pass, "as many paths as allowed");

  smt::Context starved({.rlimit = 0});
  const SymbolicWord other(extend(starved.variable("x", 3), kMaxBits));
  const auto result = Explorer(starved, {}, 100).explore([&] { return number(to_block(other)); }, accept);
  expect(result.outcome == Outcome::unknown && result.paths == 0 && starved.queries() == 0, "no query allowed");

  // The limit is reached inside a run: a product whose factors have to be found.
  smt::Context hard({.rlimit = 20'000});
  const smt::Bv p = hard.variable("p", 40);
  const smt::Bv q = hard.variable("q", 40);
  const auto factors = extend(p, 80) * extend(q, 80);
  const auto ask = [&] {
    return Explorer::ask(eq(factors, smt::Bv(smt::Number{1000000016000000063U}, 80)) & lt(smt::Bv(1, 40), p));
  };
  const Exploration exploration = Explorer(hard, {}, 100).explore(ask, accept);
  expect(exploration.outcome == Outcome::unknown, "the limit reached at a fork");
}

void contradictions_are_vacuous() {
  smt::Context context(kLimits);
  const smt::Bv x = context.variable("x", 3);
  const std::vector<smt::Bool> assumptions{lt(x, smt::Bv(2, 3)), lt(smt::Bv(5, 3), x)};
  const Exploration result = Explorer(context, assumptions, 100).explore([] {}, accept);
  expect(result.outcome == Outcome::vacuous && result.paths == 0, "no input satisfies the assumptions");
}

void other_code_is_broken() {
  smt::Context context(kLimits);
  const smt::Bv x = context.variable("x", 3);
  const smt::Bv y = context.variable("y", 3);
  unsigned runs = 0;
  const auto fickle = [&] { return Explorer::ask(eq(++runs == 1 ? x : y, smt::Bv(0, 3))); };
  expect(Explorer(context, {}, 100).explore(fickle, accept).outcome == Outcome::broken, "another question in the second run");
  runs = 0;
  const auto silent = [&] { return ++runs > 1 || Explorer::ask(eq(x, smt::Bv(0, 3))); };
  expect(Explorer(context, {}, 100).explore(silent, accept).outcome == Outcome::broken, "no question in the second run");
  const auto objection = [](const Path&) -> std::optional<std::string> { return "the code disagrees"; };
  const Exploration result = Explorer(context, {}, 100).explore([] {}, objection);
  expect(result.outcome == Outcome::broken && result.detail == "the code disagrees", "a path that is objected to");
}

void claims_are_refuted() {
  smt::Context context(kLimits);
  const smt::Bv x = context.variable("x", 4);
  const smt::Bv y = context.variable("y", 4);
  const smt::Bool low = lt(x, smt::Bv(8, 4));
  const std::vector<PathClaim> holds{{low, lt(x, smt::Bv(9, 4))}, {!low, lt(smt::Bv(6, 4), x)}};
  expect(refute(context, {}, holds).outcome == Outcome::pass, "a claim that holds on both paths");
  expect(refute(context, {}, std::span(holds).first(1)).outcome == Outcome::broken, "a path is missing");
  expect(refute(context, {}, {}).outcome == Outcome::broken, "all paths are missing");

  const smt::Bool sum_is_nine = eq(x + y, smt::Bv(9, 4));
  const std::vector<PathClaim> fails{{low, !(sum_is_nine & lt(smt::Bv(2, 4), y))}, {!low, smt::Bool(true)}};
  const Refutation refutation = refute(context, {}, fails);
  expect(refutation.outcome == Outcome::refuted && refutation.model.has_value(), "a claim that fails");
  const std::vector<smt::Bv> inputs{x, y};
  Smallest smallest = smallest_failing(context, {}, fails, *refutation.model, inputs);
  expect(smallest.model.value(x) == 0 && smallest.model.value(y) == 9 && !smallest.unique, "zero first, then small");

  const std::vector<smt::Bool> assumptions{!lt(x, smt::Bv(3, 4)), lt(x, smt::Bv(4, 4))};
  smallest = smallest_failing(context, assumptions, fails, *refute(context, assumptions, fails).model, inputs);
  expect(smallest.model.value(x) == 3 && smallest.model.value(y) == 6 && smallest.unique, "the only input");
}

// Of several claims that fail it is the first, and it costs the same each time, however the work falls to threads.
void the_first_refutation_counts() {
  constexpr unsigned kClaims = 100;
  const auto cost = [](unsigned first, unsigned last) {
    smt::Context context(kLimits);
    const smt::Bv x = context.variable("x", 8);
    const smt::Bv y = context.variable("y", 8);
    std::vector<PathClaim> claims;
    for (unsigned i = 0; i < kClaims; ++i) {
      claims.push_back({smt::Bool(true), i == first || (i == last && first < kClaims)
                                             ? !eq(x, smt::Bv(i, 8))
                                             : eq(x * (y + smt::Bv(i, 8)), x * y + x * smt::Bv(i, 8))});
    }
    const Refutation refutation = refute(context, {}, claims);
    expect(refutation.outcome == (first < kClaims ? Outcome::refuted : Outcome::pass), "whether a claim fails");
    if (refutation.model) expect(refutation.model->value(x) == first, "the first one");
    expect(context.queries() == (first < kClaims ? first + 1 : kClaims + 1), "what is asked behind it does not count");
    return context.rlimit_used();
  };
  for (const unsigned first : {0U, 1U, 50U, 98U, kClaims}) {
    const std::uint64_t once = cost(first, kClaims - 1);
    for (unsigned i = 0; i < 3; ++i) expect(cost(first, kClaims - 1) == once, "the same cost");
  }
}

}  // namespace

void explorer() {
  paths_are_counted();
  limits_are_no_pass();
  contradictions_are_vacuous();
  other_code_is_broken();
  claims_are_refuted();
  the_first_refutation_counts();
}

}  // namespace grlc::proofs::tests
