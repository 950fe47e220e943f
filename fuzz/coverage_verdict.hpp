// The verdict on what the seeds reach: every line of the counted folders but those listed in fuzz/UNREACHED.tsv with a reason,
// and at least 98 % of the outcomes of conditions. The build that counts lies in build/coverage of the checkout.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/coverage_run.hpp"
#include "fuzz/unreached.hpp"
#include "host/fault.hpp"
#include "properties/verdict.hpp"

namespace grlc::fuzz {

struct CoverageVerdict {
  CoverageRun run;
  std::vector<Unreached> unreached;
  std::vector<std::string> problems;  // one line each
  Outcome outcome = Outcome::pass;
  std::filesystem::path html;  // the page of the whole
};

// Builds the replays that count, or brings them up to date, and runs them. `doing` receives each step: the build, each target,
// and the whole. kBadInput: the list of unreached code. kRefuted: the build or a tool fails.
Result<CoverageVerdict> judge_coverage(const std::filesystem::path& checkout, const std::function<void(std::string_view)>& doing);

// {"verdict", "targets": {TARGET: {"lines", "regions", "branches"}}, "total", "unreached", "problems", "html"}
std::string to_json(const CoverageVerdict& verdict);

}  // namespace grlc::fuzz
