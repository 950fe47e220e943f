// What makes a proof one: three queries.
//
//   a  the assumptions have a model, and the code that ships passes on it
//   b  the negated claim has none, and the paths cover every input
//   c  the same claim about a planted defect has one: its smallest is the one expected, and the code with the defect fails on it
//
// A counterexample to the shipped code is minimised, written as a case and run on that code before it is reported.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "proofs/proof.hpp"
#include "properties/case.hpp"

namespace grlc::proofs {

// What the solver says of one subject: the shipped code or one with a defect in it.
struct Search {
  Outcome outcome = Outcome::broken;  // pass: the negated claim has no model
  std::string detail{};
  std::uint64_t paths = 0;
  std::uint64_t queries = 0;
  std::uint64_t rlimit = 0;
  std::optional<Case> assumed{};  // a model of the assumptions
  std::optional<Case> failing{};  // a model of the negated claim, the smallest
  bool unique = false;            // there is no other
};

using Code = std::function<Verdict(const Case&)>;

struct BoundedProof {
  Property property = Property::lossless;
  std::function<Search(const ProofProgress&)> shipped;
  Code shipped_code;
  std::function<Search(const ProofProgress&)> mutant;
  Code mutant_code;
  std::optional<Case>
      mutant_counterexample{};  // the smallest input on which the planted defect shows, where it is known beforehand
};

// refuted: `failing` is the smallest counterexample, and the shipped code fails on it.
Decision decide(const BoundedProof& proof, const ProofProgress& progress);

}  // namespace grlc::proofs
