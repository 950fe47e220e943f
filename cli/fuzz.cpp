#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string>

#include "cli/commands.hpp"
#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "cli/terminal.hpp"
#include "fuzz/campaign.hpp"
#include "properties/case.hpp"

namespace grlc::cli {
namespace {

constexpr std::uint64_t kDefaultRuns = 20000;  // of a target: some seconds

}  // namespace

std::vector<CheckReport> fuzz_targets(std::span<const std::string_view> targets, const FuzzOptions& options,
                                      const std::filesystem::path& corpus, Progress* whole) {
  fuzz::CampaignOptions campaign;
  campaign.targets_directory = program_directory() / "fuzz";
  campaign.corpus_directory = corpus;
  campaign.work_directory = program_directory().parent_path() / "fuzzing";
  campaign.case_directory = case_directory(options.case_directory);
  campaign.runs = options.runs == 0 && options.seconds == 0 ? kDefaultRuns : options.runs;
  campaign.seconds = options.seconds;
  campaign.jobs = options.jobs;
  campaign.seed = options.seed;

  std::vector<CheckReport> reports;
  constexpr std::uint64_t kSteps = 1000;  // of the bar, for each target
  Progress bar(kSteps * targets.size(), whole);
  for (const std::string_view target : targets) {
    const auto show = [&](const fuzz::Progress& now) {
      const double part = now.runs_asked != 0 ? static_cast<double>(now.runs) / static_cast<double>(now.runs_asked)
                                              : now.seconds / static_cast<double>(std::max(1U, options.seconds));
      bar.show(kSteps * reports.size() + static_cast<std::uint64_t>(static_cast<double>(kSteps) * std::min(part, 1.0)),
               fmt::format("{}: {} runs, {} edges", target, now.runs, now.edges));
    };
    reports.push_back(fuzz::fuzz(target, campaign, show));
  }
  return reports;
}

Outcome<int> run(const FuzzOptions& options) {
  if (options.coverage) return show_coverage(options.json);
  std::span<const std::string_view> targets = fuzz::target_names();
  std::array<std::string_view, 1> one;
  if (options.target) {
    const auto named = std::ranges::find_if(targets, [&](std::string_view name) {
      std::string with_hyphens(name);
      std::ranges::replace(with_hyphens, '_', '-');
      return name == *options.target || with_hyphens == *options.target;
    });
    if (named == targets.end()) {
      return tl::make_unexpected(Fault{kUsage, fmt::format("{:?} is no target: {}", *options.target, fmt::join(targets, ", "))});
    }
    one = {*named};
    targets = one;
  }
  return show(fuzz_targets(targets, options, checkout() / "fuzz" / "corpus"), options.json);
}

}  // namespace grlc::cli
