// The model of several instances that share a memory port. The segments of a case's map are dealt out to them in turn.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>

#include "cosim/several_decoders.hpp"
#include "cosim/several_encoders.hpp"
#include "hwmodel/simulation.hpp"

namespace grlc::cosim {

// Runs the block until all segments are through its ports, which are driven and watched by a Ports:
//   inputs(state)               of the next cycle
//   advance(in, out)            after it: whether any port moved
//   done()                      whether all segments are through
//   first_wrong_segment()       the first one with other results than of one instance alone
template <class Block, class Ports>
std::optional<std::string> run_several(Ports&& ports, const Case& c, auto& observer) {
  hw::Registers<Block> model;
  hw::Watchdog watchdog(c.stalls);
  for (std::uint64_t cycle = 0; !ports.done(); ++cycle) {
    const typename Block::In in = ports.inputs(model.state());
    const typename Block::Out& out = model.step(in);
    model.show(observer, cycle, in, out);
    model.tick();
    if (watchdog.hung(ports.advance(in, out))) return fmt::format("cycle {} => got a hang, expected a transfer", cycle);
  }
  return ports.first_wrong_segment();
}

template <class P, unsigned K>
struct Several {
  using Encoder = hw::Encoders<hw::Concrete, P, K>;
  using Decoder = hw::Decoders<hw::Concrete, P, K>;
  static constexpr Payload kDecodes = Payload::words;  // of a map whose segments' streams are drawn at random

  static std::optional<std::string> encode(const Case& c, auto& observer) {
    return run_several<Encoder>(EncoderPorts<P, K>(c), c, observer);
  }
  static std::optional<std::string> decode(const Case& c, auto& observer) {
    return run_several<Decoder>(DecoderPorts<P, K>(c), c, observer);
  }
};

}  // namespace grlc::cosim
