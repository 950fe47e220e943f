// `grlc fuzz coverage`: what the seeds reach of the reference and of the model, by target, and whether what they do not reach
// is known. The build that counts is made, or brought up to date, beside the checkout's others.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "fuzz/campaign.hpp"
#include "fuzz/coverage_run.hpp"
#include "fuzz/unreached.hpp"
#include "host/process.hpp"
#include "host/terminal.hpp"

namespace grlc::cli {
namespace {

namespace fs = std::filesystem;

constexpr double kLeastBranches = 98;  // percent, of all outcomes of all conditions; of lines, every one that is not listed

tl::expected<void, std::string> build(const fs::path& source, const fs::path& log) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--preset", "coverage"}, {"--build", "--preset", "coverage"}}) {
    if (!host::Child({.program = "cmake", .arguments = arguments, .directory = source, .log = log}).wait().success()) {
      return tl::unexpected(fmt::format("cmake {} failed; see {}", fmt::join(arguments, " "), log.string()));
    }
  }
  return {};
}

struct Judged {
  fuzz::CoverageRun run;
  std::vector<fuzz::Unreached> unreached;
  std::vector<std::string> problems;
  Outcome outcome = Outcome::pass;
};

Judged judge(fuzz::CoverageRun run, const fs::path& source, const std::vector<std::string>& folders,
             const std::vector<fuzz::Unreached>& listed) {
  Judged judged{.run = std::move(run), .unreached = {}, .problems = {}};
  const fuzz::Tally branches = judged.run.total.branch_tally();
  judged.unreached = fuzz::unreached(judged.run.total, source, folders);
  judged.problems = fuzz::compare(judged.unreached, listed);
  if (branches.percent() < kLeastBranches) {
    judged.problems.push_back(
        fmt::format("branches: {:.1f} % reached, expected at least {:.0f} %", branches.percent(), kLeastBranches));
  }
  if (!judged.problems.empty()) judged.outcome = Outcome::refuted;
  if (branches.all == 0 || judged.run.total.line_tally().all == 0) judged.outcome = Outcome::vacuous;
  return judged;
}

void add_row(host::Table& table, std::string_view name, const fuzz::Coverage& coverage, const fuzz::Coverage& total) {
  std::vector<host::Cell> cells{std::string(name)};
  for (const auto tally : {&fuzz::Coverage::line_tally, &fuzz::Coverage::region_tally, &fuzz::Coverage::branch_tally}) {
    const fuzz::Tally part{(coverage.*tally)().reached, (total.*tally)().all};
    cells.emplace_back(host::grouped(part.reached));
    cells.emplace_back(fmt::format("{:.1f} %", part.percent()));
  }
  table.add(std::move(cells));
}

std::string in_words(const Judged& judged) {
  const fuzz::Coverage& total = judged.run.total;
  host::Table reached({"target", ">lines", ">", ">regions", ">", ">branches", ">"});
  for (const auto& [target, coverage] : judged.run.targets) add_row(reached, target, coverage, total);
  add_row(reached, "total", total, total);
  reached.add({"of", host::grouped(total.line_tally().all), "", host::grouped(total.region_tally().all), "",
               host::grouped(total.branch_tally().all), ""});
  std::string text = reached.text();
  if (!judged.unreached.empty()) {
    host::Table missing({"not reached", "", "code", "reason"});
    for (const fuzz::Unreached& one : judged.unreached) {
      const std::string where = one.what == "file" ? one.file : fmt::format("{}:{}", one.file, fmt::join(one.lines, ","));
      missing.add({where, one.what, one.code, one.reason});
    }
    text += "\n" + missing.text();
  }
  text += "\n";
  for (const std::string& problem : judged.problems) text += host::paint(problem, host::Colour::red) + "\n";
  return text + host::paint(std::string(name(judged.outcome)), colour(judged.outcome)) + "\n";
}

nlohmann::ordered_json numbers(const fuzz::Coverage& coverage, const fuzz::Coverage& total) {
  const auto both = [](const fuzz::Tally& part, const fuzz::Tally& all) {
    return nlohmann::ordered_json{{"reached", part.reached}, {"all", all.all}};
  };
  return {{"lines", both(coverage.line_tally(), total.line_tally())},
          {"regions", both(coverage.region_tally(), total.region_tally())},
          {"branches", both(coverage.branch_tally(), total.branch_tally())}};
}

std::string in_json(const Judged& judged, const fs::path& html) {
  nlohmann::ordered_json targets;
  for (const auto& [target, coverage] : judged.run.targets) targets[std::string(target)] = numbers(coverage, judged.run.total);
  nlohmann::ordered_json missing = nlohmann::ordered_json::array();
  for (const fuzz::Unreached& one : judged.unreached) {
    missing.push_back({{"file", one.file}, {"lines", one.lines}, {"what", one.what}, {"code", one.code}, {"reason", one.reason}});
  }
  const nlohmann::ordered_json report = {{"verdict", name(judged.outcome)},
                                         {"targets", targets},
                                         {"total", numbers(judged.run.total, judged.run.total)},
                                         {"unreached", missing},
                                         {"problems", judged.problems},
                                         {"html", html.string()}};
  return report.dump(2) + "\n";
}

}  // namespace

Result<int> show_coverage(bool json) {
  const fs::path source = checkout();
  const fs::path folder = source / "build" / "coverage";
  const std::vector<std::string> folders{"reference", "hwmodel"};
  const auto broken = [](const std::string& why) { return tl::make_unexpected(Fault{kRefuted, fmt::format("broken: {}", why)}); };
  const auto listed = fuzz::read_unreached(source / "fuzz" / "UNREACHED.tsv");
  if (!listed) return tl::make_unexpected(Fault{kBadInput, listed.error()});

  host::Progress bar(fuzz::target_names().size() + 2);
  bar.show(0, "building what counts");
  fs::create_directories(folder);
  if (const auto built = build(source, folder / "build.log"); !built) return broken(built.error());
  const fuzz::CoverageOptions options{.checkout = source,
                                      .replays = folder / "bin" / "fuzz",
                                      .corpus = source / "fuzz" / "corpus",
                                      .output = folder / "report",
                                      .folders = folders};
  auto run = fuzz::measure_coverage(options, [&](std::string_view doing) { bar.advance(doing); });
  if (!run) return broken(run.error());
  bar.advance("total");

  const Judged judged = judge(std::move(*run), source, folders, *listed);
  const fs::path html = options.output / "html" / "total" / "index.html";
  host::print(json ? in_json(judged, html) : in_words(judged) + html.string() + "\n");
  return exit_code(judged.outcome);
}

}  // namespace grlc::cli
