// The observation port for instances that are chosen at run time. It gives the cycle sample of each cycle as a list of numbers,
// and their names once per run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hwmodel/block.hpp"
#include "hwmodel/observer.hpp"

namespace grlc::hw {

// A register or port of a block, of at most 64 bits.
struct Signal {
  enum class Role : std::uint8_t { state, in, out };
  std::string name;  // the path of hw::fields: "planner.plans[0]"
  unsigned bits = 1;
  Role role = Role::state;
};

// Receives every cycle of every run of a simulation. Runs follow each other.
class Trace {
 public:
  virtual ~Trace() = default;
  // A run of the block begins, from its reset.
  virtual void begin(std::string_view block, std::span<const Signal> signals) = 0;
  // The next cycle of that run. Cycles are counted from 0. `values` are in the order of `signals`.
  virtual void cycle(std::uint64_t cycle, std::span<const std::uint64_t> values) = 0;
};

// The observer that passes each cycle to a Trace, if there is one.
class Traced {
 public:
  explicit Traced(Trace* trace) : trace_(trace) {}

  template <class Block>
  void operator()(const CycleSample<Block>& sample) {
    if (trace_ != nullptr) [[unlikely]] {
      tell(sample);
    }
  }

 private:
  // The path of a field: its name, and the path of the part that it is in.
  struct Path {
    const Path* outer;
    const char* name;
  };

  template <class Block>
  [[gnu::noinline, gnu::cold]] void tell(const CycleSample<Block>& sample) {
    if (sample.cycle == 0) {
      signals_.clear();
      name(sample.state, Signal::Role::state);
      name(sample.in, Signal::Role::in);
      name(sample.out, Signal::Role::out);
      trace_->begin(Block::kName, signals_);
    }
    values_.clear();
    append(sample.state);
    append(sample.in);
    append(sample.out);
    trace_->cycle(sample.cycle, values_);
  }

  // hw::fields would do the same. But the compiler expands it for every field of every instance, which takes longer than
  // compiling the rest of the simulation. Here a field is one call.
  template <class T>
  void name(const T& part, Signal::Role role, const Path* path = nullptr) {
    if constexpr (is_bits<T>) {
      add_signal(*path, width_of(part), role);
    } else if constexpr (is_array<T>) {
      add_line(*path, part.size(), width_of(part.front()), role);
    } else {
      T::visit(part, [&](const char* own, const auto& field, Reset = Reset::zero) {
        const Path inner{path, own};
        this->name(field, role, &inner);
      });
    }
  }
  template <class T>
  void append(const T& part) {
    if constexpr (is_bits<T>) {
      add_value(part.raw());
    } else if constexpr (is_array<T>) {
      for (const auto& bits : part) add_value(bits.raw());
    } else {
      T::visit(part, [this](const char*, const auto& field, Reset = Reset::zero) { this->append(field); });
    }
  }
  template <unsigned W>
  static constexpr unsigned width_of(const Bits<Concrete, W>&) {
    static_assert(W <= 64);
    return W;
  }
  void add_signal(const Path& path, unsigned bits, Signal::Role role);
  void add_line(const Path& path, std::size_t items, unsigned bits, Signal::Role role);
  void add_value(std::uint64_t value);

  Trace* trace_;
  std::vector<Signal> signals_;
  std::vector<std::uint64_t> values_;
};

}  // namespace grlc::hw
