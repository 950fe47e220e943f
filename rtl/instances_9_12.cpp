#include "rtl/instance_bodies.hpp"

namespace grlc::rtl {

template Modules modules<9>(const DesignChoice&);
template Modules modules<10>(const DesignChoice&);
template Modules modules<11>(const DesignChoice&);
template Modules modules<12>(const DesignChoice&);

}  // namespace grlc::rtl
