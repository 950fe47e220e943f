#include "rtl/instance_bodies.hpp"

namespace grlc::rtl {

template void draw_instance<1>(const DesignChoice&, Module&, Module&);
template void draw_instance<2>(const DesignChoice&, Module&, Module&);
template void draw_instance<3>(const DesignChoice&, Module&, Module&);
template void draw_instance<4>(const DesignChoice&, Module&, Module&);

}  // namespace grlc::rtl
