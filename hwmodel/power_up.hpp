// What registers without reset hold when a run starts: anything. A block must not read them before it has written them, so a
// simulation starts them with bits that are not the same in every run, and a proof with any bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "hwmodel/block.hpp"
#include "hwmodel/concrete.hpp"

namespace grlc::hw {

// Gives the registers their bits, one register after the other in the order of `visit`, each from its lowest bit up.
class PowerUp {
 public:
  // Pseudo-random bits that follow from the seed.
  explicit PowerUp(std::uint64_t seed) : random_(seed) {}
  // The bits of `pattern` in turn, again from its front when they run out; where it is empty, those of the seed. The pattern has
  // to outlive the object.
  PowerUp(const std::vector<bool>& pattern, std::uint64_t seed) : pattern_(pattern.empty() ? nullptr : &pattern), random_(seed) {}

  std::uint64_t next(unsigned width);  // at most 64

  // Leaves registers with a reset as they are.
  template <class State>
  [[gnu::noinline, gnu::cold]] void fill(State& state) {
    State::visit(state, [this](const char*, auto& field, Reset reset = Reset::zero) { this->give(field, reset); });
  }

 private:
  template <class T>
  void give(T& part, Reset reset) {
    if constexpr (is_bits<T>) {
      if (reset == Reset::none) set(part);
    } else if constexpr (is_array<T>) {
      for (auto& item : part) this->give(item, reset);
    } else {
      this->fill(part);
    }
  }
  template <unsigned W>
  void set(Bits<Concrete, W>& bits) {
    static_assert(W <= 64);
    bits = Bits<Concrete, W>(next(W));
  }

  const std::vector<bool>* pattern_ = nullptr;
  std::size_t at_ = 0;
  std::uint64_t random_;
};

}  // namespace grlc::hw
