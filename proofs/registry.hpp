// The one table of proof obligations: each name with its engine and its claims.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "proofs/bounded/three_queries.hpp"
#include "proofs/inductive/lemma.hpp"
#include "proofs/proof.hpp"

namespace grlc::proofs {

// Exactly one of `bounded`, `reference_lemmas`, `block_lemmas` and `walk_lemmas` is set. If none is, the obligation compares
// the RTL of the block "rtl-BLOCK" with the model.
struct Entry {
  std::string_view name;
  BoundedProof (*bounded)(const ProofOptions&) = nullptr;  // every input of one size
  bool hardware = false;                                   // for bounded and walk: about the hardware
  std::uint32_t bits = 4;                                  // N of a bounded proof in the main job
  std::span<const Lemma> (*reference_lemmas)() = nullptr;  // about the reference, for any map
  std::span<const Lemma> (*block_lemmas)() = nullptr;      // about the blocks, for any number of cycles
  std::span<const Lemma> (*walk_lemmas)() = nullptr;       // about the walk through any map, with any N and grid
  bool has_parameters = true;                              // for blocks and RTL: N, grid and port matter
  bool is_shared = false;                                  // shares one memory port: the port and K matter, N and grid do not
  std::uint32_t instances = 1;                             // K in the main job; 1: about a single block
};

std::span<const Entry> registry();

// Null if no obligation has this name.
const Entry* entry(std::string_view obligation);

}  // namespace grlc::proofs
