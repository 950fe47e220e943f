// The bodies of Instances<N>. Only the sources that instantiate them include this header.
#pragma once

#include "hwmodel/simulation.hpp"

namespace grlc::hw {

// Calls run<Parameters<...>>() with the instance for grids of this size.
template <unsigned N, unsigned P, class Run>
auto with_parameters(std::uint32_t grid_height, std::uint32_t grid_width, Run run) {
  if (grid_height * grid_width <= 4) return run.template operator()<Parameters<N, 4, P, 5>>();
  if (grid_height <= 4) return run.template operator()<Parameters<N, 16, P, 5>>();
  return run.template operator()<Parameters<N, 16, P, 9>>();
}

// The same, with the plan queue of the shape.
template <unsigned N, unsigned P, class Run>
auto with_parameters(const MapShape& shape, Run run) {
  if (instance_of(shape).plans == 9) return run.template operator()<Parameters<N, 16, P, 9>>();
  return with_parameters<N, P>(shape.grid_height, shape.grid_width, run);
}

template <unsigned N>
EncoderRun Instances<N>::encode(const MapShape& shape, std::span<const std::uint16_t> words, const PortStalls& stalls,
                                Trace* trace) {
  return with_parameters<N, least_beat_bits(N)>(shape,
                                                [&]<class P>() { return run_encoder<P>(shape, words, stalls, Traced(trace)); });
}

template <unsigned N>
DecoderRun Instances<N>::decode(const MapShape& shape, std::span<const std::vector<std::uint64_t>> segments,
                                const PortStalls& stalls, bool record_cycles, Trace* trace) {
  return with_parameters<N, least_beat_bits(N)>(
      shape, [&]<class P>() { return run_decoder<P>(shape, segments, stalls, record_cycles, Traced(trace)); });
}

}  // namespace grlc::hw
