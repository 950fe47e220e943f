// Campaigns: runs a fuzz target's binary in child processes and reports the result. A pass is a target that came to its end, did
// every run asked for, and reached code. Any failure is reproduced, minimised, stored as a case and named. A worker that is
// killed from outside starts again from the current corpus.
//
// The work directory has, for each target:
//   corpus/         inputs that reached something new; kept from campaign to campaign, never minimised here. Absent if the
//                   corpus is shared
//   run-<i>/        worker i of the last campaign: log.txt, new/ (a bounded campaign's new inputs, moved to corpus/ at its end),
//                   artifacts/ (the failing inputs that the engine stored)
//   unreproduced/   one folder for each failure that did not happen again: its input, the worker's log, and the last inputs
//                   before it
// The next campaign takes up the files in run-<i>/, however this one was killed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "properties/evidence/check_report.hpp"

namespace grlc::fuzz {

struct CampaignOptions {
  std::filesystem::path targets_directory;  // of the binaries `<name>_fuzzer`
  std::filesystem::path corpus_directory;   // the seeds, one folder per target; read only. Empty: start without seeds
  std::filesystem::path work_directory;
  std::filesystem::path case_directory;  // for failing cases
  std::filesystem::path shared_corpus;   // inputs that other campaigns find at the same time, one folder per target. Empty: none
  // With a number of runs, a campaign starts from the seeds alone and is deterministic: same seed, same runs. Without, it
  // continues from the grown corpus until the time is up. With both, the outcome is `unknown` if the time is up first.
  std::uint64_t runs = 0;
  unsigned seconds = 0;
  unsigned jobs = 1;  // processes; they share the runs
  std::uint32_t seed = 1;
  std::function<bool()> stopped;  // called ten times per second; true ends the campaign as Ctrl-C does. May be empty
};

// The bound of a campaign's report: its runs or its seconds, its seed, and its jobs where there are several.
Bound bound_of(const CampaignOptions& options);

struct Progress {
  std::string_view target;
  std::uint64_t runs = 0;
  std::uint64_t runs_asked = 0;  // 0: no limit but the time
  std::uint64_t edges = 0;
  std::uint64_t inputs = 0;  // in the corpus
  double seconds = 0;        // since the start
  double edge_seconds = 0;   // since the last new edge
  std::size_t findings = 0;
};

struct Finding {
  std::string detail;          // one line: the first difference, or how the target died
  bool harness_fault = false;  // `check` gave broken, not refuted
  unsigned reproduced = 0;     // times out of kRepeats
  bool interrupted = false;    // before it was reproduced: the artifact stays in its folder
  std::filesystem::path file;  // the case, or the folder of a failure that did not happen again
};

struct CampaignReport {
  CheckReport check;
  Progress progress{};  // at the end
  std::vector<Finding> findings{};
};

// "lossless", ..., "encoder_equivalence", "decoder_equivalence": the binaries' names without "_fuzzer".
std::span<const std::string_view> target_names();

// `target` is one of the names or the property's id. `progress` may be empty. Blocks until the campaign is over.
CampaignReport fuzz(std::string_view target, const CampaignOptions& options, const std::function<void(Progress)>& progress = {});

}  // namespace grlc::fuzz
