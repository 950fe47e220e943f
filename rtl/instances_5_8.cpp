#include "rtl/instance_bodies.hpp"

namespace grlc::rtl {

template void draw_instance<5>(const DesignChoice&, Module&, Module&);
template void draw_instance<6>(const DesignChoice&, Module&, Module&);
template void draw_instance<7>(const DesignChoice&, Module&, Module&);
template void draw_instance<8>(const DesignChoice&, Module&, Module&);

}  // namespace grlc::rtl
