// Draws the instances for one N: the same sizes of grid as in the simulation, each with every port width that N allows.
#pragma once

#include "rtl/design.hpp"

namespace grlc::rtl {

template <unsigned N>
void draw_instance(const DesignChoice& choice, Module& encoder, Module& decoder);

}  // namespace grlc::rtl
