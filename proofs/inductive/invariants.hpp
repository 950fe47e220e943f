// The invariants of the encoder's and the decoder's registers in every cycle, for any input and any stalls.
//
// Each invariant is proved inductive: it holds after reset, and a cycle that begins with it ends with it. Lemmas about any
// cycle may then assume it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "proofs/inductive/lemma.hpp"

namespace grlc::proofs {

// Called for every clause: its sentence, and whether it holds.
using Clauses = std::function<void(const std::string& name, const smt::Bool& holds)>;

// The place of everything that the encoder has taken and not yet written.
struct InEncoder {
  explicit InEncoder(const Signals& state);

  std::vector<smt::Bv> words;    // of the shift queue; the top bit marks the last word of its grid
  std::vector<smt::Bool> last;   // the top bit of each word
  std::vector<smt::Bool> there;  // the place holds a word
  std::vector<smt::Bool> plan_there;
  std::vector<smt::Bool> plan_is_run;  // for plans that are there
  smt::Bv used;                        // words in the shift queue:
  smt::Bv planned;                     // those of grids with a plan,
  smt::Bv unplanned;                   // then those of the grid that comes in or waits for the planner
  smt::Bv plans;
  smt::Bv runs;  // number of plans that are zero runs
  smt::Bool open;
  smt::Bool complete;
  smt::Bool nonzero;  // the unplanned grid has a word that is not 0
  smt::Bool pending;

  std::uint64_t largest_grid() const { return words.size() - 1; }  // in words
};

void encoder_invariant(const Signals& state, const Clauses& clause);
void decoder_invariant(const Signals& state, const Clauses& clause);

// The obligations that prove the invariants, and their lemma.
inline constexpr std::string_view kEncoder = "encoder-equivalence-by-lemmas";
inline constexpr std::string_view kDecoder = "decoder-equivalence-by-lemmas";
inline constexpr std::string_view kInvariant = "invariant";
// assumed_by_induction: assumes each clause, as proved by induction in that lemma. claimed: claims each clause, with `when`
// before its sentence: "after reset: " or "kept: ".
Clauses assumed_by_induction(LemmaBuilder& builder, std::string_view obligation, std::string_view lemma);
Clauses claimed(LemmaBuilder& builder, std::string when);

// One cycle of the block from any state of its invariant. The encoder's source keeps the geometry: a grid ends at the latest
// with the last word of the largest grid, and a segment ends with a grid.
Cycle encoder_cycle(LemmaBuilder& builder);
Cycle decoder_cycle(LemmaBuilder& builder);

// The lemmas that the invariants are inductive.
void encoder_keeps_invariant(LemmaBuilder& builder);
void decoder_keeps_invariant(LemmaBuilder& builder);

}  // namespace grlc::proofs
