// The codec's word as a symbol: all that reference/word.hpp asks of a word type, for every input at once.
//
// A word is a 16-bit vector; one of a map of N-bit words has its upper 16 - N bits zero. A comparison gives a Condition; where
// the code asks it for a bool, the explorer chooses. `smaller` and `larger` choose inside the term and do not fork. What the
// decoder needs as a plain number (a tag, a run) forks into its feasible values; what the codec counts (widths, flags, costs,
// places in the stream) does not.
#pragma once

#include <cstdint>

#include "proofs/smt/term.hpp"
#include "proofs/symbolic/explorer.hpp"
#include "proofs/symbolic/mutation.hpp"
#include "reference/geometry.hpp"
#include "reference/word.hpp"

namespace grlc::proofs {

// The result of an operator, as it is or with the planted defect.
inline smt::Bv made(const smt::Bv& result) {
  return Mutation::is_next(Mutation::In::reference) ? result ^ smt::Bv(1, result.width()) : result;
}

class Condition {
 public:
  explicit Condition(smt::Bool term) : term_(std::move(term)) {}
  explicit operator bool() const { return Explorer::ask(term_); }
  const smt::Bool& term() const { return term_; }

 private:
  smt::Bool term_;
};

class SymbolicBlock {
 public:
  SymbolicBlock() : SymbolicBlock(0U) {}
  explicit SymbolicBlock(unsigned value) : term_(value, 64) {}
  explicit SymbolicBlock(smt::Bv term) : term_(std::move(term)) {}

  const smt::Bv& term() const { return term_; }

  friend SymbolicBlock operator|(const SymbolicBlock& a, const SymbolicBlock& b) {
    return SymbolicBlock(simplified(made(a.term_ | b.term_)));
  }
  friend SymbolicBlock operator<<(const SymbolicBlock& a, unsigned by) { return SymbolicBlock(made(shl(a.term_, by))); }
  friend SymbolicBlock operator>>(const SymbolicBlock& a, unsigned by) {
    return SymbolicBlock(simplified(made(shr(a.term_, by))));
  }

  friend SymbolicBlock low_bits(const SymbolicBlock& a, unsigned width) {
    return width == 0 ? SymbolicBlock() : SymbolicBlock(simplified(extend(slice(a.term_, 0, width), 64)));
  }
  friend unsigned number(const SymbolicBlock& a) {
    unsigned value = 0;
    for (unsigned i = 0; i < 32; ++i) value |= a.bit(i) ? 1U << i : 0U;
    return value;
  }
  friend Condition is_zero(const SymbolicBlock& a) { return Condition(eq(a.term_, smt::Bv(0, 64))); }

 private:
  bool bit(unsigned i) const { return Explorer::ask(is_set(slice(term_, i, 1))); }

  smt::Bv term_;
};

// A number of bits or words that hangs on the input. Sixteen bits hold the cost of the largest grid of the widest words.
class SymbolicCount {
 public:
  static constexpr unsigned kWidth = 16;

  SymbolicCount(unsigned value) : term_(value, kWidth) {}  // NOLINT(*-explicit-*): the codec adds numbers to counts
  explicit SymbolicCount(smt::Bv term) : term_(std::move(term)) {}

  const smt::Bv& term() const { return term_; }

  friend SymbolicCount operator+(const SymbolicCount& a, const SymbolicCount& b) {
    return SymbolicCount(made(a.term_ + b.term_));
  }
  friend SymbolicCount operator-(const SymbolicCount& a, const SymbolicCount& b) {
    return SymbolicCount(made(a.term_ - b.term_));
  }
  friend SymbolicCount operator*(const SymbolicCount& a, const SymbolicCount& b) {
    return SymbolicCount(made(a.term_ * b.term_));
  }
  friend Condition operator==(const SymbolicCount& a, const SymbolicCount& b) { return Condition(eq(a.term_, b.term_)); }
  friend Condition operator!=(const SymbolicCount& a, const SymbolicCount& b) { return Condition(!eq(a.term_, b.term_)); }
  friend Condition operator<(const SymbolicCount& a, const SymbolicCount& b) { return Condition(lt(a.term_, b.term_)); }
  friend Condition operator>(const SymbolicCount& a, const SymbolicCount& b) { return Condition(lt(b.term_, a.term_)); }
  friend Condition operator<=(const SymbolicCount& a, const SymbolicCount& b) { return Condition(!lt(b.term_, a.term_)); }
  friend Condition operator>=(const SymbolicCount& a, const SymbolicCount& b) { return Condition(!lt(a.term_, b.term_)); }
  friend SymbolicBlock to_block(const SymbolicCount& a) { return SymbolicBlock(extend(a.term_, 64)); }

 private:
  smt::Bv term_;
};

inline SymbolicCount lowest_set_bit(const SymbolicBlock& a) {
  smt::Bv lowest(64, SymbolicCount::kWidth);
  for (unsigned i = 64; i-- > 0;) {
    lowest = mux(is_set(slice(a.term(), i, 1)), smt::Bv(i, SymbolicCount::kWidth), lowest);
  }
  return SymbolicCount(made(lowest));
}

inline SymbolicCount to_count(const SymbolicBlock& a) {
  return SymbolicCount(simplified(slice(a.term(), 0, SymbolicCount::kWidth)));
}

class SymbolicWord {
 public:
  using Block = SymbolicBlock;
  using Count = SymbolicCount;

  SymbolicWord() : SymbolicWord(0U) {}
  explicit SymbolicWord(unsigned value) : term_(value, kMaxBits) {}
  explicit SymbolicWord(smt::Bv term) : term_(std::move(term)) {}

  const smt::Bv& term() const { return term_; }

  friend SymbolicWord operator+(const SymbolicWord& a, const SymbolicWord& b) { return SymbolicWord(made(a.term_ + b.term_)); }
  friend SymbolicWord operator-(const SymbolicWord& a, const SymbolicWord& b) { return SymbolicWord(made(a.term_ - b.term_)); }
  friend Condition operator==(const SymbolicWord& a, const SymbolicWord& b) { return Condition(eq(a.term_, b.term_)); }
  friend Condition operator!=(const SymbolicWord& a, const SymbolicWord& b) { return Condition(!eq(a.term_, b.term_)); }
  friend Condition operator<(const SymbolicWord& a, const SymbolicWord& b) { return Condition(lt(a.term_, b.term_)); }
  friend Condition operator>(const SymbolicWord& a, const SymbolicWord& b) { return Condition(lt(b.term_, a.term_)); }
  friend Condition operator<=(const SymbolicWord& a, const SymbolicWord& b) { return Condition(!lt(b.term_, a.term_)); }
  friend Condition operator>=(const SymbolicWord& a, const SymbolicWord& b) { return Condition(!lt(a.term_, b.term_)); }

  friend SymbolicWord smaller(const SymbolicWord& a, const SymbolicWord& b) {
    return SymbolicWord(made(mux(lt(b.term_, a.term_), b.term_, a.term_)));
  }
  friend SymbolicWord larger(const SymbolicWord& a, const SymbolicWord& b) {
    return SymbolicWord(made(mux(lt(a.term_, b.term_), b.term_, a.term_)));
  }
  friend SymbolicCount significant_bits(const SymbolicWord& a) {
    SymbolicCount bits(0);
    for (unsigned i = 0; i < kMaxBits; ++i)
      bits = SymbolicCount(mux(is_set(slice(a.term_, i, 1)), SymbolicCount(i + 1).term(), bits.term()));
    return SymbolicCount(made(bits.term()));
  }
  friend SymbolicCount nonzero(const SymbolicWord& a) {
    return SymbolicCount(made(extend(bit(!eq(a.term_, smt::Bv(0, kMaxBits))), SymbolicCount::kWidth)));
  }
  friend SymbolicBlock to_block(const SymbolicWord& a) { return SymbolicBlock(simplified(extend(a.term_, 64))); }

 private:
  smt::Bv term_;
};

}  // namespace grlc::proofs

namespace grlc {

template <>
inline proofs::SymbolicWord to_word<proofs::SymbolicWord>(proofs::SymbolicBlock block) {
  return proofs::SymbolicWord(simplified(slice(block.term(), 0, kMaxBits)));
}

}  // namespace grlc
