// The one table of proof obligations: each by its name, with what decides it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "proofs/bounded/three_queries.hpp"
#include "proofs/inductive/lemma.hpp"
#include "proofs/proof.hpp"

namespace grlc::proofs {

// Exactly one of `bounded`, `reference_lemmas`, `block_lemmas` and `walk_lemmas` is set; if none is, the obligation compares the
// RTL of the block "rtl-BLOCK" with the model.
struct Entry {
  std::string_view name;
  BoundedProof (*bounded)(const ProofOptions&) = nullptr;  // every input of one size
  bool hardware = false;                                   // of a bounded proof, or of a walk: about the hardware
  std::uint32_t bits = 4;                                  // N in the main job, of a bounded proof
  std::span<const Lemma> (*reference_lemmas)() = nullptr;  // about the reference, for any map
  std::span<const Lemma> (*block_lemmas)() = nullptr;      // about the blocks, for any number of cycles
  std::span<const Lemma> (*walk_lemmas)() = nullptr;       // about the walk through any map: no N, no grid
  bool has_parameters = true;                              // of blocks and RTL; if not, N, grid and port make no difference
  bool is_shared = false;       // behind one memory port: the port and K make a difference, N and grid do not
  std::uint32_t instances = 1;  // K in the main job; 1: about a single block
};

std::span<const Entry> registry();

// Null if no obligation has this name.
const Entry* entry(std::string_view obligation);

}  // namespace grlc::proofs
