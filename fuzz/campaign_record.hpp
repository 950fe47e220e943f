// campaign.json: what a campaign was asked for, and the result of each target so far.
//   {"state": "running" | "interrupted" | "ended", "runs", "seconds", "jobs", "seed", "targets": [...]}
// A target is a row as properties/evidence/files.hpp has it, and "campaign": {"seconds", "edges", "inputs",
// "seconds_since_new_edge", "findings": [{"difference", "file", "reproduced"}]}. Times are seconds and tenths from the target's
// own start.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "fuzz/campaign.hpp"
#include "host/fault.hpp"

namespace grlc::fuzz {

nlohmann::ordered_json row_of(const CampaignReport& report);
// Or why the row is none. Throws nlohmann::json::exception where "campaign" is not of that form.
tl::expected<CampaignReport, std::string> read_campaign(const nlohmann::json& row);

Result<void> write_record(const std::filesystem::path& path, std::string_view state, const CampaignOptions& options,
                          std::span<const CampaignReport> targets);

}  // namespace grlc::fuzz
