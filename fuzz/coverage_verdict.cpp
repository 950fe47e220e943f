#include "fuzz/coverage_verdict.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "host/process.hpp"

namespace grlc::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr double kLeastBranches = 98;  // percent, of all outcomes of all conditions

tl::expected<void, std::string> build(const fs::path& source, const fs::path& log) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--preset", "coverage"}, {"--build", "--preset", "coverage"}}) {
    if (!host::Child({.program = "cmake", .arguments = arguments, .directory = source, .log = log}).wait().success()) {
      return tl::unexpected(fmt::format("cmake {} failed; see {}", fmt::join(arguments, " "), log.string()));
    }
  }
  return {};
}

nlohmann::ordered_json numbers(const Coverage& coverage, const Coverage& total) {
  const auto both = [](const Tally& part, const Tally& all) {
    return nlohmann::ordered_json{{"reached", part.reached}, {"all", all.all}};
  };
  return {{"lines", both(coverage.line_tally(), total.line_tally())},
          {"regions", both(coverage.region_tally(), total.region_tally())},
          {"branches", both(coverage.branch_tally(), total.branch_tally())}};
}

}  // namespace

Result<CoverageVerdict> judge_coverage(const fs::path& checkout, const std::function<void(std::string_view)>& doing) {
  const fs::path folder = checkout / "build" / "coverage";
  const auto broken = [](const std::string& why) { return tl::make_unexpected(Fault{kRefuted, fmt::format("broken: {}", why)}); };
  const auto listed = read_unreached(checkout / "fuzz" / "UNREACHED.tsv");
  if (!listed) return tl::make_unexpected(Fault{kBadInput, listed.error()});

  doing("building what counts");
  fs::create_directories(folder);
  if (const auto built = build(checkout, folder / "build.log"); !built) return broken(built.error());
  const CoverageOptions options{.checkout = checkout,
                                .replays = folder / "bin" / "fuzz",
                                .corpus = checkout / "fuzz" / "corpus",
                                .output = folder / "report",
                                .folders = {"reference", "hwmodel"}};
  auto run = measure_coverage(options, doing);
  if (!run) return broken(run.error());

  CoverageVerdict verdict;
  verdict.run = std::move(*run);
  verdict.html = options.output / "html" / "total" / "index.html";
  const Tally branches = verdict.run.total.branch_tally();
  verdict.unreached = unreached(verdict.run.total, checkout, options.folders);
  verdict.problems = compare(verdict.unreached, *listed);
  if (branches.percent() < kLeastBranches) {
    verdict.problems.push_back(
        fmt::format("branches: {:.1f} % reached, expected at least {:.0f} %", branches.percent(), kLeastBranches));
  }
  if (!verdict.problems.empty()) verdict.outcome = Outcome::refuted;
  if (branches.all == 0 || verdict.run.total.line_tally().all == 0) verdict.outcome = Outcome::vacuous;
  return verdict;
}

std::string to_json(const CoverageVerdict& verdict) {
  nlohmann::ordered_json targets;
  for (const auto& [target, coverage] : verdict.run.targets) targets[std::string(target)] = numbers(coverage, verdict.run.total);
  nlohmann::ordered_json missing = nlohmann::ordered_json::array();
  for (const Unreached& one : verdict.unreached) {
    missing.push_back({{"file", one.file}, {"lines", one.lines}, {"what", one.what}, {"code", one.code}, {"reason", one.reason}});
  }
  const nlohmann::ordered_json report = {{"verdict", name(verdict.outcome)},
                                         {"targets", targets},
                                         {"total", numbers(verdict.run.total, verdict.run.total)},
                                         {"unreached", missing},
                                         {"problems", verdict.problems},
                                         {"html", verdict.html.string()}};
  return report.dump(2) + "\n";
}

}  // namespace grlc::fuzz
