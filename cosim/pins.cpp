#include "cosim/pins.hpp"

namespace grlc::cosim {

void mark_what_counts(std::vector<Port>& outputs) {
  const Port* handshake = nullptr;
  for (Port& port : outputs) {
    if (port.name.ends_with("_valid") || port.name.ends_with("_ready")) handshake = &port;
    for (unsigned lane = 0; lane < port.lanes; ++lane) {
      const unsigned asked = handshake->lanes == 1 ? 0 : lane;
      const bool counts = handshake == &port || (handshake->value >> asked & 1U) != 0;
      if (counts) port.counts |= ones(port.width) << (lane * port.width);
    }
  }
}

}  // namespace grlc::cosim
