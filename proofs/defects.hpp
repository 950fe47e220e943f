// Defects planted on purpose, for the third query of each obligation. They live in the word and in the domain, so that the code
// under proof stays the code that ships, and each has a concrete twin on which its counterexample is replayed.
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>

#include "hwmodel/bits.hpp"
#include "hwmodel/concrete.hpp"
#include "proofs/symbolic_word.hpp"
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

// A domain in which bit 1 of whatever is shifted left is stuck at 0. The packer shifts each code to its place: a dense tag at
// the front of a beat, binary 10, becomes that of a zero run.
template <class D>
struct StuckShift : D {
  template <unsigned W>
  using Raw = typename D::template Raw<W>;
  template <unsigned W, unsigned S>
  static Raw<W> shl(const Raw<W>& a, const Raw<S>& by) {
    const Raw<W> shifted = D::template shl<W, S>(a, by);
    if constexpr (W < 2) {
      return shifted;
    } else {
      return D::template and_<W>(shifted, D::template not_<W>(D::template constant<W>(2)));
    }
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
