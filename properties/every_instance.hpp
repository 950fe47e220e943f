// The properties decided on every instance of the hardware: compiled instances run as compiled code, all others as the circuit
// that their RTL is written from. A library of its own, since fuzz targets do without it.
#pragma once

#include "properties/checks.hpp"

namespace grlc {

namespace properties {
// The model for every instance, `trace` being told of each of its runs.
Model every_instance(hw::Trace* trace = nullptr);
}  // namespace properties

// As `check`.
Verdict check_every_instance(const Case& c);

// The same; `trace` is told of every run of the hardware model that the property asks for (none, of most). A refutation stands in
// the last of them.
Verdict traced_check(const Case& c, hw::Trace& trace);

}  // namespace grlc
