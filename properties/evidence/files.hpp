// Reports of checks as JSON: {"id", "engine", "bound", "verdict", "work", "unit", "detail", "replay"}.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <tl/expected.hpp>

#include "properties/verdict.hpp"

namespace grlc {

// One row, alone; or why it is none. A verdict that is none of the six is read as broken.
nlohmann::ordered_json row_of(const CheckReport& report);
tl::expected<CheckReport, std::string> read_row(const nlohmann::json& row);

}  // namespace grlc
