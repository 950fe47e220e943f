#include "cli/campaign_record.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/report.hpp"

namespace grlc::cli {
namespace {

using Json = nlohmann::ordered_json;

double tenths(double seconds) { return std::round(10 * seconds) / 10; }

}  // namespace

Json row_of(const fuzz::CampaignReport& report) {
  Json findings = Json::array();
  for (const fuzz::Finding& finding : report.findings) {
    findings.push_back({{"difference", finding.detail}, {"file", finding.file.native()}, {"reproduced", finding.reproduced}});
  }
  Json row = row_of(report.check);
  row["campaign"] = {{"seconds", tenths(report.progress.seconds)},
                     {"edges", report.progress.edges},
                     {"inputs", report.progress.inputs},
                     {"seconds_since_new_edge", tenths(report.progress.edge_seconds)},
                     {"findings", findings}};
  return row;
}

tl::expected<fuzz::CampaignReport, std::string> read_campaign(const nlohmann::json& row) {
  nlohmann::json of_check = row;
  of_check.erase("campaign");
  auto check = read_row(of_check);
  if (!check) return tl::make_unexpected(std::move(check.error()));
  fuzz::CampaignReport report{.check = std::move(*check)};
  const auto& campaign = row.at("campaign");
  report.progress.runs = report.check.work;
  report.progress.seconds = campaign.at("seconds");
  report.progress.edges = campaign.at("edges");
  report.progress.inputs = campaign.at("inputs");
  report.progress.edge_seconds = campaign.at("seconds_since_new_edge");
  for (const auto& finding : campaign.at("findings")) {
    report.findings.push_back({.detail = finding.at("difference"),
                               .reproduced = finding.at("reproduced"),
                               .file = finding.at("file").get<std::string>()});
  }
  report.progress.findings = report.findings.size();
  return report;
}

Result<void> write_record(const std::filesystem::path& path, std::string_view state, const FuzzOptions& options,
                          std::span<const fuzz::CampaignReport> targets) {
  Json record = {{"state", state},       {"runs", options.runs}, {"seconds", options.seconds},
                 {"jobs", options.jobs}, {"seed", options.seed}, {"targets", Json::array()}};
  for (const fuzz::CampaignReport& target : targets) record["targets"].push_back(row_of(target));
  const std::string text = record.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  return io::write_file(path, std::as_bytes(std::span(text)));
}

}  // namespace grlc::cli
