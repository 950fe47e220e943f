// The observer of a run of the model that drives emitted RTL, as Verilator simulates it, with the same inputs.
#pragma once

#include <fmt/format.h>
#include <verilated.h>

#include <optional>
#include <string>
#include <vector>

#include "cosim/pins.hpp"
#include "hwmodel/trace.hpp"
#include "properties/random.hpp"
#include "rtl/interpreted.hpp"
#include "trace/last_clocks.hpp"

namespace grlc::cosim {

struct Comparison {
  std::uint64_t clocks = 0;
  std::optional<std::string> difference;  // the first: a line, and the clocks before it
};

// The observer of a run of the model that has the RTL beside it.
template <class Rtl, class Pins>
class Beside {
 public:
  // Whatever came before, a clock in reset makes the first state.
  explicit Beside(std::uint64_t seed) : seeded_(seed_registers(seed)) {
    properties::Random random(seed);
    rtl_.reset_n = 1;
    for (unsigned clocks = random.between(0, 40); clocks > 0; --clocks) {
      struct {
        struct Noise {
          std::uint64_t value;
          std::uint64_t raw() const { return value; }
        } word_valid, word, last_in_grid, last_in_segment, beat_ready, beat_valid, beat, beat_last, geometry_valid, word_ready,
            status_ready;
      } noise{{random.next() & 1U}, {random.bits(kNarrowest)}, {random.next() & 1U}, {random.next() & 1U},
              {random.next() & 1U}, {random.next() & 1U},      {random.bits(16)},    {random.next() & 1U},
              {random.next() & 1U}, {random.next() & 1U},      {random.next() & 1U}};
      Pins::drive(rtl_, noise);
      edge(rtl_);
    }
    reset(rtl_);
  }
  ~Beside() { rtl_.final(); }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

  template <class Block>
  void operator()(const hw::Commit<Block>& commit) {
    if (seen_.difference) return;
    traced_(commit);
    compare(commit, outputs_of(commit.out));
  }
  template <class Device>
  void operator()(const rtl::CircuitCommit<Device>& commit) {
    if (seen_.difference) return;
    traced_circuit_(commit);
    compare(commit, outputs_of(commit.out, commit.device.program()));
  }

  const Comparison& seen() const { return seen_; }

 private:
  static constexpr unsigned kNarrowest = 4;  // N, bits of a random word
  static constexpr std::size_t kShown = 8;   // clocks

  void compare(const auto& commit, const std::vector<Output>& expected) {
    Pins::drive(rtl_, commit.in);
    rtl_.clock = 0;
    rtl_.eval();
    const std::vector<std::uint64_t> got = Pins::outputs(rtl_);
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (!expected[i].counts || got[i] == expected[i].value || seen_.difference) continue;
      seen_.difference = fmt::format("clock {}, {} port {} => got {:#x}, expected {:#x}\n{}", commit.clock, Pins::kBlock,
                                     expected[i].name, got[i], expected[i].value, last_.table());
    }
    rtl_.clock = 1;
    rtl_.eval();
    ++seen_.clocks;
  }

  // What registers without a reset hold at the start.
  static bool seed_registers(std::uint64_t seed) {
    Verilated::randReset(2);
    Verilated::randSeed(static_cast<int>(seed & 0x7fffffffU));
    return true;
  }

  bool seeded_;  // before there are registers
  Rtl rtl_;
  Comparison seen_;
  trace::LastClocks last_{0, ~std::uint64_t{0}, kShown};
  hw::Traced traced_{&last_};
  rtl::TracedCircuit traced_circuit_{&last_};
};

}  // namespace grlc::cosim
