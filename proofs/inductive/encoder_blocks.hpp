// What the lemmas on the encoder's blocks share, and the lemmas themselves, each block's in the file of its name.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/inductive/lemma.hpp"
#include "reference/geometry.hpp"

namespace grlc::proofs {

std::span<const Lemma> collector_lemmas();
std::span<const Lemma> planner_lemmas();
std::span<const Lemma> emitter_lemmas();
std::span<const Lemma> packer_lemmas();  // and of the reference's writer

// The blocks of an encoder in one cycle of it.
struct EncoderBlocks {
  Cycle collector;
  Cycle planner;
  Cycle emitter;
  Cycle packer;
};
EncoderBlocks blocks_of(LemmaBuilder& lemma, const Cycle& encoder);

// Three more lemmas about the whole encoder (encoder_codes.cpp): its words keep their plans, its invariant about words and plans,
// and its blocks get what their lemmas assume. An assumption with the reason given(CLAIM) is that claim of the third.
inline constexpr std::string_view kPlansKept = "words keep their plans";
inline constexpr std::string_view kWordsAndPlans = "words and plans";
inline constexpr std::string_view kGiven = "what the blocks are given";
void words_keep_plans(LemmaBuilder& lemma);
void encoder_keeps_words_and_plans(LemmaBuilder& lemma);
void blocks_are_given(LemmaBuilder& lemma);
Reason given(std::string claim);

// Words of a grid, as inputs of the lemma and as the reference's.
template <class W>
struct GridOfAny {
  GridOfAny(LemmaBuilder& lemma, unsigned n) {
    for (unsigned i = 0; i < n; ++i) {
      terms.push_back(lemma.any(fmt::format("word{}", i), lemma.bits()));
      words.push_back(W(extend(terms.back(), kMaxBits)));
    }
  }
  std::vector<smt::Bv> terms;
  std::vector<W> words;
};

// Where the word or plan that stands at `place` comes to stand.
inline smt::Bv moved_from(const std::vector<smt::Bv>& line, std::size_t place, const smt::Bool& leaves) {
  return place + 1 < line.size() ? mux(leaves, line[place + 1], line[place]) : line[place];
}

}  // namespace grlc::proofs
