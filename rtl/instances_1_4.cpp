#include "rtl/instance_bodies.hpp"

namespace grlc::rtl {

template Modules modules<1>(const DesignChoice&);
template Modules modules<2>(const DesignChoice&);
template Modules modules<3>(const DesignChoice&);
template Modules modules<4>(const DesignChoice&);

}  // namespace grlc::rtl
