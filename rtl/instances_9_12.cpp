#include "rtl/instance_bodies.hpp"

namespace grlc::rtl {

template void draw_instance<9>(const DesignChoice&, Module&, Module&);
template void draw_instance<10>(const DesignChoice&, Module&, Module&);
template void draw_instance<11>(const DesignChoice&, Module&, Module&);
template void draw_instance<12>(const DesignChoice&, Module&, Module&);

}  // namespace grlc::rtl
