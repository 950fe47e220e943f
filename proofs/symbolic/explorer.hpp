// Runs ordinary C++ on symbolic values along every feasible path.
//
// When the code asks a symbolic condition for a bool, the explorer answers with a side that some input takes, notes the other
// side where some input takes that too, and runs the code again until no side is left. A condition that has one possible
// answer on its path costs one query and forks nothing. The code has to be deterministic: a run that asks something else
// than the run before it, on the same answers, is `broken`. A query without an answer, or more paths than allowed, ends the
// exploration as `unknown`.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "proofs/smt/solver.hpp"
#include "properties/verdict.hpp"

namespace grlc::proofs {

// The conditions that the code asked for, as they were answered, and one input that takes the path.
struct Path {
  std::vector<smt::Bool> answers;
  smt::Model model;

  smt::Bool condition() const;
};

struct Exploration {
  Outcome outcome = Outcome::broken;  // pass: every feasible path has been run; vacuous: there is none
  std::string detail;
  std::uint64_t paths = 0;
};

class Explorer {
 public:
  // Called after each path; what it objects to makes the exploration `broken`.
  using Visit = std::function<std::optional<std::string>(const Path&)>;

  // Sides that no input takes are left out, or, where that is dear to find out and what is claimed of a path says by itself which
  // inputs take it, run as well.
  enum class Sides : std::uint8_t { taken, all };

  Explorer(smt::Context& context, std::span<const smt::Bool> assumptions, std::uint64_t most_paths, Sides sides = Sides::taken);

  Exploration explore(const std::function<void()>& code, const Visit& visit);

  // The explorer whose code is running on this thread decides.
  static bool ask(const smt::Bool& condition);

 private:
  struct Decision {
    smt::Bool condition;
    bool answer;
    std::optional<smt::Model> other;  // an input that takes the side which has not been run yet
  };
  struct Stop {
    Outcome outcome;
    std::string detail;
  };

  bool decide(const smt::Bool& condition);
  std::optional<bool> already_decided(const smt::Bool& condition) const;
  Path run(const std::function<void()>& code);
  bool turn_to_next_side();

  smt::Context& context_;
  std::vector<smt::Bool> assumptions_;
  std::uint64_t most_paths_;
  Sides sides_;
  std::vector<Decision> trail_;
  std::size_t position_ = 0;           // decisions of the trail that this run has asked for
  std::optional<smt::Model> model_;    // satisfies the assumptions and the whole trail
  std::optional<smt::Solver> solver_;  // holds the assumptions and the trail up to position_
};

}  // namespace grlc::proofs
