// The main job: the maps of data/, the property tests, a bounded fuzzing run on each target and the proofs, at fixed bounds and
// seeds; then what came of it against what the manifest asks for.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <system_error>

#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "cli/reconcile.hpp"
#include "cli/report.hpp"
#include "cli/terminal.hpp"
#include "cli/verify.hpp"
#include "fuzz/campaign.hpp"
#include "host/parallel.hpp"
#include "proofs/smt/solver.hpp"

namespace grlc::cli {
namespace {

constexpr unsigned kStalls = 4;          // random schedules a map
constexpr std::uint64_t kCases = 10000;  // a property
constexpr std::uint64_t kRuns = 200000;  // a fuzz target: up to a minute, what ten minutes have room for beside all else
constexpr GridSize kOtherGrid{2, 8};     // clips other maps than 4 x 4 does
constexpr std::uint32_t kOtherSegmentChannels = 16;

std::filesystem::path manifest_path(const VerifyOptions& options) {
  return options.manifest ? *options.manifest : checkout(options.data) / "manifest.json";
}

// Every map of data/maps, whole and in 4 x 4 grids as the format's default has it, and in other grids and several segments.
Outcome<std::vector<CheckReport>> check_maps(const VerifyOptions& options) {
  const std::filesystem::path folder = data_directory(options.data) / "maps";
  const auto maps = maps_in(folder);
  if (!maps) return tl::make_unexpected(maps.error());
  const Examination examination{all_properties(), stall_schedules(kStalls, kDefaultSeed), case_directory(options.cases)};
  const Coding whole{{}, GridSize{}, {}};
  const Coding cut{{}, kOtherGrid, kOtherSegmentChannels};
  std::vector<CheckReport> reports;
  for (const Coding& coding : {whole, cut}) {
    std::vector<MapJob> jobs;
    for (const std::filesystem::path& map : *maps) jobs.push_back({map.native(), folder / map, coding});
    const auto results = examine_all(jobs, examination);
    if (!results) return tl::make_unexpected(results.error());
    std::string bound = fmt::format("data/maps, {}x{} grids", coding.grid.height, coding.grid.width);
    if (coding.segment_channels) bound += fmt::format(", {} channels a segment", *coding.segment_channels);
    std::ranges::move(reports_of(*results, examination, bound), std::back_inserter(reports));
  }
  return reports;
}

// Property tests, fuzz targets and proofs, on all processors. Their reports in this order; begun from the end, where the long
// ones stand, so that no processor is left alone with one.
std::vector<CheckReport> check_the_rest(const VerifyOptions& options, std::span<const proofs::LedgerRow> ledger) {
  const CheckOptions checking{
      .property = {}, .cases = kCases, .seed = kDefaultSeed, .case_directory = options.cases, .json = false};
  FuzzOptions fuzzing;
  fuzzing.runs = kRuns;
  fuzzing.case_directory = options.cases;
  const auto targets = fuzz::target_names();
  std::vector<proofs::Proof> suite = proofs::suite(proofs::Suite::main);
  for (proofs::Proof& proof : suite) {
    proof.options.rlimit = options.rlimit;
    proof.options.case_directory = case_directory(options.cases);
  }

  std::vector<std::vector<CheckReport>> found(1 + targets.size() + suite.size());
  Progress progress(found.size());
  host::in_parallel(found.size(), [&](std::size_t begun) {
    const std::size_t i = found.size() - 1 - begun;
    if (i == 0) {
      found[i] = check_properties(all_properties(), checking, &progress);
    } else if (i <= targets.size()) {
      found[i] = {fuzz_target(targets[i - 1], fuzzing, checkout(options.data) / "fuzz" / "corpus", progress)};
    } else {
      const auto proof = prove_all(std::span(suite).subspan(i - 1 - targets.size(), 1), ledger, &progress);
      found[i].assign(proof.begin(), proof.end());
    }
  });
  std::vector<CheckReport> reports;
  for (auto& part : found) std::ranges::move(part, std::back_inserter(reports));
  return reports;
}

std::string lines(const std::vector<std::string>& problems, const std::vector<CheckReport>& reports) {
  if (problems.empty()) return paint("every check that the manifest asks for has passed", Colour::green) + "\n";
  std::string text;
  for (const std::string& problem : problems) text += paint(problem, Colour::red) + "\n";
  const auto failed = std::ranges::find_if(reports, [](const CheckReport& report) { return !report.replay.empty(); });
  if (failed != reports.end()) text += replay_line(failed->replay) + "\n";
  return text;
}

}  // namespace

Outcome<int> verify_all(const VerifyOptions& options) {
  if (options.report) {
    std::error_code error;  // a report of an earlier run must not be taken for one of this run
    std::filesystem::remove(*options.report, error);
    if (error)
      return tl::make_unexpected(Fault{kOutputFailed, fmt::format("{:?}: {}", options.report->native(), error.message())});
  }
  const auto manifest = read_manifest(manifest_path(options));
  if (!manifest) return tl::make_unexpected(manifest.error());
  const auto ledger = read_ledger(checkout(options.data) / "proofs" / "ledger.csv");
  if (!ledger) return tl::make_unexpected(ledger.error());

  auto reports = check_maps(options);
  if (!reports) return tl::make_unexpected(reports.error());
  std::ranges::move(check_the_rest(options, *ledger), std::back_inserter(*reports));

  const Reconciled reconciled = reconcile(*manifest, *reports);
  const Versions versions = {{"solver", proofs::smt::solver_version()}};
  const std::string json = to_json(*reports, reconciled.problems, versions);
  if (options.report) {
    const auto written = write_file(*options.report, std::as_bytes(std::span(json)));
    if (!written) return tl::make_unexpected(written.error());
  }
  print(options.json ? json : evidence_matrix(*manifest, *reports) + "\n" + lines(reconciled.problems, *reports));
  return exit_code(reconciled.outcome);
}

Outcome<int> judge(const VerifyOptions& options) {
  const auto manifest = read_manifest(manifest_path(options));
  if (!manifest) return tl::make_unexpected(manifest.error());
  const auto reports = read_reports(*options.judged);
  if (!reports) return tl::make_unexpected(reports.error());
  const Reconciled reconciled = reconcile(*manifest, *reports);
  print(options.json ? to_json(*reports, reconciled.problems)
                     : evidence_matrix(*manifest, *reports) + "\n" + lines(reconciled.problems, *reports));
  return exit_code(reconciled.outcome);
}

}  // namespace grlc::cli
