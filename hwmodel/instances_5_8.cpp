#include "hwmodel/instances.hpp"

namespace grlc::hw {

template struct Instances<5>;
template struct Instances<6>;
template struct Instances<7>;
template struct Instances<8>;

}  // namespace grlc::hw
