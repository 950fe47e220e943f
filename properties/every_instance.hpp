// The properties on every instance of the hardware. Compiled instances run as compiled code; all others run as the circuit from
// which their RTL is written. A library of its own, since fuzz targets do not need it.
#pragma once

#include "properties/checks.hpp"

namespace grlc {

namespace properties {
// The model for every instance. `trace` receives every cycle of every run.
Model every_instance(hw::Trace* trace = nullptr);
}  // namespace properties

// Like `check`.
Verdict check_every_instance(const Case& c);

// The same; `trace` receives every run of the hardware model that the property needs (most need none). The last run holds the
// refutation.
Verdict traced_check(const Case& c, hw::Trace& trace);

}  // namespace grlc
