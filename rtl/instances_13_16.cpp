#include "rtl/instance_bodies.hpp"

namespace grlc::rtl {

template Modules modules<13>(const DesignChoice&);
template Modules modules<14>(const DesignChoice&);
template Modules modules<15>(const DesignChoice&);
template Modules modules<16>(const DesignChoice&);

}  // namespace grlc::rtl
