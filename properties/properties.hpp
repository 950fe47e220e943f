// The properties, each stated once and independent of engines: RapidCheck, the fuzz targets, the maps of a user and replay
// call the same function.
#pragma once

#include "properties/case.hpp"
#include "properties/verdict.hpp"

namespace grlc {

// Decides the case's property on the shipped code: pass, refuted with the first difference, skipped if the property does not
// apply (the hardware model and a grid of more than 16 words), broken if the case is not valid. Pure: the same case gives the
// same verdict. It knows the compiled instances of the hardware; see every_instance.hpp for the others.
Verdict check(const Case& c);

}  // namespace grlc
