// Interrupts a solver that is still working when its time is up.
//
// Z3's own timer is not used: before a fork its threads are ended and waited for, and Z3 4.8.12 then waits forever if a
// question of another thread has one of them (Z3 issue 5990). The other solvers are started by a fork.
#pragma once

#include <chrono>

namespace z3 {
class solver;
}  // namespace z3

namespace grlc::proofs::smt {

// While it lives, its solver is interrupted once `end` is past, to a tenth of a second.
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
