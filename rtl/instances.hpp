// The instances for one N: the same shapes of block that the simulation has, each with every port width that N allows.
#pragma once

#include "rtl/design.hpp"

namespace grlc::rtl {

template <unsigned N>
void draw_instance(const DesignChoice& choice, Module& encoder, Module& decoder);

}  // namespace grlc::rtl
