// The fuzz targets, by the table fuzz/targets.def.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "properties/case.hpp"

namespace grlc::fuzz {

struct Target {
  std::string_view name;             // "encoder_equivalence"
  std::optional<Property> property;  // whose cases this target reads; nullopt if its inputs are files for a reader
  bool count_passes = true;          // see the table
};

std::span<const Target> targets();

// The property's id, or "npy-reader".
std::string id(const Target& target);

}  // namespace grlc::fuzz
