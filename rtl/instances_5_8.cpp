#include "rtl/instance_bodies.hpp"

namespace grlc::rtl {

template Modules modules<5>(const DesignChoice&);
template Modules modules<6>(const DesignChoice&);
template Modules modules<7>(const DesignChoice&);
template Modules modules<8>(const DesignChoice&);

}  // namespace grlc::rtl
