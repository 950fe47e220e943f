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
  template <unsigned W, std::size_t K>
  using File = std::array<hw::Bits<StuckShift, W>, K>;

  template <unsigned W, unsigned S>
  static Raw<W> shl(const Raw<W>& a, const Raw<S>& by) {
    const Raw<W> shifted = D::template shl<W, S>(a, by);
    if constexpr (W < 2) {
      return shifted;
    } else {
      return D::template and_<W>(shifted, D::template not_<W>(D::template constant<W>(2)));
    }
  }

  // A register file of this domain, read and written as one of D.
  template <unsigned W, std::size_t K, unsigned I>
  static hw::Bits<StuckShift, W> select(const File<W, K>& entries, const hw::Bits<StuckShift, I>& index) {
    return hw::Bits<StuckShift, W>::from(
        D::template select<W, K, I>(lent<W, K>(entries), hw::Bits<D, I>::from(index.raw())).raw());
  }
  template <unsigned W, std::size_t K, unsigned I>
  static void replace(File<W, K>& entries, const hw::Bits<StuckShift, I>& index, const hw::Bits<StuckShift, W>& value,
                      const hw::Bits<StuckShift, 1>& enable) {
    auto file = lent<W, K>(entries);
    D::template replace<W, K, I>(file, hw::Bits<D, I>::from(index.raw()), hw::Bits<D, W>::from(value.raw()),
                                 hw::Bits<D, 1>::from(enable.raw()));
    for (std::size_t i = 0; i < K; ++i) entries[i] = hw::Bits<StuckShift, W>::from(file[i].raw());
  }

 private:
  template <unsigned W, std::size_t K>
  static std::array<hw::Bits<D, W>, K> lent(const File<W, K>& entries) {
    std::array<hw::Bits<D, W>, K> file;
    for (std::size_t i = 0; i < K; ++i) file[i] = hw::Bits<D, W>::from(entries[i].raw());
    return file;
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
