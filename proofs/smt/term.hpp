// Truth values and bit-vectors of any input: constants, or Z3 terms over the variables of one Context.
//
// Constants never reach Z3: they are folded at once, so a design's constant registers stay constants through every step, and a
// default-constructed value costs nothing. Other terms are built as they are; `simplified` asks Z3's rewriter. Widths are in
// bits, 1 to 128. Operands of one operator have the same width unless stated otherwise.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

namespace z3 {
class expr;
}

namespace grlc::proofs::smt {

__extension__ using Number = unsigned __int128;

inline constexpr unsigned kMostWidth = 128;

class Bool {
 public:
  Bool() = default;  // false
  explicit Bool(bool value) : value_(value) {}
  static Bool from(const z3::expr& term);

  // The value if it is known without a solver.
  std::optional<bool> constant() const { return term_ ? std::nullopt : std::optional(value_); }
  const z3::expr* term() const { return term_.get(); }  // null for constants

  friend Bool operator!(const Bool& a);
  friend Bool operator&(const Bool& a, const Bool& b);
  friend Bool operator|(const Bool& a, const Bool& b);

 private:
  bool value_ = false;
  std::shared_ptr<const z3::expr> term_;
};

class Bv {
 public:
  Bv() = default;  // 0 of one bit
  Bv(Number value, unsigned width);
  // A step of the model copies thousands of signals: inline, these five would take most of the compile time.
  Bv(const Bv& other);
  Bv(Bv&& other) noexcept;
  Bv& operator=(const Bv& other);
  Bv& operator=(Bv&& other) noexcept;
  ~Bv();
  static Bv from(const z3::expr& term);

  unsigned width() const { return width_; }
  std::optional<Number> constant() const { return term_ ? std::nullopt : std::optional(value_); }
  const z3::expr* term() const { return term_.get(); }

  friend Bv operator+(const Bv& a, const Bv& b);  // modulo 2^width
  friend Bv operator-(const Bv& a, const Bv& b);
  friend Bv operator*(const Bv& a, const Bv& b);
  friend Bv operator/(const Bv& a, const Bv& b);  // unsigned; a division by 0 sets all bits
  friend Bv operator&(const Bv& a, const Bv& b);
  friend Bv operator|(const Bv& a, const Bv& b);
  friend Bv operator^(const Bv& a, const Bv& b);
  friend Bv operator~(const Bv& a);

 private:
  Number value_ = 0;
  unsigned width_ = 1;
  std::shared_ptr<const z3::expr> term_;
};

Bool eq(const Bv& a, const Bv& b);
Bool lt(const Bv& a, const Bv& b);  // unsigned

Bool mux(const Bool& condition, const Bool& then, const Bool& otherwise);
Bv mux(const Bool& condition, const Bv& then, const Bv& otherwise);

// One bit and a truth value are two views of the same thing; each conversion undoes the other without a term.
Bv bit(const Bool& set);
Bool is_set(const Bv& bit);

Bv slice(const Bv& a, unsigned low, unsigned length);
Bv extend(const Bv& a, unsigned width);  // with zeros above
Bv concat(const Bv& high, const Bv& low);

// Shifts within the width, filled with zeros; a shift by the width or more gives 0. The amount may be a bit-vector of any
// width.
Bv shl(const Bv& a, unsigned by);
Bv shr(const Bv& a, unsigned by);
Bv shl(const Bv& a, const Bv& by);
Bv shr(const Bv& a, const Bv& by);

Bool simplified(const Bool& a);
Bv simplified(const Bv& a);
// As a sum of products: two terms that are the same polynomial become the same term.
Bv expanded(const Bv& a);

// Replaces every `was` in the term by `now`; unchanged if `was` or `a` is a constant.
Bv replaced(const Bv& a, const Bv& was, const Bv& now);

// True for the same constant or the very same term. Terms are shared, so equal constructions are the same.
bool same(const Bool& a, const Bool& b);
bool same(const Bv& a, const Bv& b);

}  // namespace grlc::proofs::smt
