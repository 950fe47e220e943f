#include "hwmodel/instances.hpp"

namespace grlc::hw {

template struct Instances<13>;
template struct Instances<14>;
template struct Instances<15>;
template struct Instances<16>;

}  // namespace grlc::hw
