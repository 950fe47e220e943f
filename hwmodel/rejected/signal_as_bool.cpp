// expected: contextually convertible|could not convert
#include "hwmodel/concrete.hpp"

unsigned branch_on_a_signal(grlc::hw::Bits<grlc::hw::Concrete, 1> valid) {
  if (valid) return 1;
  return 0;
}
