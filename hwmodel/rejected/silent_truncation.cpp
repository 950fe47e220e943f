// expected: no viable conversion|could not convert
#include "hwmodel/concrete.hpp"

using grlc::hw::Bits;
using grlc::hw::Concrete;

Bits<Concrete, 8> drop_the_top_bit(Bits<Concrete, 9> sum) { return sum; }
