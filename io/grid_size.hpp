// The size of a grid, Gh x Gw, as a user gives it.
#pragma once

#include <cstdint>

namespace grlc::io {

struct GridSize {
  std::uint32_t height = 4;  // in words
  std::uint32_t width = 4;
};

}  // namespace grlc::io
