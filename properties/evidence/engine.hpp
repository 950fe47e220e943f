// The engines: one table with the name of each in reports, what it counts as work, and the command that repeats a check.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "properties/evidence/bound.hpp"

namespace grlc {

enum class Engine : std::uint8_t {
  maps,        // feature maps put to the properties
  table,       // the maps of a folder held against a table of what they become
  rapidcheck,  // generated cases
  coverage,    // situations that those cases meet
  fuzz,
  proof,
  replay,  // one stored case
};

std::string_view name(Engine engine);
std::optional<Engine> engine_named(std::string_view name);
std::vector<std::string_view> engine_names();

// The unit of its work: "cases", "runs", ...
std::string_view unit(Engine engine);

// The arguments of `grlc` that repeat the check `id` at the bound; empty where the bound does not say of which files.
std::string repeat_arguments(Engine engine, std::string_view id, const Bound& bound);

}  // namespace grlc
