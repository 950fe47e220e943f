#include "hwmodel/instances.hpp"

namespace grlc::hw {

template struct Instances<9>;
template struct Instances<10>;
template struct Instances<11>;
template struct Instances<12>;

}  // namespace grlc::hw
