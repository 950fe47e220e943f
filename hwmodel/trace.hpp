// The observation port where nobody knows the instance at compile time: each clock's Commit as a list of numbers, named once.
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
  std::string name;  // as hw::fields has it: "planner.plans[0]"
  unsigned bits = 1;
  Role role = Role::state;
};

// Who is told of the runs of a simulation: one after the other, each clock of each.
class Trace {
 public:
  virtual ~Trace() = default;
  // A run of the block from its reset.
  virtual void begin(std::string_view block, std::span<const Signal> signals) = 0;
  // The next clock of that run, from 0 on; `values` in the order of `signals`.
  virtual void clock(std::uint64_t clock, std::span<const std::uint64_t> values) = 0;
};

// The observer that tells a Trace, or nobody.
class Traced {
 public:
  explicit Traced(Trace* trace) : trace_(trace) {}

  template <class Block>
  void operator()(const Commit<Block>& commit) {
    if (trace_ != nullptr) [[unlikely]] {
      tell(commit);
    }
  }

 private:
  // Where a field stands: its name, behind those of the parts that it is in.
  struct Path {
    const Path* outer;
    const char* name;
  };

  template <class Block>
  [[gnu::noinline, gnu::cold]] void tell(const Commit<Block>& commit) {
    if (commit.clock == 0) {
      signals_.clear();
      name(commit.state, Signal::Role::state);
      name(commit.in, Signal::Role::in);
      name(commit.out, Signal::Role::out);
      trace_->begin(Block::kName, signals_);
    }
    values_.clear();
    append(commit.state);
    append(commit.in);
    append(commit.out);
    trace_->clock(commit.clock, values_);
  }

  // hw::fields does as much. But that is written out for every field of every instance, and takes the compiler longer than all of
  // the simulation: here a field is a call.
  template <class T>
  void name(const T& part, Signal::Role role, const Path* path = nullptr) {
    if constexpr (is_bits<T>) {
      add_signal(*path, width_of(part), role);
    } else if constexpr (is_line<T>) {
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
    } else if constexpr (is_line<T>) {
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
