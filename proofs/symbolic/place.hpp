// A place in a stream or a map, or how many bits, words or grids there are: 64 bits, as the codec's std::uint64_t has them.
#pragma once

#include <bit>
#include <cstdint>
#include <utility>

#include "proofs/symbolic/word.hpp"

namespace grlc::proofs {

class SymbolicPlace {
 public:
  static constexpr unsigned kWidth = 64;

  SymbolicPlace(std::uint64_t value) : term_(value, kWidth) {}  // NOLINT(*-explicit-*): the codec adds numbers to places
  SymbolicPlace(const SymbolicCount& count) : term_(extend(count.term(), kWidth)) {}  // NOLINT(*-explicit-*): and counts
  explicit SymbolicPlace(smt::Bv term) : term_(std::move(term)) {}

  const smt::Bv& term() const { return term_; }

  friend SymbolicPlace operator+(const SymbolicPlace& a, const SymbolicPlace& b) {
    return SymbolicPlace(made(a.term_ + b.term_));
  }
  friend SymbolicPlace operator-(const SymbolicPlace& a, const SymbolicPlace& b) {
    return SymbolicPlace(made(a.term_ - b.term_));
  }
  friend SymbolicPlace operator*(const SymbolicPlace& a, const SymbolicPlace& b) {
    return SymbolicPlace(made(a.term_ * b.term_));
  }
  // By a power of two.
  friend SymbolicPlace operator/(const SymbolicPlace& a, std::uint64_t by) {
    return SymbolicPlace(simplified(made(shr(a.term_, static_cast<unsigned>(std::countr_zero(by))))));
  }
  friend SymbolicPlace operator%(const SymbolicPlace& a, std::uint64_t by) {
    return SymbolicPlace(simplified(a.term_ & smt::Bv(by - 1, kWidth)));
  }
  // std::bad_optional_access where it is not the same number for every input.
  explicit operator unsigned() const { return static_cast<unsigned>(term_.constant().value()); }

  friend Condition operator==(const SymbolicPlace& a, const SymbolicPlace& b) { return Condition(eq(a.term_, b.term_)); }
  friend Condition operator!=(const SymbolicPlace& a, const SymbolicPlace& b) { return Condition(!eq(a.term_, b.term_)); }
  friend Condition operator<(const SymbolicPlace& a, const SymbolicPlace& b) { return Condition(lt(a.term_, b.term_)); }
  friend Condition operator>(const SymbolicPlace& a, const SymbolicPlace& b) { return Condition(lt(b.term_, a.term_)); }
  friend Condition operator<=(const SymbolicPlace& a, const SymbolicPlace& b) { return Condition(!lt(b.term_, a.term_)); }
  friend Condition operator>=(const SymbolicPlace& a, const SymbolicPlace& b) { return Condition(!lt(a.term_, b.term_)); }
  friend SymbolicPlace smaller(const SymbolicPlace& a, const SymbolicPlace& b) {
    return SymbolicPlace(mux(lt(b.term_, a.term_), b.term_, a.term_));
  }

 private:
  smt::Bv term_;
};

}  // namespace grlc::proofs
