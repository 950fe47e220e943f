// The twelve properties, each stated once, free of engine: RapidCheck, the fuzz targets, the maps of a user and replay call
// the same function.
#pragma once

#include "properties/case.hpp"
#include "properties/verdict.hpp"

namespace grlc {

// Decides the case's property on the shipped code: pass, refuted with the first difference, skipped where the property does
// not apply (a grid of more than 16 words and the hardware model), broken where the case is not valid. Pure: the same case
// gives the same verdict.
Verdict check(const Case& c);

// The same; `trace` is told of every run of the hardware model that the property asks for (none, of most). A refutation stands in
// the last of them.
Verdict traced_check(const Case& c, hw::Trace& trace);

}  // namespace grlc
