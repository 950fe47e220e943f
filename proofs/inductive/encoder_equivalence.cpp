// For grids of up to 4 x 4 words, maps of any size, any number of segments and any stalls: the hardware encoder writes what the
// reference writes.
//
// Lemmas, most of them about one block in every state that it can be in, with the reference's own functions run on terms beside
// it; these stand in the file of the block (collector.cpp, planner.cpp, emitter.cpp, packer.cpp):
//   invariant  What the others assume of the registers holds after reset and is kept by every cycle.
//   wired      The encoder is its four blocks and the wires between them.
//   keep       Words keep their plans while they move up.
//   words and plans
//              Each plan is well formed and fits the words of its grid: an invariant, too.
//   given      So each block gets what its own lemmas assume.
//   sums up    The collector's registers hold what summarize() says of the words of the grid, however long they took to come in.
//   lines up   Words leave in the order in which they came in; of a zero grid's words none stays.
//   chooses    The planner queues for each grid the kind, width field and base that cheapest() chooses,
//   counts     and for zero grids the runs that the reference writes.
//   spells     From a plan and the words of its grid the emitter makes the fields that encode_segment() puts, code by code.
//   packs      The packer's beats are its codes' bits in order, then zeros up to 64 bits; so are the blocks of the BitWriter.
// How they compose is said in README.md, "The production size"; that is argument, and is checked in one piece at small sizes.
//
// Price: a minute at N = 8, three minutes at N = 16.
#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "proofs/inductive/encoder_blocks.hpp"
#include "proofs/inductive/fields.hpp"
#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/invariants.hpp"

namespace grlc::proofs {
namespace {

// The encoder is its four blocks and the wires between them.
void blocks_are_wired(LemmaBuilder& lemma) {
  const Cycle whole = lemma.cycle("encoder", lemma.anything(""), lemma.anything("in."));
  const EncoderBlocks blocks = blocks_of(lemma, whole);
  for (const auto& [block, cycle] : {std::pair<const char*, const Cycle&>{"collector", blocks.collector},
                                     {"planner", blocks.planner},
                                     {"emitter", blocks.emitter},
                                     {"packer", blocks.packer}}) {
    smt::Bool same_state(true);
    for (const Signal& next : cycle.next.all()) {
      same_state = same_state & eq(next.term, whole.next[fmt::format("{}.{}", block, next.name)]);
    }
    lemma.claim(fmt::format("the encoder's {} does what it does alone", block), same_state);
  }
  lemma.claim("the encoder's ports are its blocks'", eq(whole.out["word_ready"], blocks.collector.out["ready"]) &
                                                         eq(whole.out["beat_valid"], blocks.packer.out["beat_valid"]) &
                                                         eq(whole.out["beat"], blocks.packer.out["beat"]) &
                                                         eq(whole.out["beat_last"], blocks.packer.out["beat_last"]));
}

constexpr std::array<Lemma, 5> kWholeLemmas{{
    {kInvariant, encoder_keeps_invariant, 88},
    {"the blocks are wired", blocks_are_wired, 0},
    {kPlansKept, words_keep_plans, 88},
    {kWordsAndPlans, encoder_keeps_words_and_plans, 0},
    {kGiven, blocks_are_given, 0},
}};

}  // namespace

std::span<const Lemma> encoder_lemmas() {
  static const std::vector<Lemma> all = [] {
    std::vector<Lemma> lemmas;
    for (const auto& some :
         {std::span<const Lemma>(kWholeLemmas), collector_lemmas(), planner_lemmas(), emitter_lemmas(), packer_lemmas()}) {
      lemmas.insert(lemmas.end(), some.begin(), some.end());
    }
    return lemmas;
  }();
  return all;
}

}  // namespace grlc::proofs
