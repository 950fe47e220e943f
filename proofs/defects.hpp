// Defects planted on purpose, for the third query of each obligation. They live in the word, so that the code
// under proof stays the code that ships, and each has a concrete twin on which its counterexample is replayed.
#pragma once

#include "proofs/symbolic_stream.hpp"
#include "reference/word.hpp"

namespace grlc::proofs {

// A word that loses its lowest bit on the way out of the stream.
template <class Base>
struct LowBitLost : Base {
  using Base::Base;
  LowBitLost() = default;
  LowBitLost(const Base& word) : Base(word) {}  // what Base's operators return is a word of this kind

  friend LowBitLost operator+(const LowBitLost& a, const LowBitLost& b) {
    return static_cast<const Base&>(a) + static_cast<const Base&>(b);
  }
  friend LowBitLost operator-(const LowBitLost& a, const LowBitLost& b) {
    return static_cast<const Base&>(a) - static_cast<const Base&>(b);
  }
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

}  // namespace grlc
