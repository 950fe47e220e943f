// expected: invalid operands to binary expression|no match for .operator\+
#include "hwmodel/concrete.hpp"

auto add_a_number_of_no_width(grlc::hw::Bits<grlc::hw::Concrete, 8> word) { return word + 1; }
