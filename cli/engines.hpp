// The engines as the commands and the main job run them: a report a check, failing cases in `case_directory`, a progress bar on a
// terminal, or a part of the bar `whole`. Several calls may run at a time, of `check_properties` one: RapidCheck has state of its
// own.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/files.hpp"
#include "cli/map_checks.hpp"
#include "cli/terminal.hpp"
#include "fuzz/campaign.hpp"
#include "proofs/ledger.hpp"
#include "proofs/obligations.hpp"
#include "properties/case.hpp"
#include "properties/coverage/coverage.hpp"
#include "properties/verdict.hpp"

namespace grlc::cli {

// Each property's report with its work by class, and where coverage is asked for, a report for each property that has points, and
// all counts.
struct CheckedProperties {
  std::vector<CountedReport> counted;
  std::vector<CheckReport> covered;
  properties::Coverage coverage;
};
CheckedProperties check_properties(std::span<const Property> properties, const CheckOptions& options, Progress* whole = nullptr);

// The points of the property, a row each: bins, hits, and the bin with the fewest.
std::string coverage_table(const properties::Coverage& coverage, Property property);

// `corpus` holds the seeds, a folder a target. One step of the bar `whole`; `follow` is told how the campaign goes.
fuzz::CampaignReport fuzz_target(std::string_view target, const FuzzOptions& options, const std::filesystem::path& corpus,
                                 Progress& whole, const std::function<void(const fuzz::Progress&)>& follow);

// What the options ask of a campaign on a target.
fuzz::CampaignOptions campaign_of(const FuzzOptions& options, const std::filesystem::path& corpus);

// `grlc fuzz --slurm`: the same by tasks on a cluster, which share a corpus in the folder; and one of those tasks, kPass where
// its result is written, whatever it says. Fault: as of `prove_on_slurm`.
Outcome<int> fuzz_on_slurm(const FuzzOptions& options, std::span<const std::string_view> targets);
Outcome<int> fuzz_task(const std::filesystem::path& folder, std::size_t task);

// A failing input as any engine has written it. Fault: unreadable, or not a case.
Outcome<Case> load_case(const std::filesystem::path& path);

// `grlc fuzz --coverage`. Builds what it runs, in build/coverage of the checkout. A build or a tool that fails is a Fault.
Outcome<int> show_coverage(bool json);

// What each proof cost, as proofs/ledger.csv of a checkout has it. Fault: unreadable, not of that form, or with a row of
// a proof that no suite has.
Outcome<std::vector<proofs::LedgerRow>> read_ledger(const std::filesystem::path& path);

// `proofs::prove`; a counterexample that the hardware model runs on has its waves beside it.
proofs::ProofReport prove_one(const proofs::Proof& proof, const proofs::ProofProgress& progress = {});

// A proof that passes at a cost that is not its row's in the ledger is broken. A proof of no suite needs no row.
void hold_against(std::span<const proofs::LedgerRow> ledger, proofs::ProofReport& report);

// Held against the ledger, too.
std::vector<proofs::ProofReport> prove_all(std::span<const proofs::Proof> proofs, std::span<const proofs::LedgerRow> ledger,
                                           Progress* whole = nullptr);

// `grlc prove --slurm`: the same by tasks on a cluster. Precondition: a folder. Fault: it is not for these proofs, Slurm does not
// do what it is asked, or interrupted.
Outcome<std::vector<proofs::ProofReport>> prove_on_slurm(const ProveOptions& options, std::span<const proofs::Proof> proofs,
                                                         std::span<const proofs::LedgerRow> ledger);

// One of those tasks: kPass where its result is written, whatever it says.
Outcome<int> prove_task(const std::filesystem::path& folder, std::size_t task);

// `grlc prove --frontier`. Preconditions: an obligation, a budget and a place for the plot.
Outcome<int> find_frontier(const ProveOptions& options);

}  // namespace grlc::cli
