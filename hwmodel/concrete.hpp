// The concrete domain: W bits are a machine integer whose bits above W are zero. Simulation at the speed of C++.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "hwmodel/bits.hpp"
#include "hwmodel/block.hpp"

namespace grlc::hw {

struct Concrete : Flat {
  __extension__ using Wide = unsigned __int128;

  template <unsigned W>
  using Raw = std::conditional_t<
      (W <= 8), std::uint8_t,
      std::conditional_t<(W <= 16), std::uint16_t,
                         std::conditional_t<(W <= 32), std::uint32_t, std::conditional_t<(W <= 64), std::uint64_t, Wide>>>>;
  template <unsigned W>
  using Bit = Bits<Concrete, W>;

  // What arithmetic happens in: no narrower than int, or the promotions would decide.
  template <unsigned W>
  using Lane = std::conditional_t<(W <= 32), std::uint32_t, Raw<W>>;

  template <unsigned W>
  static constexpr Lane<W> mask() {
    return static_cast<Lane<W>>(~Lane<W>{0}) >> (8 * sizeof(Lane<W>) - W);
  }
  template <unsigned W>
  static constexpr Raw<W> keep(Lane<W> value) {
    return static_cast<Raw<W>>(value & mask<W>());
  }
  template <unsigned W>
  static constexpr Lane<W> lane(Raw<W> value) {
    return value;
  }

  template <unsigned W>
  static Raw<W> constant(std::uint64_t value) {
    return static_cast<Raw<W>>(value);
  }
  template <unsigned W>
  static Raw<W> add(Raw<W> a, Raw<W> b) {
    return keep<W>(lane<W>(a) + lane<W>(b));
  }
  template <unsigned W>
  static Raw<W> sub(Raw<W> a, Raw<W> b) {
    return keep<W>(lane<W>(a) - lane<W>(b));
  }
  template <unsigned W>
  static Raw<W> and_(Raw<W> a, Raw<W> b) {
    return static_cast<Raw<W>>(lane<W>(a) & lane<W>(b));
  }
  template <unsigned W>
  static Raw<W> or_(Raw<W> a, Raw<W> b) {
    return static_cast<Raw<W>>(lane<W>(a) | lane<W>(b));
  }
  template <unsigned W>
  static Raw<W> xor_(Raw<W> a, Raw<W> b) {
    return static_cast<Raw<W>>(lane<W>(a) ^ lane<W>(b));
  }
  template <unsigned W>
  static Raw<W> not_(Raw<W> a) {
    return keep<W>(~lane<W>(a));
  }
  template <unsigned W>
  static Raw<1> eq(Raw<W> a, Raw<W> b) {
    return a == b ? 1 : 0;
  }
  template <unsigned W>
  static Raw<1> lt(Raw<W> a, Raw<W> b) {
    return a < b ? 1 : 0;
  }
  template <unsigned W>
  static Raw<W> mux(Raw<1> condition, Raw<W> then, Raw<W> otherwise) {
    return condition != 0 ? then : otherwise;
  }
  template <unsigned W, unsigned S>
  static Raw<W> shl(Raw<W> a, Raw<S> by) {
    return by < W ? keep<W>(static_cast<Lane<W>>(lane<W>(a) << by)) : Raw<W>{0};
  }
  template <unsigned W, unsigned S>
  static Raw<W> shr(Raw<W> a, Raw<S> by) {
    return by < W ? static_cast<Raw<W>>(lane<W>(a) >> by) : Raw<W>{0};
  }
  template <unsigned A, unsigned B>
  static Raw<A + B> mul(Raw<A> a, Raw<B> b) {
    return static_cast<Raw<A + B>>(static_cast<Lane<A + B>>(a) * static_cast<Lane<A + B>>(b));
  }
  template <unsigned W, unsigned Low, unsigned Length>
  static Raw<Length> slice(Raw<W> a) {
    return keep<Length>(static_cast<Lane<Length>>(lane<W>(a) >> Low));
  }
  template <unsigned W, unsigned Length>
  static Raw<Length> extend(Raw<W> a) {
    return a;
  }
  template <unsigned A, unsigned B>
  static Raw<A + B> concat(Raw<A> high, Raw<B> low) {
    return static_cast<Raw<A + B>>((static_cast<Lane<A + B>>(high) << B) | static_cast<Lane<A + B>>(low));
  }
  template <unsigned W>
  static Raw<bits_for(W)> significant_bits(Raw<W> a) {
    static_assert(W <= 64);
    return static_cast<Raw<bits_for(W)>>(std::bit_width(a));
  }
  template <unsigned W, std::size_t K, unsigned I>
  static Bit<W> select(const std::array<Bit<W>, K>& entries, const Bit<I>& index) {
    return entries[index.raw()];
  }
  template <unsigned W, std::size_t K, unsigned I>
  static void replace(std::array<Bit<W>, K>& entries, const Bit<I>& index, const Bit<W>& value, const Bit<1>& enable) {
    Bit<W>& entry = entries[index.raw()];
    entry = hw::mux(enable, value, entry);
  }
};

}  // namespace grlc::hw
