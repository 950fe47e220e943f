// The bodies of Instances<N>; included where they are instantiated and nowhere else.
#pragma once

#include "hwmodel/simulation.hpp"

namespace grlc::hw {

// Calls run<Parameters<...>>() with the instance for grids of this shape and, with `beat_bits` = 0, the least port width.
template <unsigned N, class Run>
auto with_parameters(std::uint32_t grid_height, std::uint32_t grid_width, std::uint32_t beat_bits, Run run) {
  const auto with_port = [&]<unsigned P>() {
    if (grid_height * grid_width <= 4) return run.template operator()<Parameters<N, 4, P, 5>>();
    if (grid_height <= 4) return run.template operator()<Parameters<N, 16, P, 5>>();
    return run.template operator()<Parameters<N, 16, P, 9>>();
  };
  if (beat_bits == 64) return with_port.template operator()<64>();
  if (N <= 8 && beat_bits == 32) return with_port.template operator()<32>();
  return with_port.template operator()<least_beat_bits(N)>();
}

template <unsigned N>
EncoderRun Instances<N>::encode(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls) {
  return with_parameters<N>(shape.grid_height, shape.grid_width, shape.beat_bits,
                            [&]<class P>() { return run_encoder<P>(shape, words, stalls); });
}

template <unsigned N>
DecoderRun Instances<N>::decode(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments,
                                const PortStalls& stalls, bool record_clocks) {
  return with_parameters<N>(shape.grid_height, shape.grid_width, shape.beat_bits,
                            [&]<class P>() { return run_decoder<P>(shape, segments, stalls, record_clocks); });
}

}  // namespace grlc::hw
