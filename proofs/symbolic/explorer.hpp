// Runs ordinary C++ on symbolic values along every feasible path.
//
// When the code asks a symbolic condition for a bool, the explorer answers with a side that some input takes. If some input
// takes the other side too, it notes that side, and runs the code again until no side is left. A condition with one possible
// answer on its path costs one query and forks nothing.
//
// The code has to be deterministic: a run that asks something else than the run before it, after the same answers, is `broken`.
// A query without an answer, or more paths than allowed, ends the exploration as `unknown`.
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

// The conditions that the code asked for, with their answers, and one input that takes the path.
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
  // Called after each path. An objection makes the exploration `broken`.
  using Visit = std::function<std::optional<std::string>(const Path&)>;

  // taken: only sides that some input takes are run. all: every side is run, without a query; use it where queries are
  // expensive and the claim about a path says itself which inputs take it.
  enum class Sides : std::uint8_t { taken, all };

  Explorer(smt::Context& context, std::span<const smt::Bool> assumptions, std::uint64_t most_paths, Sides sides = Sides::taken);

  Exploration explore(const std::function<void()>& code, const Visit& visit);

  // Answered by the explorer whose code is running on this thread.
  static bool ask(const smt::Bool& condition);

 private:
  struct Decision {
    smt::Bool condition;
    bool answer;
    std::optional<smt::Model> other;  // an input that takes the side that has not been run yet
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
