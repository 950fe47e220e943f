// The claims of lemmas that make up the claim of an obligation: the roots of the trees that `grlc prove explain` prints.
//
// To register an obligation, add a Root to the table of roots_reference.cpp or roots_hardware.cpp: its statement, and the parts
// that the statement follows from. A part is one of:
//   a claim      obligation, lemma and claim as they stand in proofs/claims.tsv. Lemma "*": every lemma of the obligation with
//                such a claim, at least one. Claim "*": every claim of the lemma.
//   a sentence   an argument that no machine has checked: obligation and lemma are empty. `explain` lists it as prose. The
//                reference's trees have none.
// Assumptions are not registered here: each carries its Reason in the lemma that makes it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace grlc::proofs {

struct Part {
  std::string_view obligation;
  std::string_view lemma;
  std::string_view claim;  // or the sentence

  bool is_prose() const { return obligation.empty(); }
};

struct Root {
  std::string_view obligation;
  std::string_view statement;
  std::span<const Part> parts;
};

std::span<const Root> reference_roots();
std::span<const Root> hardware_roots();
std::vector<Root> all_roots();

}  // namespace grlc::proofs
