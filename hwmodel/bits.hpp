// The language of the hardware model: unsigned values of W bits, 1 <= W <= 128, over a domain D.
//
// A domain defines a value of W bits (`D::Raw<W>`) and the operators on it: numbers for simulation, Z3 terms for proofs, nodes of
// a graph for RTL. Two mistakes do not compile:
//   use of a signal as a C++ `bool`: there is no conversion
//   operands of different widths: `extend` and `truncate` change a width explicitly
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>

namespace grlc::hw {

// The number of bits of a signal that holds every number up to `most`.
constexpr unsigned bits_for(unsigned most) { return static_cast<unsigned>(std::bit_width(most)); }

template <class D, unsigned W>
class Bits {
  static_assert(1 <= W && W <= 128);

 public:
  using Raw = typename D::template Raw<W>;

  Bits() : Bits(0) {}
  // A constant of the design. Aborts if it does not fit W bits.
  explicit Bits(std::uint64_t value) : raw_(D::template constant<W>(value)) {
    if constexpr (W < 64) {
      if (value >> W != 0) std::abort();
    }
  }
  static Bits from(Raw raw) { return Bits(std::move(raw), 0); }
  const Raw& raw() const { return raw_; }

  friend Bits operator+(const Bits& a, const Bits& b) { return from(D::template add<W>(a.raw_, b.raw_)); }  // modulo 2^W
  friend Bits operator-(const Bits& a, const Bits& b) { return from(D::template sub<W>(a.raw_, b.raw_)); }
  friend Bits operator&(const Bits& a, const Bits& b) { return from(D::template and_<W>(a.raw_, b.raw_)); }
  friend Bits operator|(const Bits& a, const Bits& b) { return from(D::template or_<W>(a.raw_, b.raw_)); }
  friend Bits operator^(const Bits& a, const Bits& b) { return from(D::template xor_<W>(a.raw_, b.raw_)); }
  friend Bits operator~(const Bits& a) { return from(D::template not_<W>(a.raw_)); }

  friend Bits<D, 1> operator==(const Bits& a, const Bits& b) { return Bits<D, 1>::from(D::template eq<W>(a.raw_, b.raw_)); }
  friend Bits<D, 1> operator<(const Bits& a, const Bits& b) { return Bits<D, 1>::from(D::template lt<W>(a.raw_, b.raw_)); }
  friend Bits<D, 1> operator!=(const Bits& a, const Bits& b) { return ~(a == b); }
  friend Bits<D, 1> operator>(const Bits& a, const Bits& b) { return b < a; }
  friend Bits<D, 1> operator<=(const Bits& a, const Bits& b) { return ~(b < a); }
  friend Bits<D, 1> operator>=(const Bits& a, const Bits& b) { return ~(a < b); }

 private:
  Bits(Raw raw, int) : raw_(std::move(raw)) {}
  Raw raw_;
};

template <class D, unsigned W>
Bits<D, W> mux(const Bits<D, 1>& condition, const Bits<D, W>& then, const Bits<D, W>& otherwise) {
  return Bits<D, W>::from(D::template mux<W>(condition.raw(), then.raw(), otherwise.raw()));
}

// The value if the condition holds, otherwise 0.
template <class D, unsigned W>
Bits<D, W> when(const Bits<D, 1>& condition, const Bits<D, W>& value) {
  return mux(condition, value, Bits<D, W>(0));
}

template <class D, unsigned W, std::size_t K>
std::array<Bits<D, W>, K> mux(const Bits<D, 1>& condition, const std::array<Bits<D, W>, K>& then,
                              const std::array<Bits<D, W>, K>& otherwise) {
  std::array<Bits<D, W>, K> chosen;
  for (std::size_t i = 0; i < K; ++i) chosen[i] = mux(condition, then[i], otherwise[i]);
  return chosen;
}

// A mux whose first input, `then()`, is expensive to compute and seldom chosen. A domain that knows the value of the condition
// computes it only if it is chosen.
template <class D, class Then, class T>
[[gnu::always_inline]] inline T mux_lazily(const Bits<D, 1>& condition, Then then, const T& otherwise) {
  if constexpr (requires { D::is_set(condition.raw()); }) {
    if (D::is_set(condition.raw())) {
      [[clang::always_inline]] return then();
    }
    return otherwise;
  } else {
    return mux(condition, T(then()), otherwise);
  }
}

// The same, if `then()` equals `otherwise`, or is not needed, wherever the condition does not hold. So the circuit has no mux.
// The proof of the RTL shows that the condition is wide enough: the model of the proof has the mux, and the RTL does not.
template <class D, class Then, class T>
[[gnu::always_inline]] inline T gated(const Bits<D, 1>& condition, Then then, const T& otherwise) {
  if constexpr (requires { typename D::Circuit; }) {
    return then();
  } else {
    [[clang::always_inline]] return mux_lazily(condition, then, otherwise);
  }
}

// Shifts by a signal. Zeros come in; a shift by W or more gives 0.
template <class D, unsigned W, unsigned S>
Bits<D, W> operator<<(const Bits<D, W>& a, const Bits<D, S>& by) {
  return Bits<D, W>::from(D::template shl<W, S>(a.raw(), by.raw()));
}
template <class D, unsigned W, unsigned S>
Bits<D, W> operator>>(const Bits<D, W>& a, const Bits<D, S>& by) {
  return Bits<D, W>::from(D::template shr<W, S>(a.raw(), by.raw()));
}

// The full product.
template <class D, unsigned A, unsigned B>
Bits<D, A + B> multiply(const Bits<D, A>& a, const Bits<D, B>& b) {
  return Bits<D, A + B>::from(D::template mul<A, B>(a.raw(), b.raw()));
}

// `Length` bits from bit `Low` upwards.
template <unsigned Low, unsigned Length, class D, unsigned W>
Bits<D, Length> slice(const Bits<D, W>& a) {
  static_assert(Low + Length <= W);
  return Bits<D, Length>::from(D::template slice<W, Low, Length>(a.raw()));
}
template <unsigned Length, class D, unsigned W>
Bits<D, Length> truncate(const Bits<D, W>& a) {
  return slice<0, Length>(a);
}
template <unsigned Length, class D, unsigned W>
Bits<D, Length> extend(const Bits<D, W>& a) {
  static_assert(Length >= W);
  return Bits<D, Length>::from(D::template extend<W, Length>(a.raw()));
}

// `low` has the lower bits of the result, `high` the upper ones.
template <class D, unsigned A, unsigned B>
Bits<D, A + B> concat(const Bits<D, A>& high, const Bits<D, B>& low) {
  return Bits<D, A + B>::from(D::template concat<A, B>(high.raw(), low.raw()));
}
template <class D, unsigned A, unsigned B, unsigned... Rest>
auto concat(const Bits<D, A>& high, const Bits<D, B>& next, const Bits<D, Rest>&... rest)
  requires(sizeof...(Rest) > 0)
{
  return concat(concat(high, next), rest...);
}

// The number of significant bits, 0 for 0: a priority encoder.
template <class D, unsigned W>
auto significant_bits(const Bits<D, W>& a) {
  return Bits<D, bits_for(W)>::from(D::template significant_bits<W>(a.raw()));
}

template <class D, unsigned W>
Bits<D, 1> any(const Bits<D, W>& a) {
  return a != Bits<D, W>(0);
}

}  // namespace grlc::hw
