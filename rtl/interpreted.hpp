// A device of the testbench (hwmodel/simulation.hpp) that interprets a circuit, and runs of it with any observer. It has the
// ports of the widest instance, so one type serves all instances.
#pragma once

#include <type_traits>
#include <vector>

#include "hwmodel/power_up.hpp"
#include "hwmodel/simulation.hpp"
#include "rtl/program.hpp"
#include "rtl/simulation.hpp"

namespace grlc::rtl {

using Widest = hw::Parameters<16, 16, 64>;

// The cycle sample of a circuit, as hw::CycleSample is that of a compiled block. The references are valid until the observer
// returns.
template <class Device>
struct CircuitCycleSample {
  std::uint64_t cycle;
  const Device& device;  // before the cycle edge that ends the cycle
  const typename Device::In& in;
  const typename Device::Out& out;
};

template <template <class, class> class Block>
class Interpreted {
 public:
  using In = typename Block<hw::Concrete, Widest>::In;
  using Out = typename Block<hw::Concrete, Widest>::Out;
  static constexpr const char* kName = Block<hw::Concrete, Widest>::kName;

  Interpreted(const Program& program, unsigned beat_bits, hw::PowerUp bits)
      : program_(program), beat_bits_(beat_bits), values_(program.values()), next_(program.registers().size()) {
    for (const Program::StateRegister& r : program.registers()) {
      if (r.reset) continue;
      const std::uint64_t held = bits.next(r.width);
      if (r.place) values_[*r.place].low = held;
    }
    others_ = values_;
  }

  unsigned beat_bits() const { return beat_bits_; }
  const Program& program() const { return program_; }
  std::uint64_t value(std::uint32_t place) const { return values_[place].low; }

  const Out& step(const In& in) {
    run(in, values_, out_);
    return out_;
  }
  Out outputs(const In& in) {
    for (const Program::StateRegister& r : program_.registers()) {
      if (r.place) others_[*r.place] = values_[*r.place];
    }
    Out out;
    run(in, others_, out);
    return out;
  }
  void tick() {
    std::size_t i = 0;
    for (const Program::StateRegister& r : program_.registers()) next_[i++] = values_[r.next];
    i = 0;
    for (const Program::StateRegister& r : program_.registers()) {
      if (r.place) values_[*r.place] = next_[i];
      ++i;
    }
  }
  // Sets every register to the next bits, including registers with a reset.
  void hold(hw::PowerUp bits) {
    for (const Program::StateRegister& r : program_.registers()) {
      if (r.place) values_[*r.place].low = bits.next(r.width);
    }
  }
  // The content of the registers without reset, as a pattern for hw::PowerUp. A reset keeps only this part of a state.
  std::vector<bool> kept_by_reset() const {
    std::vector<bool> bits;
    for (const Program::StateRegister& r : program_.registers()) {
      for (unsigned i = 0; !r.reset && i < r.width; ++i) bits.push_back(r.place && (values_[*r.place].low >> i & 1U) != 0);
    }
    return bits;
  }
  template <class Observer>
  void show(Observer& observer, std::uint64_t cycle, const In& in, const Out& out) const {
    observer(CircuitCycleSample<Interpreted>{cycle, *this, in, out});
  }

 private:
  void run(const In& in, std::vector<Value>& values, Out& out) const {
    std::size_t i = 0;
    In::visit(in, [&](const char*, const auto& field) { values[program_.inputs()[i++].place].low = field.raw(); });
    program_.run(values);
    i = 0;
    Out::visit(out, [&](const char*, auto& field) {
      using Field = std::remove_reference_t<decltype(field)>;
      field = Field::from(static_cast<typename Field::Raw>(values[program_.outputs()[i++].place].low));
    });
  }

  const Program& program_;
  unsigned beat_bits_;
  std::vector<Value> values_;
  std::vector<Value> others_;  // the values of `outputs`
  std::vector<Value> next_;
  Out out_;
};

// The observer that passes each cycle to a Trace, if there is one.
class TracedCircuit {
 public:
  explicit TracedCircuit(hw::Trace* trace) : trace_(trace) {}

  template <class Device>
  void operator()(const CircuitCycleSample<Device>& sample) {
    if (trace_ == nullptr) return;
    if (sample.cycle == 0) begin(Device::kName, sample.device.program());
    values_.clear();
    for (const std::uint32_t place : places_) values_.push_back(sample.device.value(place));
    trace_->cycle(sample.cycle, values_);
  }

 private:
  void begin(std::string_view block, const Program& program);

  hw::Trace* trace_;
  std::vector<hw::Signal> signals_;
  std::vector<std::uint32_t> places_;
  std::vector<std::uint64_t> values_;
};

// The same as hw::run_encoder and hw::run_decoder, for the instance of the shape.
template <class Observer>
hw::EncoderRun run_encoder(const hw::MapShape& shape, std::span<const std::uint16_t> words, const hw::PortStalls& stalls,
                           Observer&& observer) {
  const DesignChoice choice = choice_of(shape);
  Interpreted<hw::Encoder> device(programs_of(choice).encoder, choice.beat_bits,
                                  hw::PowerUp(stalls.power_up, hw::power_up_seed(shape, words, stalls)));
  return hw::drive_encoder(device, shape, words, stalls, observer);
}
template <class Observer>
hw::DecoderRun run_decoder(const hw::MapShape& shape, std::span<const std::vector<std::uint64_t>> segments,
                           const hw::PortStalls& stalls, bool record_cycles, Observer&& observer) {
  const DesignChoice choice = choice_of(shape);
  Interpreted<hw::Decoder> device(programs_of(choice).decoder, choice.beat_bits,
                                  hw::PowerUp(stalls.power_up, hw::power_up_seed(shape, segments, stalls)));
  return hw::drive_decoder(device, shape, segments, stalls, record_cycles, observer);
}

}  // namespace grlc::rtl
