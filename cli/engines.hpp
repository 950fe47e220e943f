// The engines as the commands and the main job run them: one report per check, failing cases in `case_directory`, a progress bar
// on a terminal, or a part of the bar `whole`. Several calls may run at a time, but only one of `check_properties`: RapidCheck
// has global state.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "cli/command_line.hpp"
#include "fuzz/campaign.hpp"
#include "host/terminal.hpp"
#include "io/files.hpp"
#include "proofs/ledger.hpp"
#include "proofs/obligations.hpp"
#include "properties/case.hpp"
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

// `grlc fuzz run --slurm`: the same by tasks on a cluster, which share a corpus in the folder; and one of those tasks, kPass
// where its result is written, whatever it says. Fault: as of `prove_on_slurm`.
Result<int> fuzz_on_slurm(const FuzzOptions& options, std::span<const std::string_view> targets);
Result<int> fuzz_task(const std::filesystem::path& folder, std::size_t task);

// A failing input as any engine has written it. Fault: unreadable, or not a case.
Result<Case> load_case(const std::filesystem::path& path);

// `grlc fuzz coverage`. Builds what it runs, in build/coverage of the checkout. A build or a tool that fails is a Fault.
Result<int> show_coverage(bool json);

// The checkout's records of the proofs of the suites.
struct KnownProofs {
  std::vector<proofs::LedgerRow> ledger;  // what each cost: proofs/ledger.csv
  std::vector<proofs::Stated> stated;     // what each of the main suite states: proofs/claims.tsv
};
// Both files of a checkout, or another ledger. Fault: unreadable, not of their form, or with a row of a proof that no suite has.
Result<KnownProofs> read_known_proofs(const std::filesystem::path& checkout,
                                      const std::optional<std::filesystem::path>& ledger = {});

// `proofs::prove`; a counterexample that the hardware model runs on has its waves beside it.
proofs::ProofReport prove_one(const proofs::Proof& proof, const proofs::ProofProgress& progress = {});

// A proof that passes is broken where its cost is not its row's in the ledger, or where it states anything but what is known of
// it. A proof of no suite needs no row.
void hold_against(const KnownProofs& known, proofs::ProofReport& report);

// Held against what is known, too. `done` is told of each proof; one call at a time.
std::vector<proofs::ProofReport> prove_all(std::span<const proofs::Proof> proofs, const KnownProofs& known,
                                           host::Progress* whole = nullptr,
                                           const std::function<void(const proofs::ProofReport&)>& done = {});

// `grlc prove explain` and `grlc prove claims`.
Result<int> explain_proofs(const ProveOptions& options);
Result<int> show_claims();

// `grlc prove run --all-parameters`.
Result<int> prove_all_parameters(const ProveOptions& options);
// In one line: whether its last complete run is recorded, and of the sources as they are.
std::string state_of_record(const std::filesystem::path& checkout);

// `grlc prove --slurm`: the same by tasks on a cluster. Precondition: a folder. Fault: it is not for these proofs, Slurm does not
// do what it is asked, or interrupted.
Result<std::vector<proofs::ProofReport>> prove_on_slurm(const ProveOptions& options, std::span<const proofs::Proof> proofs,
                                                        const KnownProofs& known);

// One of those tasks: kPass where its result is written, whatever it says.
Result<int> prove_task(const std::filesystem::path& folder, std::size_t task);

// `grlc prove --frontier`. Preconditions: an obligation, a budget and a place for the plot.
Result<int> find_frontier(const ProveOptions& options);

}  // namespace grlc::cli
