#include "hwmodel/simulator.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "hwmodel/parameters.hpp"
#include "hwmodel/simulation.hpp"

namespace grlc::hw {
namespace {

constexpr unsigned kMostBits = 16;
constexpr std::uint32_t kMostSide = 8;
constexpr std::uint32_t kDimensionLimit = 1U << 20U;
constexpr std::uint64_t kWordLimit = 1ULL << 40U;  // words of a map: addresses have 40 bits

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

// The least depth of the plan queue that sustains one word per cycle on every clip of grids of so many rows.
constexpr std::uint32_t least_plans(std::uint32_t grid_rows) { return grid_rows <= 4 ? 5 : 9; }

bool has_instance(const MapShape& shape) {
  const auto [beat_bits, plans] = instance_of(shape);
  const bool port = beat_bits == least_beat_bits(shape.bits) || beat_bits == 32 || beat_bits == 64;
  return port && (plans == least_plans(shape.grid_height) || plans == 9);
}

// FNV-1a, one step per value, over shape and stalls of the run and the front of its data.
class Seed {
 public:
  Seed(const MapShape& shape, const PortStalls& stalls) {
    for (const std::uint32_t field : {shape.channels, shape.height, shape.width, shape.grid_height, shape.grid_width, shape.bits,
                                      shape.segment_channels, shape.instance.beat_bits, shape.instance.plans}) {
      take(field);
    }
    for (const Stalls* port : {&stalls.source, &stalls.sink, &stalls.side}) {
      take(port->pattern().size());
      take(static_cast<std::uint64_t>(std::ranges::count(port->pattern(), true)));
    }
  }
  template <class Values>
  void take_front(const Values& values) {
    for (std::size_t i = 0; i < values.size() && i < kFront; ++i) take(values[i]);
  }
  std::uint64_t value() const { return value_; }

 private:
  static constexpr std::size_t kFront = 64;
  void take(std::uint64_t value) { value_ = (value_ ^ value) * 0x100000001b3ULL; }

  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

}  // namespace

std::uint64_t power_up_seed(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls) {
  Seed seed(shape, stalls);
  seed.take_front(words);
  return seed.value();
}

std::uint64_t power_up_seed(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments,
                            const PortStalls& stalls) {
  Seed seed(shape, stalls);
  if (!segments.empty()) seed.take_front(segments.front());
  return seed.value();
}

void HandshakeMonitor::see(std::uint64_t cycle, const Offer& offer, bool ready, const Offer& if_ready,
                           std::optional<HandshakeFault>& fault) {
  if (!fault) {
    if (waiting_.valid && !offer.valid) fault = {cycle, port_, "valid fell before ready"};
    if (waiting_.valid && offer.valid && offer != waiting_) fault = {cycle, port_, "payload changed before ready"};
    if (!ready && offer != if_ready) fault = {cycle, port_, "valid or payload waits for ready"};
  }
  waiting_ = {offer.valid && !ready, offer.payload};
}

AddressDriver::AddressDriver(const MapShape& shape)
    : map_{Bits<Concrete, 20>(shape.channels),   Bits<Concrete, 20>(shape.height),
           Bits<Concrete, 20>(shape.width),      Bits<Concrete, 20>(shape.segment_channels),
           Bits<Concrete, 4>(shape.grid_height), Bits<Concrete, 4>(shape.grid_width)} {
  state_ = Concrete::step<Generator>(state_, {signal(true), map_, signal(false)}).state;
  look();
}

void AddressDriver::tick(bool taken) {
  if (taken) {
    state_ = if_taken_;
  } else {
    state_ = Concrete::step<Generator>(state_, {signal(false), map_, signal(false)}).state;
  }
  look();
}

void AddressDriver::look() {
  item_ = Concrete::early_outputs<Generator>(state_, {signal(false), map_, signal(false)});
  if_taken_ = Concrete::step<Generator>(state_, {signal(false), map_, signal(true)}).state;
}

void BlockWriter::close_block(bool last, EncoderRun& run) {
  run.segments.back().push_back(block_);
  block_ = 0;
  bits_ = 0;
  ++blocks_;
  if (!last) return;
  run.segments.emplace_back();
  run.beat_cycles.emplace_back();
  ++segments_;
}

bool supported(const MapShape& shape) {
  const auto in = [](std::uint32_t value, std::uint32_t most) { return 1 <= value && value <= most; };
  return in(shape.bits, kMostBits) && in(shape.grid_height, kMostSide) && in(shape.grid_width, kMostSide) &&
         shape.grid_height * shape.grid_width <= kMaxHardwareGridWords && in(shape.channels, kDimensionLimit - 1) &&
         in(shape.height, kDimensionLimit - 1) && in(shape.width, kDimensionLimit - 1) &&
         std::uint64_t{shape.channels} * shape.height * shape.width < kWordLimit && in(shape.segment_channels, shape.channels) &&
         has_instance(shape);
}

Instance instance_of(const MapShape& shape) {
  Instance instance = shape.instance;
  if (instance.beat_bits == 0) instance.beat_bits = least_beat_bits(shape.bits);
  if (instance.plans == 0) instance.plans = least_plans(shape.grid_height);
  return instance;
}

bool compiled(const MapShape& shape) { return supported(shape) && instance_of(shape).beat_bits == least_beat_bits(shape.bits); }

EncoderRun simulate_encoder(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls, Trace* trace) {
  static constexpr auto kEncoders = encoders(std::make_integer_sequence<unsigned, kMostBits>());
  return kEncoders[shape.bits - 1](shape, words, stalls, trace);
}

DecoderRun simulate_decoder(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments, const PortStalls& stalls,
                            bool record_cycles, Trace* trace) {
  static constexpr auto kDecoders = decoders(std::make_integer_sequence<unsigned, kMostBits>());
  return kDecoders[shape.bits - 1](shape, segments, stalls, record_cycles, trace);
}

}  // namespace grlc::hw
