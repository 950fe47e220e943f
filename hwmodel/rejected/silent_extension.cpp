// expected: no viable conversion|could not convert
#include "hwmodel/concrete.hpp"

using grlc::hw::Bits;
using grlc::hw::Concrete;

Bits<Concrete, 9> grow(Bits<Concrete, 8> word) { return word; }
