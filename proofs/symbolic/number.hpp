// A number of words or grids as a symbol, for the reference's walk through a map of any size: 64 bits, as the codec counts them.
// Comparisons fork the path of the code that asks; `smaller` chooses inside the term.
#pragma once

#include <cstdint>

#include "proofs/symbolic/word.hpp"

namespace grlc::proofs {

class SymbolicNumber {
 public:
  static constexpr unsigned kWidth = 64;

  SymbolicNumber() : SymbolicNumber(0) {}
  SymbolicNumber(std::uint64_t value) : term_(value, kWidth) {}  // NOLINT(*-explicit-*): the codec adds plain numbers
  explicit SymbolicNumber(smt::Bv term) : term_(std::move(term)) {}

  const smt::Bv& term() const { return term_; }

  friend SymbolicNumber operator+(const SymbolicNumber& a, const SymbolicNumber& b) {
    return SymbolicNumber(made(a.term_ + b.term_));
  }
  friend SymbolicNumber operator-(const SymbolicNumber& a, const SymbolicNumber& b) {
    return SymbolicNumber(made(a.term_ - b.term_));
  }
  friend SymbolicNumber operator*(const SymbolicNumber& a, const SymbolicNumber& b) {
    return SymbolicNumber(made(a.term_ * b.term_));
  }
  friend SymbolicNumber operator/(const SymbolicNumber& a, const SymbolicNumber& b) {
    return SymbolicNumber(made(a.term_ / b.term_));
  }
  friend Condition operator==(const SymbolicNumber& a, const SymbolicNumber& b) { return Condition(eq(a.term_, b.term_)); }
  friend Condition operator<(const SymbolicNumber& a, const SymbolicNumber& b) { return Condition(lt(a.term_, b.term_)); }
  friend Condition operator>(const SymbolicNumber& a, const SymbolicNumber& b) { return Condition(lt(b.term_, a.term_)); }
  friend Condition operator<=(const SymbolicNumber& a, const SymbolicNumber& b) { return Condition(!lt(b.term_, a.term_)); }
  friend Condition operator>=(const SymbolicNumber& a, const SymbolicNumber& b) { return Condition(!lt(a.term_, b.term_)); }
  friend SymbolicNumber smaller(const SymbolicNumber& a, const SymbolicNumber& b) {
    return SymbolicNumber(made(mux(lt(b.term_, a.term_), b.term_, a.term_)));
  }

 private:
  smt::Bv term_;
};

}  // namespace grlc::proofs
