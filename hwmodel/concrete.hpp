// The concrete domain: a machine integer holds W bits, and its bits above W are 0. Simulation uses it.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "hwmodel/bits.hpp"
#include "hwmodel/block.hpp"

namespace grlc::hw {

struct Concrete {
  __extension__ using Wide = unsigned __int128;

  // Not narrower than int, because C++ would promote narrower operands. Narrow types, and `bool` for one bit, would make smaller
  // states, but slower ones: the fields are stored one by one and then copied together, and the processor waits for the stores.
  template <unsigned W>
  using Raw = std::conditional_t<(W <= 32), std::uint32_t, std::conditional_t<(W <= 64), std::uint64_t, Wide>>;
  template <unsigned W>
  using Bit = Bits<Concrete, W>;

  // A block inside a block is inlined. A block and its parts share most of their work, and so do the early outputs and the step.
  template <class Block>
  [[gnu::always_inline]] static auto early_outputs(const typename Block::State& state, const typename Block::In& in) {
    [[clang::always_inline]] return Block::early_outputs(state, in);
  }
  template <class Block>
  [[gnu::always_inline]] static auto step(const typename Block::State& state, const typename Block::In& in) {
    [[clang::always_inline]] return Block::step(state, in);
  }

  static bool is_set(Raw<1> bit) { return bit != 0; }

  template <unsigned W>
  static constexpr Raw<W> keep(Raw<W> value) {
    return value & (static_cast<Raw<W>>(~Raw<W>{0}) >> (8 * sizeof(Raw<W>) - W));
  }

  template <unsigned W>
  static Raw<W> constant(std::uint64_t value) {
    return static_cast<Raw<W>>(value);
  }
  template <unsigned W>
  static Raw<W> add(Raw<W> a, Raw<W> b) {
    return keep<W>(a + b);
  }
  template <unsigned W>
  static Raw<W> sub(Raw<W> a, Raw<W> b) {
    return keep<W>(a - b);
  }
  template <unsigned W>
  static Raw<W> and_(Raw<W> a, Raw<W> b) {
    return a & b;
  }
  template <unsigned W>
  static Raw<W> or_(Raw<W> a, Raw<W> b) {
    return a | b;
  }
  template <unsigned W>
  static Raw<W> xor_(Raw<W> a, Raw<W> b) {
    return a ^ b;
  }
  template <unsigned W>
  static Raw<W> not_(Raw<W> a) {
    return keep<W>(~a);
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
    return by < W ? keep<W>(a << by) : Raw<W>{0};
  }
  template <unsigned W, unsigned S>
  static Raw<W> shr(Raw<W> a, Raw<S> by) {
    return by < W ? a >> by : Raw<W>{0};
  }
  template <unsigned A, unsigned B>
  static Raw<A + B> mul(Raw<A> a, Raw<B> b) {
    return static_cast<Raw<A + B>>(a) * static_cast<Raw<A + B>>(b);
  }
  template <unsigned W, unsigned Low, unsigned Length>
  static Raw<Length> slice(Raw<W> a) {
    return keep<Length>(static_cast<Raw<Length>>(a >> Low));
  }
  template <unsigned W, unsigned Length>
  static Raw<Length> extend(Raw<W> a) {
    return a;
  }
  template <unsigned A, unsigned B>
  static Raw<A + B> concat(Raw<A> high, Raw<B> low) {
    return (static_cast<Raw<A + B>>(high) << B) | static_cast<Raw<A + B>>(low);
  }
  template <unsigned W>
  static Raw<bits_for(W)> significant_bits(Raw<W> a) {
    static_assert(W <= 64);
    return static_cast<Raw<bits_for(W)>>(std::bit_width(a));
  }
};

}  // namespace grlc::hw
