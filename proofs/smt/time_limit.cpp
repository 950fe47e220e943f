// One thread of the process interrupts every solver whose time is up.
#include "proofs/smt/time_limit.hpp"

#include <z3++.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <stop_token>
#include <thread>

namespace grlc::proofs::smt {
namespace {

using namespace std::chrono_literals;

// One thread watches all solvers of the process.
class Watch {
 public:
  static Watch& of_the_process() {
    static Watch watch;
    return watch;
  }
  void add(const z3::solver& solver, TimeLimit::Time end) {
    const std::scoped_lock lock(mutex_);
    ends_.emplace(&solver, end);
    if (ends_.size() == 1) some_.notify_one();
  }
  void remove(const z3::solver& solver) {
    const std::scoped_lock lock(mutex_);
    ends_.erase(&solver);
  }

 private:
  // A solver that has not begun, or is between two parts of its work, does not notice an interrupt: it is interrupted again.
  void look_after(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (some_.wait(lock, stop, [this] { return !ends_.empty(); })) {
      some_.wait_for(lock, stop, 100ms, [] { return false; });
      for (const auto& [solver, end] : ends_) {
        if (std::chrono::steady_clock::now() >= end) Z3_solver_interrupt(solver->ctx(), *solver);
      }
    }
  }

  std::mutex mutex_;
  std::condition_variable_any some_;
  std::map<const z3::solver*, TimeLimit::Time> ends_;
  std::jthread thread_{[this](const std::stop_token& stop) { look_after(stop); }};
};

}  // namespace

TimeLimit::TimeLimit(const z3::solver& solver, Time end) : end_(end), solver_(solver) {
  Watch::of_the_process().add(solver, end);
}

TimeLimit::~TimeLimit() { Watch::of_the_process().remove(solver_); }

bool TimeLimit::passed() const { return std::chrono::steady_clock::now() >= end_; }

}  // namespace grlc::proofs::smt
