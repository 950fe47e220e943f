// The composition of the lemmas: the claims that an obligation follows from, their assumptions, and the reason for each
// assumption. It is a graph over the rows of proofs/claims.tsv, built without a solver.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/roots.hpp"
#include "proofs/stated.hpp"

namespace grlc::proofs {

// A claim or an assumption without support.
struct OpenLeaf {
  enum class Kind : std::uint8_t {
    no_claim,        // a reason or a part names a claim that no lemma states
    no_induction,    // an induction lacks the claim "after reset: NAME" or "kept: NAME"
    no_environment,  // the environment has no such entry
    circle,          // claims that support each other within one cycle: no induction
    unstated,        // an assumption without a reason
    no_root          // an inductive obligation without a root
  };
  Kind kind;
  std::string where;  // obligation and lemma
  std::string what;
};

// All open leaves of the inductive obligations.
std::vector<OpenLeaf> open_leaves(std::span<const Stated> stated, std::span<const Root> roots);

std::string text_of(const OpenLeaf& leaf);
// True if the leaf belongs to the obligation's own lemmas or root.
bool concerns(const OpenLeaf& leaf, std::string_view obligation);

// The tree of an obligation with everything that it stands on, as text. Each lemma is written once.
std::string explanation(std::span<const Stated> stated, std::span<const Root> roots, std::string_view obligation);

// A table of every entry of the environment, with the obligations that assume it.
std::string environment_table(std::span<const Stated> stated);

}  // namespace grlc::proofs
