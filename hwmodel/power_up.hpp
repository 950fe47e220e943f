// The content of registers without reset when a run starts. It can be anything, so a block must write them before it reads them.
// A simulation starts them with bits that differ from run to run, and a proof with any bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "hwmodel/block.hpp"
#include "hwmodel/concrete.hpp"

namespace grlc::hw {

// Gives the registers their bits, in the order of `visit`, each register from its lowest bit upwards.
class PowerUp {
 public:
  // Pseudo-random bits, determined by the seed.
  explicit PowerUp(std::uint64_t seed) : random_(seed) {}
  // The bits of `pattern` in order, and again from its front when they run out. If the pattern is empty, pseudo-random bits. The
  // pattern must outlive the object.
  PowerUp(const std::vector<bool>& pattern, std::uint64_t seed) : pattern_(pattern.empty() ? nullptr : &pattern), random_(seed) {}

  std::uint64_t next(unsigned width);  // at most 64

  // Does not change registers with a reset.
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
