// The bodies of modules<N>; included where they are instantiated and nowhere else.
#pragma once

#include "hwmodel/decoder.hpp"
#include "hwmodel/encoder.hpp"
#include "hwmodel/instances.hpp"
#include "rtl/instances.hpp"

namespace grlc::rtl {

template <unsigned N>
Modules modules(const DesignChoice& choice) {
  Modules drawn;
  hw::with_parameters<N>(choice.grid_height, choice.grid_width, choice.beat_bits, [&]<class P>() {
    draw<hw::Encoder<Netlist, P>>(drawn.encoder);
    draw<hw::Decoder<Netlist, P>>(drawn.decoder);
  });
  simplify(drawn.encoder);
  prune(drawn.encoder);
  simplify(drawn.decoder);
  prune(drawn.decoder);
  return drawn;
}

}  // namespace grlc::rtl
