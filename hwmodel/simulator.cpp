#include "hwmodel/simulator.hpp"

#include <array>
#include <utility>

#include "hwmodel/simulation.hpp"

namespace grlc::hw {
namespace {

constexpr unsigned kMostBits = 16;
constexpr std::uint32_t kMostSide = 8;
constexpr std::uint32_t kDimensionLimit = 1U << 20U;

using Encode = EncoderRun (*)(const MapShape&, std::span<const std::uint16_t>, const PortStalls&, Trace*);
using Decode = DecoderRun (*)(const MapShape&, std::span<const std::vector<std::uint64_t>>, const PortStalls&, bool, Trace*);

template <unsigned... I>
consteval std::array<Encode, kMostBits> encoders(std::integer_sequence<unsigned, I...>) {
  return {&Instances<I + 1>::encode...};
}
template <unsigned... I>
consteval std::array<Decode, kMostBits> decoders(std::integer_sequence<unsigned, I...>) {
  return {&Instances<I + 1>::decode...};
}

}  // namespace

void HandshakeMonitor::see(std::uint64_t clock, const Offer& offer, bool ready, const Offer& if_ready,
                           std::optional<HandshakeFault>& fault) {
  if (!fault) {
    if (waiting_.valid && !offer.valid) fault = {clock, port_, "valid fell before ready"};
    if (waiting_.valid && offer.valid && offer != waiting_) fault = {clock, port_, "payload changed before ready"};
    if (!ready && offer != if_ready) fault = {clock, port_, "valid or payload waits for ready"};
  }
  waiting_ = {offer.valid && !ready, offer.payload};
}

Walk::Walk(const MapShape& shape)
    : map_{Bits<Concrete, 20>(shape.channels),   Bits<Concrete, 20>(shape.height),
           Bits<Concrete, 20>(shape.width),      Bits<Concrete, 20>(shape.segment_channels),
           Bits<Concrete, 4>(shape.grid_height), Bits<Concrete, 4>(shape.grid_width)} {
  state_ = Concrete::step<Generator>(state_, {signal(true), map_, signal(false)}).state;
  look();
}

void Walk::clock(bool taken) {
  if (taken) {
    state_ = if_taken_;
  } else {
    state_ = Concrete::step<Generator>(state_, {signal(false), map_, signal(false)}).state;
  }
  look();
}

void Walk::look() {
  item_ = Concrete::offer<Generator>(state_, {signal(false), map_, signal(false)});
  if_taken_ = Concrete::step<Generator>(state_, {signal(false), map_, signal(true)}).state;
}

void BlockWriter::close_block(bool last, EncoderRun& run) {
  run.segments.back().push_back(block_);
  block_ = 0;
  bits_ = 0;
  ++blocks_;
  if (!last) return;
  run.segments.emplace_back();
  run.beat_clocks.emplace_back();
  ++segments_;
}

bool supported(const MapShape& shape) {
  const auto in = [](std::uint32_t value, std::uint32_t most) { return 1 <= value && value <= most; };
  return in(shape.bits, kMostBits) && in(shape.grid_height, kMostSide) && in(shape.grid_width, kMostSide) &&
         shape.grid_height * shape.grid_width <= kMaxGridWords && in(shape.channels, kDimensionLimit - 1) &&
         in(shape.height, kDimensionLimit - 1) && in(shape.width, kDimensionLimit - 1) &&
         in(shape.segment_channels, shape.channels);
}

EncoderRun simulate_encoder(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls, Trace* trace) {
  static constexpr auto kEncoders = encoders(std::make_integer_sequence<unsigned, kMostBits>());
  return kEncoders[shape.bits - 1](shape, words, stalls, trace);
}

DecoderRun simulate_decoder(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments, const PortStalls& stalls,
                            bool record_clocks, Trace* trace) {
  static constexpr auto kDecoders = decoders(std::make_integer_sequence<unsigned, kMostBits>());
  return kDecoders[shape.bits - 1](shape, segments, stalls, record_clocks, trace);
}

}  // namespace grlc::hw
