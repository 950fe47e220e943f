// campaign.json: what a campaign was asked for and what has come of each target so far.
//   {"state": "running" | "interrupted" | "ended", "runs", "seconds", "jobs", "seed", "targets": [...]}
// A target is a row of a report file (report.hpp) and "campaign": {"seconds", "edges", "inputs", "seconds_since_new_edge",
// "findings": [{"difference", "file", "reproduced"}]}. Times are whole seconds, counted from the target's own start.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "cli/command_line.hpp"
#include "cli/files.hpp"
#include "fuzz/campaign.hpp"

namespace grlc::cli {

Outcome<void> write_record(const std::filesystem::path& path, std::string_view state, const FuzzOptions& options,
                           std::span<const fuzz::CampaignReport> targets);

}  // namespace grlc::cli
