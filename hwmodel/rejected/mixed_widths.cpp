// expected: invalid operands to binary expression|no match for .operator\+
#include "hwmodel/concrete.hpp"

using grlc::hw::Bits;
using grlc::hw::Concrete;

auto add_without_a_carry(Bits<Concrete, 8> word, Bits<Concrete, 9> sum) { return word + sum; }
