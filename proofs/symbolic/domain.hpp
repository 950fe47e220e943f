// The symbolic domain of the hardware model: a value of W bits is a bit-vector term, a step of a block is a term over its
// inputs. hwmodel/concrete.hpp gives the same operators on numbers; every model is run on both.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "hwmodel/bits.hpp"
#include "hwmodel/block.hpp"
#include "hwmodel/concrete.hpp"
#include "proofs/smt/term.hpp"
#include "proofs/symbolic/mutation.hpp"

namespace grlc::proofs {

struct Symbolic : hw::Flat {
  template <unsigned W>
  using Raw = smt::Bv;
  template <unsigned W>
  using Bit = hw::Bits<Symbolic, W>;

  template <unsigned W>
  static smt::Bv constant(std::uint64_t value) {
    return smt::Bv(value, W);
  }
  template <unsigned W>
  static smt::Bv add(const smt::Bv& a, const smt::Bv& b) {
    return made(a + b);
  }
  template <unsigned W>
  static smt::Bv sub(const smt::Bv& a, const smt::Bv& b) {
    return made(a - b);
  }
  // One bit is handled as a truth value: the terms stay shallow.
  template <unsigned W>
  static smt::Bv and_(const smt::Bv& a, const smt::Bv& b) {
    if constexpr (W == 1) return made(bit(is_set(a) & is_set(b)));
    return made(a & b);
  }
  template <unsigned W>
  static smt::Bv or_(const smt::Bv& a, const smt::Bv& b) {
    if constexpr (W == 1) return made(bit(is_set(a) | is_set(b)));
    return made(a | b);
  }
  template <unsigned W>
  static smt::Bv xor_(const smt::Bv& a, const smt::Bv& b) {
    return made(a ^ b);
  }
  template <unsigned W>
  static smt::Bv not_(const smt::Bv& a) {
    if constexpr (W == 1) return made(bit(!is_set(a)));
    return made(~a);
  }
  template <unsigned W>
  static smt::Bv eq(const smt::Bv& a, const smt::Bv& b) {
    return made(bit(smt::eq(a, b)));
  }
  template <unsigned W>
  static smt::Bv lt(const smt::Bv& a, const smt::Bv& b) {
    return made(bit(smt::lt(a, b)));
  }
  template <unsigned W>
  static smt::Bv mux(const smt::Bv& condition, const smt::Bv& then, const smt::Bv& otherwise) {
    if constexpr (W == 1) return made(bit(smt::mux(is_set(condition), is_set(then), is_set(otherwise))));
    return made(smt::mux(is_set(condition), then, otherwise));
  }
  template <unsigned W, unsigned S>
  static smt::Bv shl(const smt::Bv& a, const smt::Bv& by) {
    return made(smt::shl(a, by));
  }
  template <unsigned W, unsigned S>
  static smt::Bv shr(const smt::Bv& a, const smt::Bv& by) {
    return made(smt::shr(a, by));
  }
  template <unsigned A, unsigned B>
  static smt::Bv mul(const smt::Bv& a, const smt::Bv& b) {
    return made(smt::extend(a, A + B) * smt::extend(b, A + B));
  }
  template <unsigned W, unsigned Low, unsigned Length>
  static smt::Bv slice(const smt::Bv& a) {
    return smt::slice(a, Low, Length);
  }
  template <unsigned W, unsigned Length>
  static smt::Bv extend(const smt::Bv& a) {
    return smt::extend(a, Length);
  }
  template <unsigned A, unsigned B>
  static smt::Bv concat(const smt::Bv& high, const smt::Bv& low) {
    return smt::concat(high, low);
  }
  template <unsigned W>
  static smt::Bv significant_bits(const smt::Bv& a) {
    smt::Bv bits(0, std::bit_width(W));
    for (unsigned i = 0; i < W; ++i) bits = smt::mux(is_set(smt::slice(a, i, 1)), smt::Bv(i + 1, std::bit_width(W)), bits);
    return made(bits);
  }

 private:
  // The result of an operator, as it is or with the planted defect.
  static smt::Bv made(const smt::Bv& result) {
    return Mutation::is_next(Mutation::In::cycle) ? result ^ smt::Bv(1, result.width()) : result;
  }
};

// A signal as a term, whatever its domain: a number is a constant term.
template <class D, unsigned W>
smt::Bv term_of(const hw::Bits<D, W>& signal) {
  if constexpr (std::is_same_v<typename D::template Raw<W>, smt::Bv>) {
    return signal.raw();
  } else {
    return smt::Bv(signal.raw(), W);
  }
}

// A term as a signal; in a domain of numbers the term has to be a constant.
template <class D, unsigned W>
hw::Bits<D, W> signal_of(const smt::Bv& term) {
  if constexpr (std::is_same_v<typename D::template Raw<W>, smt::Bv>) {
    return hw::Bits<D, W>::from(term);
  } else {
    return hw::Bits<D, W>::from(static_cast<typename D::template Raw<W>>(term.constant().value()));
  }
}

}  // namespace grlc::proofs
