// Reports of checks: what they come to together, how they are shown, and how they are kept in a file.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/terminal.hpp"
#include "io/files.hpp"
#include "properties/verdict.hpp"

namespace grlc::cli {

// Vacuous where there are none.
Outcome worst(std::span<const CheckReport> reports);

// pass 0; refuted and broken 1; unknown 2; vacuous and skipped 3, since nothing was asked.
int exit_code(Outcome outcome);

host::Colour colour(Outcome outcome);

// Versions by name, in the order in which they are shown.
using Versions = std::vector<std::pair<std::string, std::string>>;
// The program's own, then those of tools beside it.
Versions all_versions(const Versions& tools);

// {"checks": [{"id", "engine", "bound", "verdict", "work", "unit", "detail", "replay"}...], "problems", "versions"}
std::string to_json(std::span<const CheckReport> reports, std::span<const std::string> problems = {}, const Versions& tools = {});

// The rows of a report file. A verdict that is none of the six is read as broken. Fault: no such file, or not of that form.
Result<std::vector<CheckReport>> read_reports(const std::filesystem::path& path);

// One row a report: id, bound, verdict, work.
std::string to_table(std::span<const CheckReport> reports);

// Shows the reports as a table or as JSON and, under a table, a line for each that is not pass; the last line replays a
// failure, where there is one. Returns the exit code.
int show(std::span<const CheckReport> reports, bool json);

// "grlc replay CASE" such that it can be pasted into a shell anywhere, given a path or a command of that form.
std::string replay_line(std::string_view case_file);

}  // namespace grlc::cli
