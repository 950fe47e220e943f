// The concrete word: a number modulo 2^16 of which a map of N-bit words uses the low N bits, and the 64-bit block that
// carries the stream.
//
// The codec is a template over its word type. Another word type W serves when it has all that stands here under the same
// names: W::Block, W::Count for what is counted of words (widths, costs), construction from a number, + and - modulo 2^16,
// comparisons that a condition can ask for a bool, and the free functions below. A bare uint16_t would not do: its sums are
// promoted to int and never wrap.
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

// How many bits the number needs: 0 for 0.
constexpr unsigned significant_bits(Word w) { return static_cast<unsigned>(std::bit_width(w.value())); }

// 1 for a word that is not 0.
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
// A control field as a plain number: what the codec branches on.
constexpr unsigned number(std::uint64_t block) { return static_cast<unsigned>(block); }
constexpr bool is_zero(std::uint64_t block) { return block == 0; }
constexpr unsigned lowest_set_bit(std::uint64_t block) { return static_cast<unsigned>(std::countr_zero(block)); }

}  // namespace grlc
