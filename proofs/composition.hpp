// The composition of the lemmas: which claims an obligation follows from, which assumptions these make, and what gives each
// assumption. It is a graph over the rows of proofs/claims.tsv; nothing here asks a solver.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/roots.hpp"
#include "proofs/stated.hpp"

namespace grlc::proofs {

// Something that is claimed and that nothing gives.
struct OpenLeaf {
  enum class Kind : std::uint8_t {
    no_claim,        // a reason or a part names a claim that no lemma states
    no_induction,    // of an induction the claim "after reset: NAME" or "kept: NAME" is missing
    no_environment,  // the environment has no such entry
    circle,          // claims that give each other in one cycle: no induction
    unstated,        // an assumption without a reason
    no_root          // a lemma obligation that no root speaks of
  };
  Kind kind;
  std::string where;  // obligation and lemma
  std::string what;
};

// All open leaves of the obligations that have lemmas.
std::vector<OpenLeaf> open_leaves(std::span<const Stated> stated, std::span<const Root> roots);

std::string text_of(const OpenLeaf& leaf);
// Whether it is of the obligation's own lemmas or root.
bool concerns(const OpenLeaf& leaf, std::string_view obligation);

// The tree of an obligation with all that it stands on, as text; each lemma is written out once.
std::string explanation(std::span<const Stated> stated, std::span<const Root> roots, std::string_view obligation);

// Every entry of the environment, and the lemmas that assume it.
std::string environment_table(std::span<const Stated> stated);

}  // namespace grlc::proofs
