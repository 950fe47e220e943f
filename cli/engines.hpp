// The engines as the commands and the main job run them: one report per check, failing cases in `case_directory`, a progress bar
// on a terminal, or a part of the bar `whole`. Several calls may run at a time, but only one of `check_properties`: RapidCheck
// has global state.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "cli/command_line.hpp"
#include "fuzz/campaign.hpp"
#include "host/terminal.hpp"
#include "io/files.hpp"
#include "properties/coverage/coverage.hpp"
#include "properties/evidence/check_report.hpp"
#include "properties/map_checks.hpp"

namespace grlc::cli {

// Each property's report with its work by class; where coverage is asked for also a report for each property that has points, and
// all counts. `done` receives each report as soon as its check has ended.
struct CheckedProperties {
  std::vector<properties::CountedReport> counted;
  std::vector<CheckReport> covered;
  properties::Coverage coverage;
};
CheckedProperties check_properties(std::span<const Property> properties, const CheckOptions& options,
                                   host::Progress* whole = nullptr, const std::function<void(const CheckReport&)>& done = {});

// The points of the property, a row each: bins, hits, and the bin with the fewest.
std::string coverage_table(const properties::Coverage& coverage, Property property);

// `corpus` holds the seeds, one folder per target. One step of the bar `whole`; `follow` receives the progress.
fuzz::CampaignReport fuzz_target(std::string_view target, const FuzzOptions& options, const std::filesystem::path& corpus,
                                 host::Progress& whole, const std::function<void(const fuzz::Progress&)>& follow);

// The campaign on one target that the options ask for.
fuzz::CampaignOptions campaign_of(const FuzzOptions& options, const std::filesystem::path& corpus);

// `grlc fuzz coverage`. Builds what it runs, in build/coverage of the checkout. A build or a tool that fails is a Fault.
Result<int> show_coverage(bool json);

// `grlc prove explain` and `grlc prove claims`.
Result<int> explain_proofs(const ProveOptions& options);
Result<int> show_claims();

// `grlc prove frontier`. Preconditions: an obligation, a budget and a place for the plot.
Result<int> find_frontier(const ProveOptions& options);

}  // namespace grlc::cli
