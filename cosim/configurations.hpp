// The pairs of RTL and model that rtl_cosim can drive. The RTL of n8 and n16 runs beside the compiled model, all other RTL beside
// the circuit that it is written from (rtl/interpreted.hpp).
#pragma once

#include <functional>
#include <ostream>
#include <string_view>
#include <vector>

#include "cosim/beside.hpp"
#include "properties/case.hpp"

namespace grlc::cosim {

// A pair of RTL blocks and the instance of the model that they were drawn from.
struct Configuration {
  std::string_view name;
  unsigned bits;
  unsigned grid_height;
  unsigned grid_width;
  unsigned beat_bits;  // 0: the least
  std::function<Comparison(const Case&, std::uint64_t seed)> compare;
  std::function<void(const Case&, std::ostream&)> write;  // the model's run alone, as vectors
};

std::vector<Configuration> configurations();
// Without RTL, for vectors alone: any instance. Precondition: there is one.
Configuration of_instance(unsigned bits, unsigned grid_height, unsigned grid_width, unsigned beat_bits);

}  // namespace grlc::cosim
