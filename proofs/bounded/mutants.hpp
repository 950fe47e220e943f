// Defects planted on purpose, for the third query of obligations about the reference in one piece. They live in the word, so that
// the code under proof stays the code that ships, and each has a concrete twin on which its counterexample is replayed.
#pragma once

#include "proofs/symbolic/stream.hpp"
#include "reference/word.hpp"

namespace grlc::proofs {

// A word that differs from Base in what Self says anew.
template <class Base, class Self>
struct MutantWord : Base {
  using Base::Base;
  MutantWord() = default;
  MutantWord(const Base& word) : Base(word) {}

  static Base sum(const Base& a, const Base& b) { return a + b; }
  friend Self operator+(const Self& a, const Self& b) { return Self::sum(a, b); }
  friend Self operator-(const Self& a, const Self& b) { return static_cast<const Base&>(a) - static_cast<const Base&>(b); }
};

// Loses its lowest bit on the way out of the stream.
template <class Base>
struct LowBitLost : MutantWord<Base, LowBitLost<Base>> {
  using MutantWord<Base, LowBitLost>::MutantWord;
};

// Is taken for one bit wider than it is.
template <class Base>
struct TooWide : MutantWord<Base, TooWide<Base>> {
  using MutantWord<Base, TooWide>::MutantWord;
  friend typename Base::Count significant_bits(const TooWide& word) {
    return significant_bits(static_cast<const Base&>(word)) + 1U;
  }
};

// Is not counted as a word that is not 0.
template <class Base>
struct Uncounted : MutantWord<Base, Uncounted<Base>> {
  using MutantWord<Base, Uncounted>::MutantWord;
  friend typename Base::Count nonzero(const Uncounted&) { return 0; }
};

// A sum is one too many.
template <class Base>
struct SumTooLarge : MutantWord<Base, SumTooLarge<Base>> {
  using MutantWord<Base, SumTooLarge>::MutantWord;
  static Base sum(const Base& a, const Base& b) { return a + b + Base(1U); }
};

}  // namespace grlc::proofs

namespace grlc {

template <>
inline proofs::LowBitLost<Word> to_word<proofs::LowBitLost<Word>>(std::uint64_t block) {
  return to_word<Word>(block >> 1U << 1U);
}
template <>
inline proofs::LowBitLost<proofs::SymbolicWord> to_word<proofs::LowBitLost<proofs::SymbolicWord>>(proofs::SymbolicBlock block) {
  return to_word<proofs::SymbolicWord>(block >> 1U << 1U);
}
template <>
inline proofs::SumTooLarge<Word> to_word<proofs::SumTooLarge<Word>>(std::uint64_t block) {
  return to_word<Word>(block);
}
template <>
inline proofs::SumTooLarge<proofs::SymbolicWord> to_word<proofs::SumTooLarge<proofs::SymbolicWord>>(proofs::SymbolicBlock block) {
  return to_word<proofs::SymbolicWord>(block);
}

}  // namespace grlc
