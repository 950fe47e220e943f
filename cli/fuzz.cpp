// `grlc fuzz`: the targets one after the other, each on all workers. On a terminal a table says how they stand; campaign.json in
// the work directory is written anew whenever one has ended.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

#include "cli/campaign_record.hpp"
#include "cli/commands.hpp"
#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "fuzz/campaign.hpp"
#include "host/interrupts.hpp"
#include "host/terminal.hpp"

namespace grlc::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kDefaultRuns = 20000;  // of a target: some seconds

fs::path work_directory(const FuzzOptions& options) {
  return options.work_directory ? fs::absolute(*options.work_directory).lexically_normal()
                                : program_directory().parent_path() / "fuzzing";
}

Result<std::vector<std::string_view>> chosen(const FuzzOptions& options) {
  const auto all = fuzz::target_names();
  if (options.targets.empty()) return std::vector<std::string_view>(all.begin(), all.end());
  std::vector<std::string_view> some;
  for (std::string target : options.targets) {
    std::ranges::replace(target, '-', '_');
    const auto named = std::ranges::find(all, target);
    if (named == all.end()) {
      return tl::make_unexpected(Fault{kUsage, fmt::format("{:?} is no target: {}", target, fmt::join(all, ", "))});
    }
    if (std::ranges::find(some, *named) == some.end()) some.push_back(*named);
  }
  return some;
}

std::string age(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds);
  if (whole < 100) return fmt::format("{} s", whole);
  return whole < 6000 ? fmt::format("{} min", whole / 60) : fmt::format("{} h", whole / 3600);
}

std::vector<host::Cell> row(host::Cell state, const fuzz::Progress& now) {
  const double rate = now.seconds > 0 ? static_cast<double>(now.runs) / now.seconds : 0;
  return {std::string(now.target),  std::move(state),
          host::grouped(now.runs),  host::grouped(static_cast<std::uint64_t>(rate)),
          host::grouped(now.edges), host::grouped(now.inputs),
          age(now.edge_seconds),    {std::to_string(now.findings), now.findings == 0 ? host::Colour::plain : host::Colour::red}};
}

// Targets that have ended, the one that runs, and those that wait.
std::string table(std::span<const fuzz::CampaignReport> ended, const fuzz::Progress& now,
                  std::span<const std::string_view> targets) {
  host::Table table({"target", "", ">runs", ">a second", ">edges", ">corpus", ">last new edge", ">findings"});
  for (const fuzz::CampaignReport& report : ended) {
    table.add(row({std::string(name(report.check.outcome)), colour(report.check.outcome)}, report.progress));
  }
  table.add(row("runs", now));
  for (const std::string_view target : targets.subspan(ended.size() + 1))
    table.add({std::string(target), {"waits", host::Colour::faint}});
  return table.text();
}

Result<int> run_campaign(const FuzzOptions& options, std::span<const std::string_view> targets) {
  fuzz::CampaignOptions campaign = campaign_of(options, checkout() / "fuzz" / "corpus");
  const host::Interrupts interrupts;
  bool stopped = false;
  campaign.stopped = [&] { return stopped = stopped || interrupts.within(std::chrono::milliseconds(0)); };
  const fs::path record = campaign.work_directory / "campaign.json";
  fs::create_directories(campaign.work_directory);

  std::vector<fuzz::CampaignReport> reports;
  std::optional<Fault> unwritten;
  const auto keep = [&](std::string_view state) {
    const auto written = write_record(record, state, options, reports);
    unwritten = written ? std::nullopt : std::optional(written.error());
  };
  {
    host::LiveText live;
    const auto show_table = [&](const fuzz::Progress& now) {
      if (live.on()) live.show(table(reports, now, targets));
    };
    for (const std::string_view target : targets) {
      if (campaign.stopped()) break;
      reports.push_back(fuzz::fuzz(target, campaign, show_table));
      keep("running");
    }
  }
  keep(stopped ? "interrupted" : "ended");
  const int exit_code = show(checks_of(reports), options.json);
  if (unwritten) return tl::make_unexpected(*unwritten);
  if (!stopped || exit_code == kRefuted) return exit_code;
  return tl::make_unexpected(Fault{kInterrupted, "interrupted: what was found is kept; the same command goes on from it"});
}

}  // namespace

fuzz::CampaignOptions campaign_of(const FuzzOptions& options, const fs::path& corpus) {
  fuzz::CampaignOptions campaign;
  campaign.targets_directory = program_directory() / "fuzz";
  if (!options.from_nothing) campaign.corpus_directory = corpus;
  campaign.work_directory = work_directory(options);
  campaign.case_directory = case_directory(options.case_directory);
  campaign.runs = options.runs == 0 && options.seconds == 0 ? kDefaultRuns : options.runs;
  campaign.seconds = options.seconds;
  campaign.jobs = options.jobs;
  campaign.seed = options.seed;
  return campaign;
}

fuzz::CampaignReport fuzz_target(std::string_view target, const FuzzOptions& options, const fs::path& corpus,
                                 host::Progress& whole, const std::function<void(const fuzz::Progress&)>& follow) {
  constexpr std::uint64_t kSteps = 1000;
  host::Progress bar(kSteps, &whole);
  return fuzz::fuzz(target, campaign_of(options, corpus), [&](const fuzz::Progress& now) {
    follow(now);
    const double part = now.runs_asked != 0 ? static_cast<double>(now.runs) / static_cast<double>(now.runs_asked)
                                            : now.seconds / std::max(1U, options.seconds);
    bar.show(static_cast<std::uint64_t>(static_cast<double>(kSteps) * std::min(part, 1.0)),
             fmt::format("{}: {} runs, {} edges", target, now.runs, now.edges));
  });
}

Result<int> run(const FuzzOptions& options) {
  if (options.coverage) return show_coverage(options.json);
  if (options.task) return fuzz_task(*options.slurm, *options.task);
  const auto targets = chosen(options);
  if (!targets) return tl::make_unexpected(targets.error());
  if (options.slurm) return fuzz_on_slurm(options, *targets);
  return run_campaign(options, *targets);
}

}  // namespace grlc::cli
