// The bodies of Instances<N>; included where they are instantiated and nowhere else.
#pragma once

#include "hwmodel/simulation.hpp"

namespace grlc::hw {

template <unsigned N>
inline constexpr unsigned kPortBits = N <= 8 ? 16 : 32;

template <unsigned N, class Run>
auto with_parameters(const MapShape& shape, Run run) {
  if (shape.grid_height * shape.grid_width <= 4) return run.template operator()<Parameters<N, 4, kPortBits<N>, 5>>();
  if (shape.grid_height <= 4) return run.template operator()<Parameters<N, 16, kPortBits<N>, 5>>();
  return run.template operator()<Parameters<N, 16, kPortBits<N>, 9>>();
}

template <unsigned N>
EncoderRun Instances<N>::encode(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls) {
  return with_parameters<N>(shape, [&]<class P>() { return run_encoder<P>(shape, words, stalls); });
}

template <unsigned N>
DecoderRun Instances<N>::decode(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments,
                                const PortStalls& stalls, bool record_clocks) {
  return with_parameters<N>(shape, [&]<class P>() { return run_decoder<P>(shape, segments, stalls, record_clocks); });
}

}  // namespace grlc::hw
