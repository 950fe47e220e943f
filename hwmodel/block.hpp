// What a block is, for those who take it apart: a test bench, a trace, a proof, the writer of RTL.
//
// A block is a type with
//   kName               its name in a hierarchy
//   State, In, Out      its registers and ports; each says `visit(value, f)`, which calls f(name, field) for every field:
//                       a Bits, a part that is visited in turn, or a line (an array) of either
//   step(state, in)     one cycle: the next state, and what stands at the outputs
// and, where other blocks need its outputs before its step can be known,
//   Offer, offer(state, in)   these outputs; `in` may be filled in part: only what the offer depends on is looked at
// Reset is the default-constructed state: every register 0. A register visited with Reset::none may hold anything instead:
// nothing looks at it before it is written.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <type_traits>

#include "hwmodel/bits.hpp"

namespace grlc::hw {

enum class Reset : std::uint8_t { zero, none };

// In the place of a register that an instance has no use for.
struct NoRegister {
  static void visit(auto&, auto&&) {}
};

// A domain in which a block inside a block is no more than a call.
struct Flat {
  template <class Block>
  static auto early_outputs(const typename Block::State& state, const typename Block::In& in) {
    return Block::early_outputs(state, in);
  }
  template <class Block>
  static auto step(const typename Block::State& state, const typename Block::In& in) {
    return Block::step(state, in);
  }
};

template <class T>
inline constexpr bool is_bits = false;
template <class D, unsigned W>
inline constexpr bool is_bits<Bits<D, W>> = true;
template <class T>
inline constexpr bool is_array = false;
template <class Item, std::size_t K>
inline constexpr bool is_array<std::array<Item, K>> = true;

// Calls f(path, bits, reset) for every Bits in a State, In, Out or Offer: "plan.kind" is `kind` in the part `plan`, "words[3]"
// one of a line, "slots[3].full" in one of a line of parts.
template <class T, class F>
void fields(T& value, F&& f, const std::string& path = {}, Reset reset = Reset::zero) {
  using Plain = std::remove_const_t<T>;
  if constexpr (is_bits<Plain>) {
    f(path, value, reset);
  } else if constexpr (is_array<Plain>) {
    for (std::size_t i = 0; i < value.size(); ++i) fields(value[i], f, path + "[" + std::to_string(i) + "]", reset);
  } else {
    Plain::visit(value, [&](const char* name, auto& field, Reset own = Reset::zero) {
      fields(field, f, path.empty() ? std::string(name) : path + "." + name, own);
    });
  }
}

}  // namespace grlc::hw
