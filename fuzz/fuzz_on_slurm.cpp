#include "fuzz/fuzz_on_slurm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "fuzz/campaign_record.hpp"
#include "host/interrupts.hpp"
#include "properties/task_folder.hpp"

namespace grlc::fuzz {
namespace {

using Json = nlohmann::ordered_json;

struct TargetCampaign {
  std::string target;
  CampaignOptions options;
};

// No two workers of a target have the same seed.
std::vector<TargetCampaign> campaigns_of(const ClusterOptions& cluster, std::span<const std::string_view> targets,
                                         const CampaignOptions& options) {
  std::vector<TargetCampaign> campaigns;
  for (const std::string_view target : targets) {
    for (unsigned i = 0; i < cluster.tasks; ++i) {
      campaigns.push_back({std::string(target), options});
      campaigns.back().options.seed += i * options.jobs;
    }
  }
  return campaigns;
}

Json row_of(const TargetCampaign& campaign) {
  const CampaignOptions& options = campaign.options;
  return {{"target", campaign.target}, {"runs", options.runs}, {"seconds", options.seconds},
          {"jobs", options.jobs},      {"seed", options.seed}, {"from_nothing", options.corpus_directory.empty()}};
}

std::optional<TargetCampaign> read_target(const Json& row, const CampaignOptions& places) {
  TargetCampaign campaign{row.at("target"), places};
  campaign.options.runs = row.at("runs");
  campaign.options.seconds = row.at("seconds");
  campaign.options.jobs = row.at("jobs");
  campaign.options.seed = row.at("seed");
  if (row.at("from_nothing").get<bool>()) campaign.options.corpus_directory.clear();
  return campaign;
}

CheckReport asked(const TargetCampaign& campaign) {
  std::string id = campaign.target;
  std::ranges::replace(id, '_', '-');
  return {.id = std::move(id), .engine = Engine::fuzz, .bound = bound_of(campaign.options)};
}

}  // namespace

Result<std::vector<CampaignReport>> fuzz_on_slurm(const ClusterOptions& cluster, std::span<const std::string_view> targets,
                                                  const CampaignOptions& options) {
  properties::TaskList list{
      .folder = cluster.folder, .tasks = Json::array(), .what = "campaigns", .command = "fuzz run", .attempts = cluster.attempts};
  std::vector<CheckReport> reports;
  for (const TargetCampaign& campaign : campaigns_of(cluster, targets, options)) {
    list.tasks.push_back(row_of(campaign));
    reports.push_back(asked(campaign));
  }
  const auto read = [](const nlohmann::json& result) { return fuzz::read_campaign(result.at("report")); };
  return properties::gather_reports<CampaignReport>(list, reports, read);
}

Result<CampaignReport> fuzz_task(const std::filesystem::path& folder, std::size_t number, const CampaignOptions& places) {
  const auto task = properties::read_task(folder, number);
  if (!task) return tl::make_unexpected(task.error());
  auto campaign = properties::parsed(*task, [&places](const Json& row) { return read_target(row, places); });
  if (!campaign) return tl::make_unexpected(campaign.error());
  CampaignOptions& options = campaign->options;
  options.work_directory = task->folder / "work" / std::to_string(number);
  options.case_directory = task->folder / "cases";
  options.shared_corpus = task->folder / "corpus";
  const host::Interrupts interrupts;
  bool stopped = false;
  options.stopped = [&] { return stopped = stopped || interrupts.within(std::chrono::milliseconds(0)); };
  CampaignReport report = fuzz(campaign->target, options);
  // The signal may come after the campaign has asked for the last time.
  if (options.stopped()) return tl::make_unexpected(Fault{kInterrupted, "interrupted: what was found is kept"});
  if (const auto written = properties::write_result(*task, {{"report", fuzz::row_of(report)}}); !written)
    return tl::make_unexpected(written.error());
  return report;
}

}  // namespace grlc::fuzz
