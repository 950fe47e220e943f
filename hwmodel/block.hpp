// The form of a block. The testbench, traces, proofs and the RTL writer rely on it.
//
// A block is a type with
//   kName               its name in a hierarchy
//   State, In, Out      its registers and ports. Each has `visit(value, f)`, which calls f(name, field) for every field. A field
//   is
//                       a Bits, a part with fields of its own, or an array of either
//   step(state, in)     one cycle: gives the next state and the outputs of this cycle
// If other blocks need some of its outputs before all of its inputs are known, it also has
//   Offer, offer(state, in)   these early outputs. Fields of `in` that they do not depend on may be unset
// Reset gives the default-constructed state: every register is 0. A register that is visited with Reset::none has no reset. It
// may hold anything after reset, and a block writes it before it reads it.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <type_traits>

#include "hwmodel/bits.hpp"

namespace grlc::hw {

enum class Reset : std::uint8_t { zero, none };

// Replaces a register that an instance does not need.
struct NoRegister {
  static void visit(auto&, auto&&) {}
};

// A base for domains in which a block inside a block is a plain call.
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

// Calls f(path, bits, reset) for every Bits in a State, In, Out or Offer. Examples of paths: "plan.kind" is `kind` in the part
// `plan`, "words[3]" is an item of an array, "slots[3].full" is a field of a part in an array.
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
