// A campaign passes only if the target came to its end, did its runs and reached code; every other outcome has its own name.
//   fuzz_campaign_test harness SCRATCH REGISTERED...            on scripts that end in every way a target can end
//   fuzz_campaign_test engine SCRATCH TARGETS WRONG WRONG_READER CORPUS    on the real targets and on two that fail on purpose
#include "fuzz/campaign.hpp"

#include <fmt/core.h>
#include <fmt/os.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz/finding.hpp"
#include "fuzz/target.hpp"
#include "fuzz/workspace.hpp"

namespace grlc::fuzz {
namespace {

namespace fs = std::filesystem;

int failures = 0;

void expect(bool holds, std::string_view what, const CheckReport& got) {
  if (holds) return;
  ++failures;
  fmt::print(stderr, "{}: got {} ({}), {} {}, bound \"{}\", replay \"{}\"\n", what, name(got.outcome), got.detail, got.work,
             unit(got.engine), text(got.bound), replay_arguments(got));
}

void expect(const CheckReport& got, Outcome outcome, std::string_view detail, std::string_view what) {
  expect(got.outcome == outcome && got.detail.find(detail) != std::string::npos, what, got);
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

CampaignOptions options_in(const fs::path& scratch) {
  CampaignOptions options;
  options.targets_directory = scratch / "targets";
  options.work_directory = scratch / "work";
  options.case_directory = scratch / "cases";
  options.runs = 100;
  return options;
}

// Makes the script the target `lossless`.
void write_script(const CampaignOptions& options, std::string_view script) {
  fs::create_directories(options.targets_directory);
  const fs::path path = options.targets_directory / "lossless_fuzzer";
  fmt::output_file(path.string()).print("#!/bin/sh\n{}\n", script);
  fs::permissions(path, fs::perms::owner_all);
}

CheckReport fuzz_script(const CampaignOptions& options, std::string_view script) {
  fs::remove_all(options.work_directory);
  write_script(options, script);
  return fuzz("lossless", options).check;
}

constexpr std::string_view kStatistics =
    "echo '#100 DONE cov: 500 ft: 600 corp: 3/9b'; echo 'stat::number_of_executed_units: 100'; "
    "echo 'grlc decided: 90 of lossless'";
// Finds the artifact prefix among the arguments. `$last` is the last argument: the input if one is repeated.
constexpr std::string_view kStoresArtifact =
    "for a; do case $a in -artifact_prefix=*) p=${a#*=};; esac; last=$a; done\n"
    "[ -z \"$p\" ] || echo input >\"${p}crash-1234\"\n";

void endings(const CampaignOptions& options) {
  const std::string stats(kStatistics);
  const std::string artifact(kStoresArtifact);
  expect(fuzz_script(options, stats), Outcome::pass, "", "all runs done");
  expect(fuzz_script(options, "exit 0"), Outcome::broken, "without statistics", "a target that ends at once");
  expect(fuzz_script(options, "echo 'Done 100 runs in 1 second(s)'"), Outcome::broken, "without statistics",
         "words without statistics");
  expect(fuzz_script(options, "echo 'stat::number_of_executed_units: 0'"), Outcome::vacuous, "no runs", "no runs");
  expect(fuzz_script(options, "echo '#100 DONE cov: 9 ft: 9'; echo 'stat::number_of_executed_units: 100'"), Outcome::vacuous,
         "9 edges", "a target that reaches nothing");
  expect(
      fuzz_script(options,
                  "echo '#9 DONE cov: 500 ft: 6'; echo 'stat::number_of_executed_units: 9'; echo 'grlc decided: 9 of lossless'"),
      Outcome::unknown, "9 of 100 runs", "too few runs");
  const std::string silent = "echo '#100 DONE cov: 500 ft: 6'; echo 'stat::number_of_executed_units: 100'";
  expect(fuzz_script(options, silent), Outcome::broken, "decides nothing, expected lossless", "a target that decides nothing");
  expect(fuzz_script(options, silent + "; echo 'grlc decided: 90 of total'"), Outcome::broken, "decides total",
         "a target that decides another claim");
  expect(fuzz_script(options, silent + "; echo 'grlc decided: 9 of lossless'"), Outcome::vacuous, "on 9 inputs of 100",
         "a target that decides too little");
  expect(fuzz_script(options, "echo '==1== ERROR: libFuzzer: no inputs'; exit 1"), Outcome::broken, "exit code 1", "an error");
  expect(fuzz_script(options, stats + "; exit 3"), Outcome::broken, "exit code 3", "statistics and an error");
  expect(fuzz_script(options, "kill -9 $$"), Outcome::broken, "signal 9", "killed from outside, again and again");
  expect(fuzz_script(options, "[ -e alive ] || { touch alive; kill -9 $$; }; " + stats), Outcome::pass, "", "killed once");
  expect(fuzz_script(options, "echo '==1== libFuzzer: run interrupted; exiting'; " + stats + "; exit 72"), Outcome::unknown,
         "interrupted after 100 runs", "interrupted");
  expect(fuzz_script(options, "echo '==1== INFO: libFuzzer: exiting as requested'; " + stats), Outcome::unknown,
         "interrupted after 100 runs", "told to stop by another");

  const CheckReport lost = fuzz_script(options, artifact + "[ -z \"$p\" ] && exit 0; exit 77");
  expect(lost, Outcome::broken, "0 times of 3", "a failure that does not happen again");
  const fs::path kept = fs::directory_iterator(options.work_directory / "lossless" / "unreproduced")->path();
  expect(replay_arguments(lost).empty() && lost.detail.ends_with(kept.string()) && files_in(kept).size() == 2,
         "and is kept with its log", lost);

  const std::string interrupted = "[ -z \"$p\" ] && echo 'libFuzzer: run interrupted'; exit 77";
  expect(fuzz_script(options, artifact + interrupted), Outcome::unknown, "the next campaign", "interrupted while it repeats");
  expect(fuzz("lossless", options).check, Outcome::unknown, "the next campaign", "and the failure is not lost");

  const CheckReport sanitizer =
      fuzz_script(options, artifact + "echo '==1==ERROR: AddressSanitizer: heap-buffer-overflow'; exit 1");
  expect(sanitizer, Outcome::refuted, "heap-buffer-overflow", "a sanitizer's finding");
  expect(sanitizer.detail.find("is no case") != std::string::npos, "an input that is no case is called that", sanitizer);
  const CheckReport broken = fuzz_script(options, artifact + "echo 'grlc finding: broken lossless: why'; exit 77");
  expect(broken, Outcome::broken, "why", "a check that cannot decide");
}

// A target that fails in one way on three inputs, and in another way on a fourth.
void duplicates(CampaignOptions options) {
  options.case_directory = options.case_directory.string() + "_duplicates";
  options.jobs = 4;
  const std::string script =
      "for a; do case $a in -artifact_prefix=*) p=${a#*=};; -seed=*) n=${a#*=};; esac; last=$a; done\n"
      "[ -z \"$p\" ] || { echo input $n >\"${p}crash-$n\"; sleep 0.3; last=${p}crash-$n; }\n"
      "n=$(cut -d ' ' -f 2 \"$last\"); [ $n != 4 ] || other=another\n"
      "echo \"grlc finding: refuted lossless: word $n => got $n, expected $other 7; replay: it\"; exit 77";
  const CheckReport first = fuzz_script(options, script);
  expect(first, Outcome::refuted, "(the first of 2 findings)", "two ways of failing");
  expect(files_in(options.case_directory).size() == 2, "are two cases", first);
  expect(first.case_file.filename().native().starts_with("lossless-word-got-expected-"), "named by property and difference",
         first);
  const CheckReport again = fuzz_script(options, script);
  expect(files_in(options.case_directory).size() == 2 && again.case_file == first.case_file, "which the next campaign knows",
         again);
}

void requests(const CampaignOptions& options, const fs::path& scratch) {
  CampaignOptions asked = options;
  asked.runs = 0;
  expect(fuzz_script(asked, "exit 0"), Outcome::vacuous, "neither runs nor seconds", "nothing asked");
  asked = options;
  asked.jobs = 0;
  expect(fuzz_script(asked, "exit 0"), Outcome::vacuous, "no jobs", "no jobs");
  asked = options;
  asked.targets_directory = scratch / "missing";
  expect(fuzz("lossless", asked).check, Outcome::broken, "no such target", "a missing binary");
  expect(fuzz("loss", options).check, Outcome::broken, "no such target", "an unknown target");
  asked = options;
  asked.corpus_directory = scratch / "no_seeds";
  expect(fuzz("lossless", asked).check, Outcome::broken, "no seeds", "a missing corpus");
  fs::create_directories(asked.corpus_directory / "lossless");
  expect(fuzz("lossless", asked).check, Outcome::broken, "no seeds", "an empty corpus");

  asked = options;
  asked.stopped = [] { return true; };
  const std::string waits = "trap 'echo INFO: libFuzzer: exiting as requested; exit 0' USR1; while :; do sleep 0.1; done";
  expect(fuzz_script(asked, waits), Outcome::unknown, "interrupted", "asked to stop");

  fs::remove_all(options.work_directory);
  const Workspace other(options.work_directory / "lossless");
  expect(fuzz("lossless", options).check, Outcome::broken, "another campaign", "two at a time");
}

// A killed campaign left an input and a failure; the next one takes up both.
void leftovers(const CampaignOptions& options) {
  fs::remove_all(options.work_directory);
  write_script(options, fmt::format("case $1 in -seed*) {}; exit 0;; esac; echo 'grlc finding: refuted lossless: found'; exit 77",
                                    kStatistics));
  const fs::path worker = options.work_directory / "lossless" / "run-7";
  fs::create_directories(worker / "new");
  fs::create_directories(worker / "artifacts");
  fmt::output_file((worker / "new" / "grown").string()).print("input");
  fmt::output_file((worker / "artifacts" / "crash-1").string()).print("input");
  const CheckReport report = fuzz("lossless", options).check;
  expect(report, Outcome::refuted, "found", "left by a campaign that was killed");
  expect(fs::exists(options.work_directory / "lossless" / "corpus" / "grown"), "its input too", report);
}

int harness(const fs::path& scratch, std::vector<std::string> registered) {
  const CampaignOptions options = options_in(scratch);
  const auto names = target_names();
  if (!std::is_permutation(names.begin(), names.end(), registered.begin(), registered.end())) {
    ++failures;
    fmt::print(stderr, "the targets registered with CMake differ from target_names()\n");
  }
  endings(options);
  requests(options, scratch);
  leftovers(options);
  duplicates(options);
  return failures;
}

void planted(CampaignOptions options, const fs::path& planted_binary) {
  fs::create_directories(options.targets_directory);
  fs::copy_file(planted_binary, options.targets_directory / "lossless_fuzzer");
  // Without seeds: a seed that starts with 5 would make it too easy.
  options.corpus_directory.clear();
  options.runs = 1000000;
  const CheckReport report = fuzz("lossless", options).check;
  expect(report.outcome == Outcome::refuted && report.detail == "word 0 => got 5, expected another", "a false claim", report);
  const std::vector<fs::path> cases = files_in(options.case_directory);
  const bool one = cases.size() == 1 && report.case_file == cases.front();
  expect(one, "is stored as a case with its replay line", report);
  if (!one) return;
  const std::string bytes = contents(cases.front());
  const auto c = parse_case({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, kMostWords);
  expect(c && c->property == Property::lossless && c->words.front() == 5, "which replays", report);
  expect(c && c->words.size() <= 4, "and is small", report);
}

// Its inputs are not cases. A failing one is kept as it is, and its own target fails on it again.
void planted_reader(CampaignOptions options, const fs::path& planted_binary) {
  options.targets_directory = options.targets_directory.string() + "_readers";
  options.case_directory = options.case_directory.string() + "_readers";
  fs::create_directories(options.targets_directory);
  fs::copy_file(planted_binary, options.targets_directory / "npy_reader_fuzzer");
  options.corpus_directory.clear();
  options.runs = 1000000;
  const CheckReport report = fuzz("npy-reader", options).check;
  expect(report, Outcome::refuted, "memory => got", "a wrong reader");
  const std::vector<fs::path> inputs = files_in(options.case_directory);
  const bool one = inputs.size() == 1 && inputs.front().filename().string().starts_with("npy-reader-") &&
                   inputs.front().extension() == ".input" && report.case_file == inputs.front();
  expect(one, "is stored as an input with its replay line", report);
  if (!one) return;
  expect(replay_input(inputs.front(), options.targets_directory), Outcome::refuted, "memory => got", "which replays");
  expect(replay_input(inputs.front(), options.case_directory), Outcome::broken, "no such target", "without its target");
  fmt::output_file((options.case_directory / "npy-reader-empty.input").string());
  expect(replay_input(options.case_directory / "npy-reader-empty.input", options.targets_directory), Outcome::pass, "",
         "an input that is in order");
  expect(replay_input(options.case_directory / "lossless-1.input", options.targets_directory), Outcome::broken,
         "does not begin with the name of a target", "an input of a target of cases");
}

int engine(const fs::path& scratch, const std::vector<std::string>& arguments) {
  const fs::path targets = arguments[0];
  const fs::path corpus = arguments[3];
  CampaignOptions options = options_in(scratch);
  planted(options, arguments[1]);
  planted_reader(options, arguments[2]);

  options.targets_directory = targets;
  options.corpus_directory = corpus;
  options.runs = 1000;
  std::uint64_t told = 0;
  for (const std::string_view target : target_names()) {
    const CheckReport report = fuzz(target, options, [&](const Progress& progress) { told = progress.runs; }).check;
    expect(report, Outcome::pass, "", target);
    expect(report.work >= options.runs && told == report.work && report.bound == Bound{.runs = 1000, .seed = 1}, "does its runs",
           report);
  }

  // A bounded campaign is deterministic; the names of the inputs that it found are their hashes.
  const auto grown = [&](const fs::path& work, unsigned jobs) {
    options.work_directory = work;
    options.jobs = jobs;
    options.runs = 3000;
    fs::remove_all(work);
    const CheckReport report = fuzz("canonical", options).check;
    expect(report, Outcome::pass, "", "canonical");
    expect(report.work >= options.runs, "does its runs", report);
    std::vector<std::string> names;
    for (const fs::path& file : files_in(work / "canonical" / "corpus")) names.push_back(file.filename().string());
    return names;
  };
  if (grown(scratch / "first", 1) != grown(scratch / "second", 1)) {
    ++failures;
    fmt::print(stderr, "two campaigns of the same seed grew different corpora\n");
  }
  grown(scratch / "two_jobs", 2);
  return failures;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() < 2) return 64;
  fs::remove_all(arguments[1]);
  if (arguments[0] == "harness") return harness(arguments[1], {arguments.begin() + 2, arguments.end()});
  if (arguments[0] == "engine" && arguments.size() == 6) return engine(arguments[1], {arguments.begin() + 2, arguments.end()});
  return 64;
}

}  // namespace
}  // namespace grlc::fuzz

int main(int argc, char** argv) {
  try {
    return grlc::fuzz::run({argv + 1, argv + argc}) == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    std::fputs(error.what(), stderr);
    return 1;
  }
}
