// Runs emitted RTL, as Verilator simulates it, beside the hardware model: the same inputs in every cycle, and every output that
// counts must be the same.
#pragma once

#include <fmt/format.h>
#include <verilated.h>

#include <bit>
#include <optional>
#include <string>
#include <vector>

#include "cosim/cases.hpp"
#include "cosim/configuration.hpp"
#include "cosim/pins.hpp"
#include "hwmodel/trace.hpp"
#include "hwmodel/trace/last_cycles.hpp"
#include "properties/random.hpp"
#include "rtl/interpreted.hpp"

namespace grlc::cosim {

// Traces the ports of a wrapper, as hw::Traced traces the ports and the registers of one instance.
class TracedPorts {
 public:
  explicit TracedPorts(hw::Trace& trace) : trace_(trace) {}

  template <class Block>
  void operator()(const hw::CycleSample<Block>& sample) {
    const std::vector<Port> in = ports_of(sample.in);
    const std::vector<Port> out = ports_of(sample.out);
    if (sample.cycle == 0) begin(Block::kName, in, out);
    std::vector<std::uint64_t> values;
    for (const Port& port : in) values.push_back(port.value);
    for (const Port& port : out) values.push_back(port.value);
    trace_.cycle(sample.cycle, values);
  }

 private:
  void begin(std::string_view block, const std::vector<Port>& in, const std::vector<Port>& out) {
    std::vector<hw::Signal> signals;
    const auto add = [&](const Port& port, hw::Signal::Role role) {
      signals.push_back({std::string(port.name), port.width * port.lanes, role});
    };
    for (const Port& port : in) add(port, hw::Signal::Role::in);
    for (const Port& port : out) add(port, hw::Signal::Role::out);
    trace_.begin(block, signals);
  }

  hw::Trace& trace_;
};

template <class Block>
inline constexpr bool is_wrapper = requires { typename Block::One; };

// The observer of a run of the model that drives the RTL.
template <class Rtl, class Block>
class Beside {
 public:
  // One cycle of reset has to lead to the first state from any other. So registers without a reset start with any value, and
  // before the reset come some cycles of any inputs.
  explicit Beside(std::uint64_t seed) : seeded_(seed_registers(seed)) {
    properties::Random random(seed);
    rtl_.reset_n = 1;
    for (unsigned cycles = random.between(0, kMostBefore); cycles > 0; --cycles) {
      Pins<Block>::drive(rtl_, any_inputs(random));
      settle(rtl_);
      finish(rtl_);
    }
    reset(rtl_);
  }
  ~Beside() { rtl_.final(); }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

  void operator()(const hw::CycleSample<Block>& sample) {
    if (seen_.difference) return;
    if constexpr (is_wrapper<Block>) {
      traced_ports_(sample);
    } else {
      traced_(sample);
    }
    compare(sample.cycle, sample.in, outputs_of(sample.out));
  }
  template <class Device>
  void operator()(const rtl::CircuitCycleSample<Device>& sample) {
    if (seen_.difference) return;
    traced_circuit_(sample);
    compare(sample.cycle, sample.in, outputs_of(sample.out, sample.device.program()));
  }

  const Comparison& seen() const { return seen_; }

 private:
  static constexpr unsigned kMostBefore = 40;  // cycles
  static constexpr std::size_t kShown = 8;     // cycles

  // Verilator takes the first values of registers from a generator that all its models share.
  static bool seed_registers(std::uint64_t seed) {
    Verilated::randReset(2);
    Verilated::randSeed(static_cast<int>(seed & 0x7fffffffU));
    return true;
  }

  static typename Block::In any_inputs(properties::Random& random) {
    typename Block::In in;
    hw::fields(in, [&]<unsigned W>(const std::string&, hw::Bits<hw::Concrete, W>& bits, hw::Reset) {
      bits = hw::Bits<hw::Concrete, W>(random.next() >> (64 - W));
    });
    return in;
  }

  void compare(std::uint64_t cycle, const auto& in, const std::vector<Port>& expected) {
    Pins<Block>::drive(rtl_, in);
    settle(rtl_);
    const std::vector<std::uint64_t> got = Pins<Block>::outputs(rtl_);
    for (std::size_t i = 0; i < expected.size() && !seen_.difference; ++i) {
      const std::uint64_t different = (got[i] ^ expected[i].value) & expected[i].counts;
      if (different != 0) differ(cycle, expected[i], got[i], static_cast<unsigned>(std::countr_zero(different)));
    }
    finish(rtl_);
    ++seen_.cycles;
  }

  void differ(std::uint64_t cycle, const Port& port, std::uint64_t got, unsigned lowest_bit) {
    const unsigned lane = lowest_bit / port.width;
    const auto in_lane = [&](std::uint64_t value) { return value >> (lane * port.width) & ones(port.width); };
    seen_.difference =
        fmt::format("{}cycle {}, port {} => got {:#x}, expected {:#x}", port.lanes == 1 ? "" : fmt::format("instance {}, ", lane),
                    cycle, port.name, in_lane(got), in_lane(port.value));
    seen_.last_cycles = last_.table();
  }

  bool seeded_;  // before there are registers
  Rtl rtl_;
  Comparison seen_;
  trace::LastCycles last_{0, ~std::uint64_t{0}, kShown};
  hw::Traced traced_{&last_};
  rtl::TracedCircuit traced_circuit_{&last_};
  TracedPorts traced_ports_{last_};
};

// A run of the model with the RTL beside it. `run` says where the results of the model itself are wrong, if they are.
template <class Rtl, class Block>
Comparison run_beside(const Case& c, std::optional<std::string> (*run)(const Case&, Beside<Rtl, Block>&)) {
  Beside<Rtl, Block> rtl(seed_of(c));
  const std::optional<std::string> wrong = run(c, rtl);
  Comparison seen = rtl.seen();
  if (!seen.difference) seen.difference = wrong;
  return seen;
}

// The row of this RTL and this model. A Model has the blocks Encoder and Decoder, whose ports are those of the RTL; kDecodes, the
// payload of the cases that its decoder takes; encode(case, observer) and decode(case, observer), as `run` above.
template <class Model, class RtlEncoder, class RtlDecoder>
Configuration row(std::string_view name, const Hardware& hardware, bool mutant) {
  using Encoder = typename Model::Encoder;
  using Decoder = typename Model::Decoder;
  return {name,
          hardware,
          mutant,
          {{{Encoder::kName, Payload::words, [](const Case& c) { return run_beside<RtlEncoder, Encoder>(c, Model::encode); }},
            {Decoder::kName, Model::kDecodes, [](const Case& c) { return run_beside<RtlDecoder, Decoder>(c, Model::decode); }}}}};
}

}  // namespace grlc::cosim
