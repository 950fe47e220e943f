// The ports of the RTL beside those of the hardware model.
#pragma once

#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "hwmodel/block.hpp"
#include "hwmodel/observer.hpp"
#include "rtl/program.hpp"

namespace grlc::cosim {

// An output of the model in one clock. A payload counts only where its port's `valid` is set: without that it may be what a
// register that needs no reset holds.
struct Output {
  std::string name;
  unsigned bits = 1;
  std::uint64_t value = 0;
  bool counts = true;
};

// In the order of the block's fields, in which each payload stands behind its `valid`.
template <class Out>
std::vector<Output> outputs_of(const Out& out) {
  std::vector<Output> outputs;
  bool valid = true;
  hw::fields(out, [&]<unsigned W>(const std::string& name, const hw::Bits<hw::Concrete, W>& bits, hw::Reset) {
    const bool handshake = name.ends_with("_valid") || name.ends_with("_ready");
    outputs.push_back({name, W, static_cast<std::uint64_t>(bits.raw()), handshake || valid});
    if (name.ends_with("_valid")) valid = outputs.back().value != 0;
  });
  return outputs;
}

// The same of a circuit, whose ports are as wide as those of the widest instance.
template <class Out>
std::vector<Output> outputs_of(const Out& out, const rtl::Program& program) {
  std::vector<Output> outputs = outputs_of(out);
  for (std::size_t i = 0; i < outputs.size(); ++i) outputs[i].bits = program.outputs()[i].width;
  return outputs;
}

// Verilator's pins are machine integers of at least the port's width.
void set(auto& pin, const auto& bits) { pin = static_cast<std::remove_reference_t<decltype(pin)>>(bits.raw()); }

// A clock from its falling to its rising edge, and one in reset.
void edge(auto& rtl) {
  rtl.clock = 0;
  rtl.eval();
  rtl.clock = 1;
  rtl.eval();
}
void reset(auto& rtl) {
  rtl.reset_n = 0;
  edge(rtl);
  rtl.reset_n = 1;
}

struct EncoderPins {
  static constexpr const char* kBlock = "encoder";

  static void drive(auto& rtl, const auto& in) {
    set(rtl.word_valid, in.word_valid);
    set(rtl.word, in.word);
    set(rtl.last_in_grid, in.last_in_grid);
    set(rtl.last_in_segment, in.last_in_segment);
    set(rtl.beat_ready, in.beat_ready);
  }
  // In the order of the model's outputs.
  static std::vector<std::uint64_t> outputs(const auto& rtl) { return {rtl.word_ready, rtl.beat_valid, rtl.beat, rtl.beat_last}; }
};

struct DecoderPins {
  static constexpr const char* kBlock = "decoder";

  static void drive(auto& rtl, const auto& in) {
    set(rtl.beat_valid, in.beat_valid);
    set(rtl.beat, in.beat);
    set(rtl.beat_last, in.beat_last);
    set(rtl.geometry_valid, in.geometry_valid);
    set(rtl.last_in_grid, in.last_in_grid);
    set(rtl.last_in_segment, in.last_in_segment);
    set(rtl.word_ready, in.word_ready);
    set(rtl.status_ready, in.status_ready);
  }
  static std::vector<std::uint64_t> outputs(const auto& rtl) {
    return {rtl.beat_ready,        rtl.geometry_ready,       rtl.word_valid,   rtl.word,
            rtl.word_last_in_grid, rtl.word_last_in_segment, rtl.status_valid, rtl.status};
  }
};

}  // namespace grlc::cosim
