// Campaigns: runs a fuzz target's binary as child processes and says what came of it. A pass is a target that came to its end,
// did every run asked for, and reached code; what it found otherwise is reproduced, minimised, stored as a case and named. A
// worker that is killed from outside begins again where the corpus stands.
//
// In the work directory, for each target:
//   corpus/         inputs that reached something new; kept from campaign to campaign, never minimised here. Not where there is a
//                   shared one
//   run-<i>/        worker i of the last campaign: log.txt, new/ (a bounded campaign's new inputs, moved to corpus/ at its end),
//                   artifacts/ (what the engine stored of a failure)
//   unreproduced/   a folder for each failure that did not happen again: it, the worker's log, and the inputs kept last before it
// Whatever kills a campaign, what lies in run-<i>/ is taken up by the next one.
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
  std::filesystem::path corpus_directory;   // of the seeds, a folder a target; read only. Empty: start from nothing
  std::filesystem::path work_directory;
  std::filesystem::path case_directory;  // where failing cases go
  std::filesystem::path shared_corpus;   // with what other campaigns find at the same time, a folder a target. Empty: no others
  // With a number of runs a campaign starts from the seeds alone and repeats itself run by run: same seed, same runs. Without,
  // it goes on from the grown corpus until the time is up. With both, time that is up first makes the outcome `unknown`.
  std::uint64_t runs = 0;
  unsigned seconds = 0;
  unsigned jobs = 1;  // processes; the runs are shared out among them
  std::uint32_t seed = 1;
  std::function<bool()> stopped;  // asked ten times a second; true ends the campaign as Ctrl-C does. May be empty
};

// The bound of a campaign's report: its runs or its seconds, its seed, and its jobs where there are several.
Bound bound_of(const CampaignOptions& options);

struct Progress {
  std::string_view target;
  std::uint64_t runs = 0;
  std::uint64_t runs_asked = 0;  // 0: until the time is up
  std::uint64_t edges = 0;
  std::uint64_t inputs = 0;  // in the corpus
  double seconds = 0;        // since the start
  double edge_seconds = 0;   // since the last new edge
  std::size_t findings = 0;
};

struct Finding {
  std::string detail;          // one line: the first difference, or how the target died
  bool harness_fault = false;  // `check` said broken, not refuted
  unsigned reproduced = 0;     // times of kRepeats
  bool interrupted = false;    // before that was known: the artifact stays where it is
  std::filesystem::path file;  // the case, or where a failure that did not happen again is kept
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
