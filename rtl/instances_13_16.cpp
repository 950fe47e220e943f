#include "rtl/instance_bodies.hpp"

namespace grlc::rtl {

template void draw_instance<13>(const DesignChoice&, Module&, Module&);
template void draw_instance<14>(const DesignChoice&, Module&, Module&);
template void draw_instance<15>(const DesignChoice&, Module&, Module&);
template void draw_instance<16>(const DesignChoice&, Module&, Module&);

}  // namespace grlc::rtl
