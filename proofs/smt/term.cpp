// Folds constants, and builds Z3 terms for everything else.
#include "proofs/smt/term.hpp"

#include <z3++.h>

#include <algorithm>
#include <cstdlib>

namespace grlc::proofs::smt {
namespace {

// A wrong width is a bug in the code that builds the term, so the program stops.
void require(bool held) {
  if (!held) std::abort();
}

Number mask(unsigned width) { return ~Number{0} >> (kMostWidth - width); }

z3::expr lift(z3::context& context, const Bv& a) {
  if (a.term() != nullptr) return *a.term();
  const Number value = *a.constant();
  const auto low = static_cast<std::uint64_t>(value);
  if (a.width() <= 64) return context.bv_val(low, a.width());
  const z3::expr high = context.bv_val(static_cast<std::uint64_t>(value >> 64), a.width() - 64);
  return z3::concat(high, context.bv_val(low, 64)).simplify();
}

// `numbers` if both operands are constants, else `terms`.
template <class Numbers, class Terms>
Bv combine(const Bv& a, const Bv& b, Numbers numbers, Terms terms) {
  if (a.constant() && b.constant()) return Bv(numbers(*a.constant(), *b.constant()), a.width());
  z3::context& context = (a.term() != nullptr ? a : b).term()->ctx();
  return Bv::from(terms(lift(context, a), lift(context, b)));
}

bool is(const Bv& a, Number value) { return a.constant() == value; }
bool is(const Bool& a, bool value) { return a.constant() == value; }

}  // namespace

Bool Bool::from(const z3::expr& term) {
  if (term.is_true()) return Bool(true);
  if (term.is_false()) return Bool(false);
  Bool result;
  result.term_ = std::make_shared<const z3::expr>(term);
  return result;
}

Bool operator!(const Bool& a) {
  if (a.constant()) return Bool(!*a.constant());
  if (a.term()->is_not()) return Bool::from(a.term()->arg(0));
  return Bool::from(!*a.term());
}
Bool operator&(const Bool& a, const Bool& b) {
  if (a.constant()) return *a.constant() ? b : a;
  if (b.constant()) return *b.constant() ? a : b;
  return same(a, b) ? a : Bool::from(*a.term() && *b.term());
}
Bool operator|(const Bool& a, const Bool& b) {
  if (a.constant()) return *a.constant() ? a : b;
  if (b.constant()) return *b.constant() ? b : a;
  return same(a, b) ? a : Bool::from(*a.term() || *b.term());
}

Bv::Bv(Number value, unsigned width) : value_(value), width_(width) {
  require(1 <= width && width <= kMostWidth);
  value_ &= mask(width);
}

Bv::Bv(const Bv& other) = default;
Bv::Bv(Bv&& other) noexcept = default;
Bv& Bv::operator=(const Bv& other) = default;
Bv& Bv::operator=(Bv&& other) noexcept = default;
Bv::~Bv() = default;

Bv Bv::from(const z3::expr& term) {
  Bv result;
  result.width_ = term.get_sort().bv_size();
  require(result.width_ <= kMostWidth);
  std::uint64_t low = 0;
  if (result.width_ <= 64 && term.is_numeral_u64(low)) return Bv(low, result.width_);
  result.term_ = std::make_shared<const z3::expr>(term);
  return result;
}

Bv operator+(const Bv& a, const Bv& b) {
  require(a.width() == b.width());
  if (is(a, 0)) return b;
  if (is(b, 0)) return a;
  return combine(a, b, [](Number x, Number y) { return x + y; }, [](const z3::expr& x, const z3::expr& y) { return x + y; });
}
Bv operator-(const Bv& a, const Bv& b) {
  require(a.width() == b.width());
  if (is(b, 0)) return a;
  if (same(a, b)) return Bv(0, a.width());
  return combine(a, b, [](Number x, Number y) { return x - y; }, [](const z3::expr& x, const z3::expr& y) { return x - y; });
}
Bv operator*(const Bv& a, const Bv& b) {
  require(a.width() == b.width());
  if (is(a, 0) || is(b, 1)) return a;
  if (is(b, 0) || is(a, 1)) return b;
  return combine(a, b, [](Number x, Number y) { return x * y; }, [](const z3::expr& x, const z3::expr& y) { return x * y; });
}
Bv operator/(const Bv& a, const Bv& b) {
  require(a.width() == b.width());
  if (is(b, 1)) return a;
  return combine(
      a, b, [&](Number x, Number y) { return y == 0 ? mask(a.width()) : x / y; },
      [](const z3::expr& x, const z3::expr& y) { return z3::udiv(x, y); });
}
Bv operator&(const Bv& a, const Bv& b) {
  require(a.width() == b.width());
  if (is(a, 0) || is(b, mask(b.width())) || same(a, b)) return a;
  if (is(b, 0) || is(a, mask(a.width()))) return b;
  return combine(a, b, [](Number x, Number y) { return x & y; }, [](const z3::expr& x, const z3::expr& y) { return x & y; });
}
Bv operator|(const Bv& a, const Bv& b) {
  require(a.width() == b.width());
  if (is(b, 0) || is(a, mask(a.width())) || same(a, b)) return a;
  if (is(a, 0) || is(b, mask(b.width()))) return b;
  return combine(a, b, [](Number x, Number y) { return x | y; }, [](const z3::expr& x, const z3::expr& y) { return x | y; });
}
Bv operator^(const Bv& a, const Bv& b) {
  require(a.width() == b.width());
  if (is(a, 0)) return b;
  if (is(b, 0)) return a;
  return combine(a, b, [](Number x, Number y) { return x ^ y; }, [](const z3::expr& x, const z3::expr& y) { return x ^ y; });
}
Bv operator~(const Bv& a) {
  if (a.constant()) return Bv(~*a.constant(), a.width());
  return Bv::from(~*a.term());
}

Bool eq(const Bv& a, const Bv& b) {
  require(a.width() == b.width());
  if (same(a, b)) return Bool(true);
  if (a.constant() && b.constant()) return Bool(false);
  if (a.width() == 1 && a.constant()) return *a.constant() == 1 ? is_set(b) : !is_set(b);
  if (a.width() == 1 && b.constant()) return *b.constant() == 1 ? is_set(a) : !is_set(a);
  z3::context& context = (a.term() != nullptr ? a : b).term()->ctx();
  return Bool::from(lift(context, a) == lift(context, b));
}
Bool lt(const Bv& a, const Bv& b) {
  require(a.width() == b.width());
  if (is(b, 0) || same(a, b)) return Bool(false);
  if (a.constant() && b.constant()) return Bool(*a.constant() < *b.constant());
  z3::context& context = (a.term() != nullptr ? a : b).term()->ctx();
  return Bool::from(z3::ult(lift(context, a), lift(context, b)));
}

Bool mux(const Bool& condition, const Bool& then, const Bool& otherwise) {
  if (condition.constant()) return *condition.constant() ? then : otherwise;
  if (same(then, otherwise)) return then;
  if (is(then, true)) return condition | otherwise;
  if (is(then, false)) return !condition & otherwise;
  if (is(otherwise, true)) return !condition | then;
  if (is(otherwise, false)) return condition & then;
  return Bool::from(z3::ite(*condition.term(), *then.term(), *otherwise.term()));
}
Bv mux(const Bool& condition, const Bv& then, const Bv& otherwise) {
  require(then.width() == otherwise.width());
  if (condition.constant()) return *condition.constant() ? then : otherwise;
  if (same(then, otherwise)) return then;
  z3::context& context = condition.term()->ctx();
  return Bv::from(z3::ite(*condition.term(), lift(context, then), lift(context, otherwise)));
}

Bv bit(const Bool& set) {
  if (set.constant()) return Bv(*set.constant() ? 1 : 0, 1);
  return mux(set, Bv(1, 1), Bv(0, 1));
}
Bool is_set(const Bv& bit) {
  require(bit.width() == 1);
  if (bit.constant()) return Bool(*bit.constant() == 1);
  const z3::expr& term = *bit.term();
  if (term.is_app() && term.decl().decl_kind() == Z3_OP_ITE) {
    std::uint64_t then = 0;
    std::uint64_t otherwise = 0;
    if (term.arg(1).is_numeral_u64(then) && term.arg(2).is_numeral_u64(otherwise) && then == 1 && otherwise == 0) {
      return Bool::from(term.arg(0));
    }
  }
  return Bool::from(term == term.ctx().bv_val(1, 1));
}

Bv slice(const Bv& a, unsigned low, unsigned length) {
  require(1 <= length && low + length <= a.width());
  if (length == a.width()) return a;
  if (a.constant()) return Bv(*a.constant() >> low, length);
  return Bv::from(a.term()->extract(low + length - 1, low));
}
Bv extend(const Bv& a, unsigned width) {
  require(a.width() <= width);
  if (width == a.width()) return a;
  if (a.constant()) return Bv(*a.constant(), width);
  return Bv::from(z3::zext(*a.term(), width - a.width()));
}
Bv concat(const Bv& high, const Bv& low) {
  require(high.width() + low.width() <= kMostWidth);
  const unsigned width = high.width() + low.width();
  if (high.constant() && low.constant()) return Bv((*high.constant() << low.width()) | *low.constant(), width);
  z3::context& context = (high.term() != nullptr ? high : low).term()->ctx();
  return Bv::from(z3::concat(lift(context, high), lift(context, low)));
}

Bv shl(const Bv& a, unsigned by) {
  if (by == 0) return a;
  if (by >= a.width()) return Bv(0, a.width());
  return concat(slice(a, 0, a.width() - by), Bv(0, by));
}
Bv shr(const Bv& a, unsigned by) {
  if (by == 0) return a;
  if (by >= a.width()) return Bv(0, a.width());
  return extend(slice(a, by, a.width() - by), a.width());
}
Bv shl(const Bv& a, const Bv& by) {
  if (by.constant()) return shl(a, static_cast<unsigned>(std::min<Number>(*by.constant(), kMostWidth)));
  if (is(a, 0)) return a;
  const unsigned width = std::max(a.width(), by.width());
  z3::context& context = by.term()->ctx();
  return slice(Bv::from(z3::shl(lift(context, extend(a, width)), *extend(by, width).term())), 0, a.width());
}
Bv shr(const Bv& a, const Bv& by) {
  if (by.constant()) return shr(a, static_cast<unsigned>(std::min<Number>(*by.constant(), kMostWidth)));
  if (is(a, 0)) return a;
  const unsigned width = std::max(a.width(), by.width());
  z3::context& context = by.term()->ctx();
  return slice(Bv::from(z3::lshr(lift(context, extend(a, width)), *extend(by, width).term())), 0, a.width());
}

Bool simplified(const Bool& a) { return a.constant() ? a : Bool::from(a.term()->simplify()); }
Bv simplified(const Bv& a) { return a.constant() ? a : Bv::from(a.term()->simplify()); }
Bv expanded(const Bv& a) {
  if (a.constant()) return a;
  z3::params sum_of_monomials(a.term()->ctx());
  sum_of_monomials.set("som", true);
  return Bv::from(a.term()->simplify(sum_of_monomials));
}

Bv replaced(const Bv& a, const Bv& was, const Bv& now) {
  require(was.width() == now.width());
  if (a.constant() || was.constant() || now.constant()) return a;
  z3::context& context = a.term()->ctx();
  z3::expr_vector from(context);
  z3::expr_vector to(context);
  from.push_back(*was.term());
  to.push_back(*now.term());
  z3::expr term = *a.term();
  return Bv::from(term.substitute(from, to));
}

bool same(const Bool& a, const Bool& b) {
  if (a.constant() || b.constant()) return a.constant() == b.constant();
  return z3::eq(*a.term(), *b.term());
}
bool same(const Bv& a, const Bv& b) {
  if (a.constant() || b.constant()) return a.width() == b.width() && a.constant() == b.constant();
  return z3::eq(*a.term(), *b.term());
}

}  // namespace grlc::proofs::smt
