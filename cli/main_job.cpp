// The main job: the maps of data/, the property tests, a bounded fuzzing run on each target and the proofs, at fixed bounds and
// seeds; then all reports against the manifest. Only fuzzing may go on for a time instead.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <iterator>
#include <span>
#include <system_error>
#include <vector>

#include "cli/commands.hpp"
#include "cli/engines.hpp"
#include "cli/page/page.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "compare/comparison.hpp"
#include "compare/runs.hpp"
#include "fuzz/campaign.hpp"
#include "host/parallel.hpp"
#include "host/terminal.hpp"
#include "proofs/all_parameters_run.hpp"
#include "proofs/prove_all.hpp"
#include "proofs/smt/solver.hpp"
#include "properties/check_large_maps.hpp"
#include "properties/evidence/work_table.hpp"
#include "properties/map_files.hpp"

namespace grlc::cli {
namespace {

constexpr unsigned kStalls = 4;           // random schedules per map
constexpr std::uint64_t kCases = 10000;   // per property
constexpr std::uint64_t kRuns = 20000;    // per fuzz target
constexpr io::GridSize kOtherGrid{2, 8};  // clips other maps than 4 x 4 does
constexpr std::uint32_t kOtherSegmentChannels = 16;

// A line on standard error for each check that has ended, with the seconds since the job began. Threads may share it.
class EndedChecks {
 public:
  void add(const CheckReport& report) {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    host::say(fmt::format("{:>6.1f} s  {:<8}  {:<29}  {:<10}  {}", seconds, name(report.outcome), report.id, name(report.engine),
                          text(report.bound)));
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::filesystem::path manifest_path(const ManifestOptions& options) {
  return options.manifest ? *options.manifest : checkout(options.data) / "manifest.json";
}

FuzzOptions fuzzing_of(const ManifestOptions& options) {
  FuzzOptions fuzzing;
  fuzzing.runs = options.fuzz_seconds == 0 ? kRuns : 0;
  fuzzing.seconds = options.fuzz_seconds;
  return fuzzing;
}

CheckOptions checking_of(const EvidenceOptions& options) {
  return {
      .property = {}, .cases = kCases, .seed = kDefaultSeed, .case_directory = options.cases, .coverage = true, .json = false};
}

std::filesystem::path seeds(const ManifestOptions& options) { return checkout(options.data) / "fuzz" / "corpus"; }
Bound fuzz_bound(const ManifestOptions& options) { return fuzz::bound_of(campaign_of(fuzzing_of(options), seeds(options))); }

// The checks that are asked for. If targets are fuzzed for a time, that time is their bound, and their work a minimum.
Result<std::vector<Asked>> asked_for(const ManifestOptions& options) {
  auto manifest = read_manifest(manifest_path(options));
  if (!manifest || options.fuzz_seconds == 0) return manifest;
  for (Asked& asked : *manifest) {
    if (asked.engine != Engine::fuzz) continue;
    asked.bound = fuzz_bound(options);
    asked.exact = false;
  }
  return manifest;
}

// Takes the reports of checks whose work is known by classes of cases. `ended` announces those that nobody has announced yet.
void take(std::vector<properties::CountedReport> counted, Evidence& evidence, EndedChecks* ended = nullptr) {
  for (properties::CountedReport& each : counted) {
    std::ranges::move(properties::rows_of(each), std::back_inserter(evidence.work));
    if (evidence.work_asked) properties::hold_against(*evidence.work_asked, each);
    if (ended != nullptr) ended->add(each.report);
    evidence.reports.push_back(std::move(each.report));
  }
}

// Every map of data/maps, whole and in 4 x 4 grids as the format's default has it, and in other grids and several segments.
Result<void> check_maps(const EvidenceOptions& options, Evidence& evidence, EndedChecks* ended = nullptr) {
  const std::filesystem::path folder = data_directory(options.data) / "maps";
  const auto maps = properties::maps_in(folder);
  if (!maps) return tl::make_unexpected(maps.error());
  const properties::Examination examination{all_properties(), properties::stall_schedules(kStalls, kDefaultSeed),
                                            case_directory(options.cases)};
  const io::Coding whole{{}, io::GridSize{}, {}};
  const io::Coding cut{{}, kOtherGrid, kOtherSegmentChannels};
  evidence.maps.emplace();
  for (const io::Coding& coding : {whole, cut}) {
    std::vector<properties::MapJob> jobs;
    for (const std::filesystem::path& map : *maps) jobs.push_back({map.native(), folder / map, coding});
    auto results = properties::examine_all(jobs, examination);
    if (!results) return tl::make_unexpected(results.error());
    const Bound bound{
        .maps = MapSet::data, .grid = {{coding.grid.height, coding.grid.width}}, .segment_channels = coding.segment_channels};
    take(properties::counted_reports_of(*results, examination, bound), evidence, ended);
    evidence.maps->push_back({bound, std::move(*results)});
  }
  return {};
}

// Keeps what a campaign had reached whenever that changed, and its end.
void note(Course& course, const fuzz::Progress& now) {
  auto& points = course.points;
  const auto same = [&now](const fuzz::Progress& then) { return then.edges == now.edges && then.inputs == now.inputs; };
  if (points.size() > 1 && same(points.back()) && same(points[points.size() - 2])) points.pop_back();
  points.push_back(now);
}

TimedProof prove_timed(const proofs::Proof& proof, const proofs::KnownProofs& known, host::Progress* whole, EndedChecks& ended) {
  const auto start = std::chrono::steady_clock::now();
  proofs::ProofReport report = proofs::prove_all({&proof, 1}, known, whole).front();
  ended.add(report.check);
  return {std::move(report), std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count()};
}

Part<InstanceArea> measure_area(host::Progress* whole) {
  const rtl::DesignChoice choice;
  auto blocks = rtl::areas_of(choice, whole);
  if (!blocks) return tl::make_unexpected(blocks.error().text);
  return InstanceArea{
      fmt::format("Gates by block: {} x {} grids of {}-bit words", choice.grid_height, choice.grid_width, choice.bits),
      std::move(*blocks)};
}

// Property tests, fuzz targets and proofs, and for a page the area, on all processors. Their reports in this order; begun from
// the end, where the long ones stand, so that no processor is left alone with one.
void check_the_rest(const EvidenceOptions& options, proofs::KnownProofs known, Evidence& evidence, EndedChecks& ended) {
  const CheckOptions checking = checking_of(options);
  FuzzOptions fuzzing = fuzzing_of(options);
  fuzzing.case_directory = options.cases;
  const auto targets = fuzz::target_names();
  std::vector<proofs::Proof> suite = proofs::suite(proofs::Suite::main);
  for (proofs::Proof& proof : suite) {
    proof.options.rlimit = options.rlimit;
    proof.options.case_directory = case_directory(options.cases);
  }

  CheckedProperties checked;
  std::vector<Course> courses(targets.size());
  std::vector<TimedProof> proved(suite.size());
  const std::size_t tasks = 1 + targets.size() + suite.size();
  const std::size_t all = tasks + (options.html ? 1 : 0);
  host::Progress progress(all);
  host::in_parallel(all, [&](std::size_t begun) {
    const std::size_t i = all - 1 - begun;
    if (i == tasks) {
      evidence.area = measure_area(&progress);
    } else if (i == 0) {
      const auto done = [&ended](const CheckReport& report) { ended.add(report); };
      checked = check_properties(all_properties(), checking, &progress, done);
    } else if (i <= targets.size()) {
      Course& course = courses[i - 1];
      const auto follow = [&course](const fuzz::Progress& now) { note(course, now); };
      course.report = fuzz_target(targets[i - 1], fuzzing, seeds(options), progress, follow).check;
      ended.add(course.report);
    } else {
      proved[i - 1 - targets.size()] = prove_timed(suite[i - 1 - targets.size()], known, &progress, ended);
    }
  });
  take(std::move(checked.counted), evidence);
  std::ranges::move(checked.covered, std::back_inserter(evidence.reports));
  evidence.coverage = std::move(checked.coverage);
  std::ranges::transform(courses, std::back_inserter(evidence.reports), &Course::report);
  for (const TimedProof& proof : proved) evidence.reports.push_back(proof.report.check);
  evidence.fuzzing = std::move(courses);
  evidence.proofs = ProofCosts{std::move(proved), std::move(known.ledger)};
}

// Every codec on the maps that were examined.
Part<Comparison> compare(const EvidenceOptions& options) {
  const std::array<std::filesystem::path, 1> folder{data_directory(options.data) / "maps"};
  const compare::Measurement measurement{.coding = {}, .quantize = {}, .general = true, .round_trip = false};
  const auto runs = compare::find_runs(folder, {});
  if (!runs) return tl::make_unexpected(runs.error().text);
  auto networks = compare::compare_all(*runs, measurement);
  if (!networks) return tl::make_unexpected(networks.error().text);
  return Comparison{std::move(*networks), compare::codec_ids(measurement)};
}

std::string coverage_tables(const Evidence& evidence) {
  std::string text;
  for (const Property property : all_properties()) {
    if (properties::is_covered(property)) text += coverage_table(*evidence.coverage, property) + "\n";
  }
  return text;
}

std::string lines(const std::vector<std::string>& problems, const std::vector<CheckReport>& reports) {
  if (problems.empty()) return host::paint("every check that the manifest asks for has passed", host::Colour::green) + "\n";
  std::string text;
  for (const std::string& problem : problems) text += host::paint(problem, host::Colour::red) + "\n";
  const std::string replay = first_replay_line(reports);
  return replay.empty() ? text : text + replay + "\n";
}

// Removes earlier reports, so that none is taken for one of this run, and makes sure before the work that there is a place for
// new ones.
Result<void> make_way(const EvidenceOptions& options) {
  std::vector<std::filesystem::path> files;
  for (const auto& file : {options.report, options.html}) {
    if (!file) continue;
    if (auto place = io::can_be_written(*file); !place) return place;
    std::error_code unseen;
    if (std::filesystem::is_regular_file(*file, unseen)) files.push_back(*file);
  }
  for (const std::filesystem::path& earlier : files) {
    std::error_code error;
    std::filesystem::remove(earlier, error);
    if (error) return tl::make_unexpected(Fault{kOutputFailed, fmt::format("{:?}: {}", earlier.native(), error.message())});
  }
  return {};
}

// Writes the page if one is asked for, and returns the line that says so.
Result<std::string> write_page(const std::optional<std::filesystem::path>& file, Evidence& evidence) {
  if (!file) return std::string();
  evidence.command = own_command();
  evidence.time = fmt::format("{:%Y-%m-%d %H:%M:%S} UTC", fmt::gmtime(std::time(nullptr)));
  const std::string html = page(evidence, *file);
  if (const auto written = io::write_file(*file, std::as_bytes(std::span(html))); !written)
    return tl::make_unexpected(written.error());
  return fmt::format("the report: {}\n", host::shell_word(file->native()));
}

Result<int> check_all(const EvidenceOptions& options) {
  if (const auto way = make_way(options); !way) return tl::make_unexpected(way.error());
  Evidence evidence;
  auto manifest = asked_for(options);
  if (!manifest) return tl::make_unexpected(manifest.error());
  evidence.manifest = std::move(*manifest);
  auto known = proofs::read_known_proofs(checkout(options.data));
  if (!known) return tl::make_unexpected(known.error());
  auto work = properties::read_work_table(checkout(options.data) / "work.tsv");
  if (!work) return tl::make_unexpected(work.error());
  evidence.work_asked = std::move(*work);

  EndedChecks ended;
  if (const auto checked = check_maps(options, evidence, &ended); !checked) return tl::make_unexpected(checked.error());
  take(properties::check_large_maps(case_directory(options.cases)), evidence, &ended);
  check_the_rest(options, std::move(*known), evidence, ended);
  if (options.html) evidence.comparison = compare(options);

  const Reconciled reconciled = reconcile(evidence.manifest, evidence.reports);
  evidence.problems = reconciled.problems;
  const std::vector<std::string> stale = properties::stale_rows(*evidence.work_asked, evidence.reports);
  evidence.problems.insert(evidence.problems.end(), stale.begin(), stale.end());
  evidence.versions = all_versions({{"solver", proofs::smt::solver_version()}});
  evidence.settings = {{"maps: stall schedules", fmt::format("none, and {} at random, seed {}", kStalls, kDefaultSeed)},
                       {"rapidcheck: cases per property", fmt::format("{}, seed {}", host::grouped(kCases), kDefaultSeed)},
                       {"fuzz: each target", text(fuzz_bound(options))},
                       {"proof: Z3's steps per query, at most", host::grouped(options.rlimit)}};
  const std::string json = to_json(evidence.reports, evidence.problems, evidence.versions);
  if (options.report) {
    const auto written = io::write_file(*options.report, std::as_bytes(std::span(json)));
    if (!written) return tl::make_unexpected(written.error());
  }
  const auto written = write_page(options.html, evidence);
  if (!written) return tl::make_unexpected(written.error());
  host::print(options.json
                  ? json
                  : evidence_matrix(evidence.manifest, evidence.reports) + "\n" + coverage_tables(evidence) +
                        proofs::state_of_record(checkout(options.data)) + *written + lines(evidence.problems, evidence.reports));
  return exit_code(stale.empty() ? reconciled.outcome : worse(reconciled.outcome, Outcome::broken));
}

Result<int> check_large(const EvidenceOptions& options) {
  std::vector<CheckReport> reports;
  for (properties::CountedReport& counted : properties::check_large_maps(case_directory(options.cases))) {
    reports.push_back(std::move(counted.report));
  }
  const int code = show(reports, options.json);
  if (code != kPass && !options.json && first_replay_line(reports).empty()) host::print(own_command() + "\n");
  return code;
}

Result<int> print_work(const EvidenceOptions& options) {
  Evidence evidence;
  if (const auto checked = check_maps(options, evidence); !checked) return tl::make_unexpected(checked.error());
  take(properties::check_large_maps(case_directory(options.cases)), evidence);
  take(check_properties(all_properties(), checking_of(options)).counted, evidence);
  if (worst(evidence.reports) != Outcome::pass) return show(evidence.reports, options.json);
  host::print(properties::as_work_table(evidence.work));
  return kPass;
}

}  // namespace

Result<int> run(const EvidenceOptions& options) {
  switch (options.part) {
    case EvidenceOptions::Part::large: return check_large(options);
    case EvidenceOptions::Part::work: return print_work(options);
    case EvidenceOptions::Part::all: break;
  }
  return check_all(options);
}

Result<int> run(const JudgeOptions& options) {
  Evidence evidence;
  auto manifest = asked_for(options);
  if (!manifest) return tl::make_unexpected(manifest.error());
  evidence.manifest = std::move(*manifest);
  auto reports = read_reports(options.report);
  if (!reports) return tl::make_unexpected(reports.error());
  evidence.reports = std::move(*reports);
  const Reconciled reconciled = reconcile(evidence.manifest, evidence.reports);
  evidence.problems = reconciled.problems;
  evidence.settings = {{"what was judged", options.report.native()}};
  const auto written = write_page(options.html, evidence);
  if (!written) return tl::make_unexpected(written.error());
  host::print(options.json
                  ? to_json(evidence.reports, evidence.problems, all_versions({}))
                  : evidence_matrix(evidence.manifest, evidence.reports) + "\n" +
                        proofs::state_of_record(checkout(options.data)) + *written + lines(evidence.problems, evidence.reports));
  return exit_code(reconciled.outcome);
}

}  // namespace grlc::cli
