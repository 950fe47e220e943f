// Replays the seeds of every target on a build that counts, and has LLVM's tools export and draw the coverage.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "fuzz/coverage.hpp"

namespace grlc::fuzz {

struct CoverageOptions {
  std::filesystem::path checkout;
  std::filesystem::path replays;     // of the binaries `<name>_replay`, built with -fprofile-instr-generate -fcoverage-mapping
  std::filesystem::path corpus;      // one folder per target
  std::filesystem::path output;      // emptied first: profiles, exports, logs, and html/<name>/index.html of each target and of
                                     // `total`
  std::vector<std::string> folders;  // of the checkout, to be counted
};

struct TargetCoverage {
  std::string_view target;
  Coverage coverage;
};

// The targets in their order, and `total`: all of them together.
struct CoverageRun {
  std::vector<TargetCoverage> targets;
  Coverage total;
};

// `doing` receives the current step, once for each target and once for the whole. An error is one line: the step that failed, and
// the log.
tl::expected<CoverageRun, std::string> measure_coverage(const CoverageOptions& options,
                                                        const std::function<void(std::string_view)>& doing);

}  // namespace grlc::fuzz
