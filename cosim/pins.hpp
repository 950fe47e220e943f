// The pins of Verilator's model of a block, and the ports of the hardware model, in one form.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

#include "hwmodel/concrete.hpp"
#include "hwmodel/decoders.hpp"
#include "hwmodel/encoders.hpp"
#include "rtl/program.hpp"

namespace grlc::cosim {

// A port in one cycle. For several instances it is a vector with one lane for each, instance 0 lowest.
struct Port {
  std::string_view name;
  unsigned width = 1;  // of a lane, in bits
  unsigned lanes = 1;
  std::uint64_t value = 0;
  std::uint64_t counts = 0;  // the bits that have to be the same
};

inline std::uint64_t ones(unsigned bits) { return ~std::uint64_t{0} >> (64 - bits); }

template <unsigned W>
std::uint64_t packed(const hw::Bits<hw::Concrete, W>& one) {
  return one.raw();
}
template <unsigned W, std::size_t K>
std::uint64_t packed(const std::array<hw::Bits<hw::Concrete, W>, K>& lanes) {
  static_assert(K * W <= 64, "a wider vector is no machine integer in Verilator");
  std::uint64_t all = 0;
  for (std::size_t k = 0; k < K; ++k) all |= packed(lanes[k]) << (k * W);
  return all;
}

template <unsigned W>
Port port_of(std::string_view name, const hw::Bits<hw::Concrete, W>& one) {
  return {name, W, 1, packed(one)};
}
template <unsigned W, std::size_t K>
Port port_of(std::string_view name, const std::array<hw::Bits<hw::Concrete, W>, K>& lanes) {
  return {name, W, K, packed(lanes)};
}

// An In or Out, port by port in the order of the block's fields.
template <class Ports>
std::vector<Port> ports_of(const Ports& block) {
  std::vector<Port> ports;
  Ports::visit(block, [&](const char* name, const auto& field) { ports.push_back(port_of(name, field)); });
  return ports;
}

// The outputs, with what counts of each. A `valid` or a `ready` always counts. A payload counts in the lanes in which its
// handshake, the last one before it, is set: elsewhere it may be what a register without reset holds.
void mark_what_counts(std::vector<Port>& outputs);

template <class Out>
std::vector<Port> outputs_of(const Out& out) {
  std::vector<Port> outputs = ports_of(out);
  mark_what_counts(outputs);
  return outputs;
}
// The same of a circuit, which is passed as wide as the widest instance.
template <class Out>
std::vector<Port> outputs_of(const Out& out, const rtl::Program& program) {
  std::vector<Port> outputs = ports_of(out);
  for (std::size_t i = 0; i < outputs.size(); ++i) outputs[i].width = program.outputs()[i].width;
  mark_what_counts(outputs);
  return outputs;
}

// Verilator's pins are machine integers of at least the port's width.
void set(auto& pin, const auto& field) { pin = static_cast<std::remove_reference_t<decltype(pin)>>(packed(field)); }

// A cycle goes from the clock's falling edge to its rising edge. Between them the outputs can be read.
void settle(auto& rtl) {
  rtl.clock = 0;
  rtl.eval();
}
void finish(auto& rtl) {
  rtl.clock = 1;
  rtl.eval();
}
void reset(auto& rtl) {
  rtl.reset_n = 0;
  settle(rtl);
  finish(rtl);
  rtl.reset_n = 1;
}

// Pins<Block>: `drive` sets the inputs; `outputs` gives the outputs in the order of the block's fields.
template <class Block>
struct Pins;

template <class D, class P>
struct Pins<hw::Encoder<D, P>> {
  static void drive(auto& rtl, const auto& in) {
    set(rtl.word_valid, in.word_valid);
    set(rtl.word, in.word);
    set(rtl.last_in_grid, in.last_in_grid);
    set(rtl.last_in_segment, in.last_in_segment);
    set(rtl.beat_ready, in.beat_ready);
  }
  static std::vector<std::uint64_t> outputs(const auto& rtl) { return {rtl.word_ready, rtl.beat_valid, rtl.beat, rtl.beat_last}; }
};

template <class D, class P, unsigned K>
struct Pins<hw::Encoders<D, P, K>> {
  static void drive(auto& rtl, const auto& in) { Pins<hw::Encoder<D, P>>::drive(rtl, in); }
  static std::vector<std::uint64_t> outputs(const auto& rtl) {
    return {rtl.word_ready, rtl.beat_valid, rtl.beat, rtl.beat_last, rtl.beat_instance};
  }
};

template <class D, class P>
struct Pins<hw::Decoder<D, P>> {
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

template <class D, class P, unsigned K>
struct Pins<hw::Decoders<D, P, K>> {
  static void drive(auto& rtl, const auto& in) {
    Pins<hw::Decoder<D, P>>::drive(rtl, in);
    set(rtl.beat_available, in.beat_available);
  }
  static std::vector<std::uint64_t> outputs(const auto& rtl) {
    return {rtl.geometry_ready, rtl.word_valid, rtl.word,       rtl.word_last_in_grid, rtl.word_last_in_segment,
            rtl.status_valid,   rtl.status,     rtl.beat_ready, rtl.beat_instance};
  }
};

}  // namespace grlc::cosim
