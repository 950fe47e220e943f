// expected: static assertion failed
#include "hwmodel/concrete.hpp"

auto top_nine(grlc::hw::Bits<grlc::hw::Concrete, 8> word) { return grlc::hw::slice<0, 9>(word); }
