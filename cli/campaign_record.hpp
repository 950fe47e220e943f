// campaign.json: what a campaign was asked for and what has come of each target so far.
//   {"state": "running" | "interrupted" | "ended", "runs", "seconds", "jobs", "seed", "targets": [...]}
// A target is a row of a report file (properties/evidence/files.hpp) and "campaign": {"seconds", "edges", "inputs",
// "seconds_since_new_edge", "findings": [{"difference", "file", "reproduced"}]}. Times are seconds and tenths, counted from the
// target's own start.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>

#include "cli/command_line.hpp"
#include "fuzz/campaign.hpp"
#include "io/files.hpp"

namespace grlc::cli {

nlohmann::ordered_json row_of(const fuzz::CampaignReport& report);
// Or why it is none; throws nlohmann::json::exception where "campaign" is not of that form.
tl::expected<fuzz::CampaignReport, std::string> read_campaign(const nlohmann::json& row);

Result<void> write_record(const std::filesystem::path& path, std::string_view state, const FuzzOptions& options,
                          std::span<const fuzz::CampaignReport> targets);

}  // namespace grlc::cli
