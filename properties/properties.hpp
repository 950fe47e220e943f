// The twelve properties, each stated once, free of engine: RapidCheck, the fuzz targets, the maps of a user and replay call
// the same function.
#pragma once

#include "properties/case.hpp"
#include "properties/verdict.hpp"

namespace grlc {

// Decides the case's property on the shipped code: pass, refuted with the first difference, skipped where the property does
// not apply (a grid of more than 16 words and the hardware model), broken where the case is not valid. Pure: the same case
// gives the same verdict. Of the hardware it knows the compiled instances; see every_instance.hpp for the others.
Verdict check(const Case& c);

}  // namespace grlc
