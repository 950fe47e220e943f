// The bodies of draw_instance<N>. Only the sources that instantiate them include this header.
#pragma once

#include "hwmodel/decoder.hpp"
#include "hwmodel/encoder.hpp"
#include "hwmodel/instances.hpp"
#include "rtl/draw.hpp"
#include "rtl/instances.hpp"

namespace grlc::rtl {

template <unsigned N>
void draw_instance(const DesignChoice& choice, Module& encoder, Module& decoder) {
  const auto with_port = [&]<unsigned Port>() {
    hw::with_parameters<N, Port>(choice.grid_height, choice.grid_width, [&]<class P>() {
      draw<hw::Encoder<Netlist, P>>(encoder);
      draw<hw::Decoder<Netlist, P>>(decoder);
    });
  };
  if (choice.beat_bits == 64) return with_port.template operator()<64>();
  if (choice.beat_bits == 32) return with_port.template operator()<32>();
  with_port.template operator()<hw::least_beat_bits(N)>();
}

}  // namespace grlc::rtl
