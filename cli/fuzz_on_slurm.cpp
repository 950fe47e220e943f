// `grlc fuzz run --slurm`: the campaign as tasks of a job array, one or more a target. The tasks of a target share its corpus in
// the folder: each sees within seconds what the others find, and what a lost one found stays there. Beside what tasks.hpp names:
//   corpus/TARGET/    inputs that reached something new
//   work/N/           the work directory of task N
//   campaign.json     written when all have ended
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "cli/campaign_record.hpp"
#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "cli/tasks.hpp"
#include "host/interrupts.hpp"

namespace grlc::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct FuzzTask {
  std::string target;
  FuzzOptions options;
};

// No two workers of a target have the same seed.
std::vector<FuzzTask> tasks_of(const FuzzOptions& options, std::span<const std::string_view> targets) {
  std::vector<FuzzTask> tasks;
  for (const std::string_view target : targets) {
    for (unsigned i = 0; i < options.tasks; ++i) {
      tasks.push_back({std::string(target), options});
      tasks.back().options.seed += i * options.jobs;
    }
  }
  return tasks;
}

Json row_of(const FuzzTask& task) {
  return {{"target", task.target},     {"runs", task.options.runs}, {"seconds", task.options.seconds},
          {"jobs", task.options.jobs}, {"seed", task.options.seed}, {"from_nothing", task.options.from_nothing}};
}

FuzzTask read_task(const Json& row) {
  FuzzTask task{row.at("target"), {}};
  task.options.runs = row.at("runs");
  task.options.seconds = row.at("seconds");
  task.options.jobs = row.at("jobs");
  task.options.seed = row.at("seed");
  task.options.from_nothing = row.at("from_nothing");
  return task;
}

std::string id_of(const FuzzTask& task) {
  std::string id = task.target;
  std::ranges::replace(id, '_', '-');
  return id;
}

fuzz::CampaignReport without_result(const FuzzTask& task, const std::string& endings) {
  const FuzzOptions& options = task.options;
  fuzz::CampaignOptions campaign;
  campaign.runs = options.runs;
  campaign.seconds = options.seconds;
  campaign.jobs = options.jobs;
  campaign.seed = options.seed;
  return {.check = {.id = id_of(task),
                    .engine = Engine::fuzz,
                    .bound = fuzz::bound_of(campaign),
                    .detail = "no result: " + endings,
                    .repeat = Repeat::check}};
}

}  // namespace

Result<int> fuzz_on_slurm(const FuzzOptions& options, std::span<const std::string_view> targets) {
  const std::vector<FuzzTask> tasks = tasks_of(options, targets);
  Json rows = Json::array();
  for (const FuzzTask& task : tasks) rows.push_back(row_of(task));
  const auto list = list_tasks(*options.slurm, rows, "campaigns");
  if (!list) return tl::make_unexpected(list.error());
  std::vector<fuzz::CampaignReport> reports(tasks.size());
  const auto read = [&](std::size_t task, const nlohmann::json& result) -> std::optional<std::string> {
    auto report = read_campaign(result.at("report"));
    if (!report) return std::move(report.error());
    if (report->check.id != id_of(tasks[task]) || report->check.engine != Engine::fuzz) return "is of another task";
    reports[task] = std::move(*report);
    return {};
  };
  const auto endings = gather_tasks(*list, "fuzz run", options.attempts, read);
  if (!endings) return tl::make_unexpected(endings.error());
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    if (!(*endings)[i].empty()) reports[i] = without_result(tasks[i], (*endings)[i]);
  }
  const auto written = write_record(list->folder / "campaign.json", "ended", options, reports);
  const int exit_code = show(checks_of(reports), options.json);
  if (!written) return tl::make_unexpected(written.error());
  return exit_code;
}

Result<int> fuzz_task(const fs::path& folder, std::size_t task) {
  const auto list = read_tasks(folder, task);
  if (!list) return tl::make_unexpected(list.error());
  FuzzTask ours;
  try {
    ours = read_task(list->tasks.at(task));
  } catch (const nlohmann::json::exception& fault) {
    return refuse_tasks(*list, fmt::format("not a list of tasks: {}", fault.what()));
  }
  ours.options.work_directory = list->folder / "work" / std::to_string(task);
  ours.options.case_directory = list->folder / "cases";
  fuzz::CampaignOptions campaign = campaign_of(ours.options, checkout() / "fuzz" / "corpus");
  campaign.shared_corpus = list->folder / "corpus";
  const host::Interrupts interrupts;
  bool stopped = false;
  campaign.stopped = [&] { return stopped = stopped || interrupts.within(std::chrono::milliseconds(0)); };
  const fuzz::CampaignReport report = fuzz::fuzz(ours.target, campaign);
  // A task that is cancelled has no result: it is begun again with all that it found.
  if (stopped) return tl::make_unexpected(Fault{kInterrupted, "interrupted: what was found is kept"});
  if (const auto written = write_result(*list, task, {{"report", row_of(report)}}); !written)
    return tl::make_unexpected(written.error());
  show(std::span(&report.check, 1), false);
  return kPass;
}

}  // namespace grlc::cli
