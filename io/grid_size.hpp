// Gh x Gw, the size of a grid as a user names it.
#pragma once

#include <cstdint>

namespace grlc::io {

struct GridSize {
  std::uint32_t height = 4;  // words
  std::uint32_t width = 4;
};

}  // namespace grlc::io
