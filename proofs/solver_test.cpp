// A question ends when its time is up even if its steps are not, and other programs can start while questions run.
#include "proofs/smt/solver.hpp"

#include <array>
#include <chrono>
#include <filesystem>

#include "host/parallel.hpp"
#include "host/process.hpp"
#include "proofs/proofs_test.hpp"

namespace grlc::proofs::tests {
namespace {

using namespace std::chrono_literals;

// Two odd factors of a product of two 31-bit primes: minutes at least.
smt::Bool factored(smt::Context& context) {
  const smt::Bv product(std::uint64_t{2147483647} * 2147483629, 62);
  const smt::Bv x = extend(context.variable("x", 31), 62);
  const smt::Bv y = extend(context.variable("y", 31), 62);
  return eq(x * y, product) & !eq(x, smt::Bv(1, 62)) & !eq(y, smt::Bv(1, 62));
}

void time_is_a_limit() {
  const auto start = std::chrono::steady_clock::now();
  smt::Context context({.rlimit = ~std::uint64_t{0}, .deadline = start + 500ms});
  smt::Solver solver(context);
  solver.assume(factored(context));
  expect(solver.check() == smt::Answer::unknown && solver.why_unknown() == "the time is up", "a question that is too hard");
  expect(std::chrono::steady_clock::now() - start >= 500ms, "the question has its whole time");
  expect(solver.check() == smt::Answer::unknown && context.queries() == 0, "a question when the time is up");

  smt::Context next({.rlimit = ~std::uint64_t{0}});
  smt::Solver again(next);
  again.assume(eq(next.variable("x", 8), smt::Bv(1, 8)));
  expect(again.check() == smt::Answer::sat, "the next question is not interrupted");
}

// Z3's own timer would hang here.
void programs_start_beside_questions() {
  std::array<bool, 60> right{};
  host::in_parallel(right.size(), [&](std::size_t i) {
    smt::Context context({.rlimit = 1'000'000});
    smt::Solver solver(context);
    const smt::Bv x = context.variable("x", 8);
    solver.assume(eq(x * x, smt::Bv(i * i, 8)));
    const bool solved = solver.check() == smt::Answer::sat;
    const auto folder = std::filesystem::temp_directory_path();
    right[i] = solved && host::Child({"true", {}, folder, "/dev/null"}).wait().exit_code == 0;
  });
  for (const bool one : right) expect(one, "a question, and a program started beside it");
}

}  // namespace

void solver() {
  time_is_a_limit();
  programs_start_beside_questions();
}

}  // namespace grlc::proofs::tests
