#include "cli/campaign_record.hpp"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/report.hpp"

namespace grlc::cli {
namespace {

using Json = nlohmann::ordered_json;

Json row_of_target(const fuzz::CampaignReport& report) {
  Json findings = Json::array();
  for (const fuzz::Finding& finding : report.findings) {
    findings.push_back({{"difference", finding.detail}, {"file", finding.file.native()}, {"reproduced", finding.reproduced}});
  }
  Json row = row_of(report);
  row["campaign"] = {{"seconds", static_cast<std::uint64_t>(report.progress.seconds)},
                     {"edges", report.progress.edges},
                     {"inputs", report.progress.inputs},
                     {"seconds_since_new_edge", static_cast<std::uint64_t>(report.progress.edge_seconds)},
                     {"findings", findings}};
  return row;
}

}  // namespace

Outcome<void> write_record(const std::filesystem::path& path, std::string_view state, const FuzzOptions& options,
                           std::span<const fuzz::CampaignReport> targets) {
  Json record = {{"state", state},       {"runs", options.runs}, {"seconds", options.seconds},
                 {"jobs", options.jobs}, {"seed", options.seed}, {"targets", Json::array()}};
  for (const fuzz::CampaignReport& target : targets) record["targets"].push_back(row_of_target(target));
  const std::string text = record.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  return write_file(path, std::as_bytes(std::span(text)));
}

}  // namespace grlc::cli
