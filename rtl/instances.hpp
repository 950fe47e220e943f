// The instances for one N: the same shapes of block that the simulation has, each with every port width that N allows.
#pragma once

#include "rtl/design.hpp"
#include "rtl/module.hpp"

namespace grlc::rtl {

struct Modules {
  Module encoder;
  Module decoder;
};

template <unsigned N>
Modules modules(const DesignChoice& choice);

}  // namespace grlc::rtl
