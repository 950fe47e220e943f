#include "hwmodel/instances.hpp"

namespace grlc::hw {

template struct Instances<1>;
template struct Instances<2>;
template struct Instances<3>;
template struct Instances<4>;

}  // namespace grlc::hw
