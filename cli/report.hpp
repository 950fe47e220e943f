// Reports of checks as a command shows them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "host/terminal.hpp"
#include "properties/evidence/files.hpp"
#include "properties/evidence/reconcile.hpp"

namespace grlc::cli {

host::Colour colour(Outcome outcome);

// The program's own versions, then those of other tools.
Versions all_versions(const Versions& tools);

// "Exit codes: 0 pass, ...", in lines as long as those of the help.
std::string exit_codes();

// One row per report: id, bound, verdict, work.
std::string to_table(std::span<const CheckReport> reports);

// Verdict and work by property and engine, as text.
std::string evidence_matrix(std::span<const Asked> manifest, std::span<const CheckReport> reports);

// Shows the reports as a table or as JSON and, under a table, one line for each that is not pass; the last line replays a
// failure, where there is one. Returns the exit code.
int show(std::span<const CheckReport> reports, bool json);

// The reports of a proof or a campaign hold more than the check.
template <class Report>
std::vector<CheckReport> checks_of(const std::vector<Report>& reports) {
  std::vector<CheckReport> checks;
  for (const Report& report : reports) checks.push_back(report.check);
  return checks;
}

// The command that reproduces the failure, such that it can be pasted into a shell anywhere; empty where nothing does.
std::string replay_line(const CheckReport& report);
// The line of the first report that has one.
std::string first_replay_line(std::span<const CheckReport> reports);

}  // namespace grlc::cli
