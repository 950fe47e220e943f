// Reports and the manifest as JSON. A file that is not of the form is refused in one line that names the row and what is wrong
// with it: unknown keys and values of another type are no less wrong than missing ones.
//
//   report    {"report": 2, "checks": [ROW...], "problems": [TEXT...], "versions": {NAME: VERSION...}}
//   ROW       {"id", "engine", "bound": BOUND, "verdict", "work"}, and of a failure "detail" and "case" or "repeat"
//   manifest  {"checks": [{"id", "engine", "bound": BOUND, "work" or "least_work"}...]}: exactly so much work, or at least
//   BOUND     {"grid": [4, 4], "bits": 8, "cases": 10000...}: the values of bound.hpp, those that there are
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "host/fault.hpp"
#include "properties/evidence/reconcile.hpp"

namespace grlc {

// Versions by name, in the order in which they are shown.
using Versions = std::vector<std::pair<std::string, std::string>>;

std::string to_json(std::span<const CheckReport> reports, std::span<const std::string> problems, const Versions& versions);

// The rows of a report file. A verdict that is none of the six is read as broken. Fault: no such file, of another version, or not
// of the form.
Result<std::vector<CheckReport>> read_reports(const std::filesystem::path& path);

// One row, alone; or why it is none.
nlohmann::ordered_json row_of(const CheckReport& report);
tl::expected<CheckReport, std::string> read_row(const nlohmann::json& row);

// Fault: unreadable, not of the form, a check twice, one that may do no work, or no check at all.
Result<std::vector<Asked>> read_manifest(const std::filesystem::path& path);

}  // namespace grlc
