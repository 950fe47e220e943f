#include "hwmodel/simulator.hpp"

#include <array>
#include <utility>

#include "hwmodel/simulation.hpp"

namespace grlc::hw {
namespace {

constexpr unsigned kMostBits = 16;
constexpr std::uint32_t kMostSide = 8;
constexpr std::uint32_t kDimensionLimit = 1U << 20U;

using Encode = EncoderRun (*)(const MapShape&, std::span<const std::uint16_t>, const PortStalls&);
using Decode = DecoderRun (*)(const MapShape&, std::span<const std::vector<std::uint64_t>>, const PortStalls&, bool);

template <unsigned... I>
constexpr std::array<Encode, kMostBits> encoders(std::integer_sequence<unsigned, I...>) {
  return {&Instances<I + 1>::encode...};
}
template <unsigned... I>
constexpr std::array<Decode, kMostBits> decoders(std::integer_sequence<unsigned, I...>) {
  return {&Instances<I + 1>::decode...};
}

}  // namespace

bool supported(const MapShape& shape) {
  const auto in = [](std::uint32_t value, std::uint32_t most) { return 1 <= value && value <= most; };
  return in(shape.bits, kMostBits) && in(shape.grid_height, kMostSide) && in(shape.grid_width, kMostSide) &&
         shape.grid_height * shape.grid_width <= kMaxGridWords && in(shape.channels, kDimensionLimit - 1) &&
         in(shape.height, kDimensionLimit - 1) && in(shape.width, kDimensionLimit - 1) &&
         in(shape.segment_channels, shape.channels) &&
         (shape.beat_bits == 0 || shape.beat_bits == least_beat_bits(shape.bits) || shape.beat_bits == 32 ||
          shape.beat_bits == 64);
}

EncoderRun simulate_encoder(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls) {
  static constexpr auto kEncoders = encoders(std::make_integer_sequence<unsigned, kMostBits>());
  return kEncoders[shape.bits - 1](shape, words, stalls);
}

DecoderRun simulate_decoder(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments, const PortStalls& stalls,
                            bool record_clocks) {
  static constexpr auto kDecoders = decoders(std::make_integer_sequence<unsigned, kMostBits>());
  return kDecoders[shape.bits - 1](shape, segments, stalls, record_clocks);
}

}  // namespace grlc::hw
