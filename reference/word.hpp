// The concrete word: a number modulo 2^16, of which a map of N-bit words uses the low N bits. The stream consists of 64-bit
// blocks. FORMAT.md 1: "Each element is a word, an unsigned number of `N` bits, `N` from 1 to 16."
//
// The codec is a template over its word type. Another word type W needs everything that this file declares, under the same names:
//   W::Block                  64 bits of the stream
//   W::Count                  counts of words, widths and costs
//   construction from a number, + and - modulo 2^16
//   comparisons that a condition can convert to bool
//   the free functions below
// A plain uint16_t does not work: C++ promotes its sums to int, so they never wrap.
#pragma once

#include <bit>
#include <compare>
#include <cstdint>

namespace grlc {

class Word {
 public:
  using Block = std::uint64_t;
  using Count = unsigned;

  constexpr Word() = default;
  constexpr explicit Word(unsigned value) : value_(static_cast<std::uint16_t>(value)) {}

  constexpr std::uint16_t value() const { return value_; }

  friend constexpr Word operator+(Word a, Word b) { return Word(unsigned{a.value_} + b.value_); }
  friend constexpr Word operator-(Word a, Word b) { return Word(unsigned{a.value_} - b.value_); }
  friend constexpr auto operator<=>(Word, Word) = default;

 private:
  std::uint16_t value_ = 0;
};

constexpr Word smaller(Word a, Word b) { return b < a ? b : a; }
constexpr Word larger(Word a, Word b) { return a < b ? b : a; }

// FORMAT.md 4: "Bits(x) below is the number of significant bits of x: 0 for x = 0, 3 for 4 to 7."
constexpr unsigned significant_bits(Word w) { return static_cast<unsigned>(std::bit_width(w.value())); }

// 1 for a word that is not 0, otherwise 0.
constexpr unsigned nonzero(Word w) { return w.value() != 0 ? 1 : 0; }

constexpr std::uint64_t to_block(Word w) { return w.value(); }
constexpr std::uint64_t to_block(unsigned count) { return count; }
template <class W>
constexpr W to_word(typename W::Block block);
template <>
constexpr Word to_word<Word>(std::uint64_t block) {
  return Word(static_cast<unsigned>(block));
}

constexpr unsigned to_count(std::uint64_t block) { return static_cast<unsigned>(block); }

// The low `width` bits, 0 <= width <= 63.
constexpr std::uint64_t low_bits(std::uint64_t block, unsigned width) { return block & ((std::uint64_t{1} << width) - 1); }
// A control field as a plain number. The codec branches on it.
constexpr unsigned number(std::uint64_t block) { return static_cast<unsigned>(block); }
constexpr bool is_zero(std::uint64_t block) { return block == 0; }
constexpr unsigned lowest_set_bit(std::uint64_t block) { return static_cast<unsigned>(std::countr_zero(block)); }

}  // namespace grlc
