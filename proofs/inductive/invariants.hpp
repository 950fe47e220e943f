// What holds of the encoder's and the decoder's registers at every cycle, whatever comes in and whoever stalls.
//
// Each invariant is proved inductive: it holds after reset, and a cycle that begins with it ends with it. What is claimed of any
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

// Where everything is that the encoder has taken and not yet written.
struct InEncoder {
  explicit InEncoder(const Signals& state);

  std::vector<smt::Bv> words;    // of the line, each with `last in its grid` above
  std::vector<smt::Bool> last;   // that bit
  std::vector<smt::Bool> there;  // the place holds a word
  std::vector<smt::Bool> plan_there;
  std::vector<smt::Bool> plan_is_run;  // of a plan that is there
  smt::Bv used;                        // words in the line:
  smt::Bv planned;                     // of grids that have a plan,
  smt::Bv unplanned;                   // and, behind them, of the one that is coming in or waits for the planner
  smt::Bv plans;
  smt::Bv runs;  // of the plans those that are zero runs
  smt::Bool open;
  smt::Bool complete;
  smt::Bool nonzero;  // a word of that grid is not 0
  smt::Bool pending;

  std::uint64_t largest_grid() const { return words.size() - 1; }  // its words
};

void encoder_invariant(const Signals& state, const Clauses& clause);
void decoder_invariant(const Signals& state, const Clauses& clause);

// The obligations that prove the invariants, and their lemma.
inline constexpr std::string_view kEncoder = "encoder-equivalence-by-lemmas";
inline constexpr std::string_view kDecoder = "decoder-equivalence-by-lemmas";
inline constexpr std::string_view kInvariant = "invariant";
// Assumes each clause, as proved by induction in that lemma; claims each, its sentence after `when`: "after reset: " or "kept: ".
Clauses assumed_by_induction(LemmaBuilder& builder, std::string_view obligation, std::string_view lemma);
Clauses claimed(LemmaBuilder& builder, std::string when);

// One cycle of the block from any state of its invariant. The encoder's source keeps the geometry: a grid ends with the last word
// that the largest grid has, and a segment with a grid.
Cycle encoder_cycle(LemmaBuilder& builder);
Cycle decoder_cycle(LemmaBuilder& builder);

// The lemmas that the invariants are inductive.
void encoder_keeps_invariant(LemmaBuilder& builder);
void decoder_keeps_invariant(LemmaBuilder& builder);

}  // namespace grlc::proofs
