// The codec's word as a symbol: all that reference/word.hpp asks of a word type, for every input at once.
//
// A word is a 16-bit vector; one of a map of N-bit words has its upper 16 - N bits zero. A comparison gives a Condition; where
// the code asks it for a bool, the explorer chooses. `smaller` and `larger` choose inside the term and do not fork. What the
// codec needs as a plain number (a width, a tag, a flag) forks into its feasible values.
#pragma once

#include <algorithm>

#include "proofs/explorer.hpp"
#include "proofs/smt/term.hpp"
#include "reference/geometry.hpp"
#include "reference/word.hpp"

namespace grlc::proofs {

class Condition {
 public:
  explicit Condition(smt::Bool term) : term_(std::move(term)) {}
  explicit operator bool() const { return Explorer::ask(term_); }

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
    return SymbolicBlock(simplified(a.term_ | b.term_));
  }
  friend SymbolicBlock operator<<(const SymbolicBlock& a, unsigned by) { return SymbolicBlock(shl(a.term_, by)); }
  friend SymbolicBlock operator>>(const SymbolicBlock& a, unsigned by) { return SymbolicBlock(simplified(shr(a.term_, by))); }

  friend SymbolicBlock low_bits(const SymbolicBlock& a, unsigned width) {
    return width == 0 ? SymbolicBlock() : SymbolicBlock(simplified(extend(slice(a.term_, 0, width), 64)));
  }
  friend unsigned number(const SymbolicBlock& a) {
    unsigned value = 0;
    for (unsigned i = 0; i < 32; ++i) value |= a.bit(i) ? 1U << i : 0U;
    return value;
  }
  friend Condition is_zero(const SymbolicBlock& a) { return Condition(eq(a.term_, smt::Bv(0, 64))); }
  friend unsigned lowest_set_bit(const SymbolicBlock& a) {
    unsigned i = 0;
    while (i < 64 && !a.bit(i)) ++i;
    return i;
  }

 private:
  bool bit(unsigned i) const { return Explorer::ask(is_set(slice(term_, i, 1))); }

  smt::Bv term_;
};

class SymbolicWord {
 public:
  using Block = SymbolicBlock;

  SymbolicWord() : SymbolicWord(0U) {}
  explicit SymbolicWord(unsigned value) : term_(value, kMaxBits) {}
  explicit SymbolicWord(smt::Bv term) : term_(std::move(term)) {}

  const smt::Bv& term() const { return term_; }

  friend SymbolicWord operator+(const SymbolicWord& a, const SymbolicWord& b) { return SymbolicWord(a.term_ + b.term_); }
  friend SymbolicWord operator-(const SymbolicWord& a, const SymbolicWord& b) { return SymbolicWord(a.term_ - b.term_); }
  friend Condition operator==(const SymbolicWord& a, const SymbolicWord& b) { return Condition(eq(a.term_, b.term_)); }
  friend Condition operator!=(const SymbolicWord& a, const SymbolicWord& b) { return Condition(!eq(a.term_, b.term_)); }
  friend Condition operator<(const SymbolicWord& a, const SymbolicWord& b) { return Condition(lt(a.term_, b.term_)); }
  friend Condition operator>(const SymbolicWord& a, const SymbolicWord& b) { return Condition(lt(b.term_, a.term_)); }
  friend Condition operator<=(const SymbolicWord& a, const SymbolicWord& b) { return Condition(!lt(b.term_, a.term_)); }
  friend Condition operator>=(const SymbolicWord& a, const SymbolicWord& b) { return Condition(!lt(a.term_, b.term_)); }

  friend SymbolicWord smaller(const SymbolicWord& a, const SymbolicWord& b) {
    return SymbolicWord(mux(lt(b.term_, a.term_), b.term_, a.term_));
  }
  friend SymbolicWord larger(const SymbolicWord& a, const SymbolicWord& b) {
    return SymbolicWord(mux(lt(a.term_, b.term_), b.term_, a.term_));
  }
  friend unsigned significant_bits(const SymbolicWord& a) {
    for (unsigned bits = 0; bits < kMaxBits; ++bits) {
      if (Explorer::ask(lt(a.term_, smt::Bv(1U << bits, kMaxBits)))) return bits;
    }
    return kMaxBits;
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
