// Interrupts a solver that is still at its question when the time is up.
//
// Z3 has a timer of its own, and it is not used: before a fork its threads are ended and waited for, and in 4.8.12 that waits for
// ever where another thread's question has one of them (its issue 5990). The other solvers are started by a fork.
#pragma once

#include <chrono>

namespace z3 {
class solver;
}  // namespace z3

namespace grlc::proofs::smt {

// While one lives, its solver is interrupted once `end` is past. To a tenth of a second.
class TimeLimit {
 public:
  using Time = std::chrono::steady_clock::time_point;
  TimeLimit(const z3::solver& solver, Time end);
  ~TimeLimit();
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;
  bool passed() const;

 private:
  Time end_;
  const z3::solver& solver_;
};

}  // namespace grlc::proofs::smt
