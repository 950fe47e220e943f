// Replays the seeds of every target on a build that counts, and has LLVM's tools export and draw what was reached.
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
  std::filesystem::path replays;  // of the binaries `<name>_replay`, built with -fprofile-instr-generate -fcoverage-mapping
  std::filesystem::path corpus;   // a folder a target
  std::filesystem::path output;   // made anew: profiles, exports, logs, and html/<name>/index.html of each target and of `total`
  std::vector<std::string> folders;  // of the checkout, that are counted
};

struct TargetCoverage {
  std::string_view target;
  Coverage coverage;
};

// The targets in their order; what they reach together is `total`.
struct CoverageRun {
  std::vector<TargetCoverage> targets;
  Coverage total;
};

// `doing` is told what is under way, once for each target and once for the whole. An error is one line: what failed, and the log.
tl::expected<CoverageRun, std::string> measure_coverage(const CoverageOptions& options,
                                                        const std::function<void(std::string_view)>& doing);

}  // namespace grlc::fuzz
