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
#include "trace/last_cycles.hpp"

namespace grlc::cosim {

struct Comparison {
  std::uint64_t cycles = 0;
  std::optional<std::string> difference;  // the first: a line, and the cycles before it
};

// The observer of a run of the model that has the RTL beside it.
template <class Rtl, class Pins>
class Beside {
 public:
  // Whatever came before, a clock in reset makes the first state.
  explicit Beside(std::uint64_t seed) : seeded_(seed_registers(seed)) {
    properties::Random random(seed);
    rtl_.reset_n = 1;
    for (unsigned cycles = random.between(0, 40); cycles > 0; --cycles) {
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
  void operator()(const hw::CycleSample<Block>& sample) {
    if (seen_.difference) return;
    traced_(sample);
    compare(sample, outputs_of(sample.out));
  }
  template <class Device>
  void operator()(const rtl::CircuitCycleSample<Device>& sample) {
    if (seen_.difference) return;
    traced_circuit_(sample);
    compare(sample, outputs_of(sample.out, sample.device.program()));
  }

  const Comparison& seen() const { return seen_; }

 private:
  static constexpr unsigned kNarrowest = 4;  // N, bits of a random word
  static constexpr std::size_t kShown = 8;   // cycles

  void compare(const auto& sample, const std::vector<Output>& expected) {
    Pins::drive(rtl_, sample.in);
    rtl_.clock = 0;
    rtl_.eval();
    const std::vector<std::uint64_t> got = Pins::outputs(rtl_);
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (!expected[i].counts || got[i] == expected[i].value || seen_.difference) continue;
      seen_.difference = fmt::format("clock {}, {} port {} => got {:#x}, expected {:#x}\n{}", sample.cycle, Pins::kBlock,
                                     expected[i].name, got[i], expected[i].value, last_.table());
    }
    rtl_.clock = 1;
    rtl_.eval();
    ++seen_.cycles;
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
  trace::LastCycles last_{0, ~std::uint64_t{0}, kShown};
  hw::Traced traced_{&last_};
  rtl::TracedCircuit traced_circuit_{&last_};
};

}  // namespace grlc::cosim
