// Several instances behind one memory port: RTL and model of one configuration, driven alike on a map's segments.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "properties/case.hpp"

namespace grlc::cosim {

struct Run {
  std::uint64_t cycles = 0;
  std::optional<std::string> difference;  // the first, with its cycle and port
};

// The segments of the case's map are dealt out to the instances in turn. Every port is compared in every cycle; and what comes
// through the memory port is, for each segment, what the reference writes, or what one decoder alone reads.
struct Configuration {
  std::string_view name;
  unsigned bits;  // N
  unsigned grid_side;
  unsigned beat_bits;  // P
  unsigned instances;  // K
  Run (*encode)(const Case&);
  Run (*decode)(const Case&);
};

// Those that are compiled in, the planted ones last.
std::span<const Configuration> configurations();

}  // namespace grlc::cosim
