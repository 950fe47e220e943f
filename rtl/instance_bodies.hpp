// The bodies of draw_instance<N>; included where they are instantiated and nowhere else.
#pragma once

#include "hwmodel/decoder.hpp"
#include "hwmodel/encoder.hpp"
#include "hwmodel/instances.hpp"
#include "rtl/draw.hpp"
#include "rtl/instances.hpp"

namespace grlc::rtl {

template <unsigned N>
void draw_instance(const DesignChoice& choice, Module& encoder, Module& decoder) {
  hw::with_parameters<N>(choice.grid_height, choice.grid_width, choice.beat_bits, [&]<class P>() {
    draw<hw::Encoder<Netlist, P>>(encoder);
    draw<hw::Decoder<Netlist, P>>(decoder);
  });
}

}  // namespace grlc::rtl
