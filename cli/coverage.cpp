// `grlc fuzz coverage`: the lines, regions and branches of the reference and of the model that the seeds reach, by target.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.hpp"
#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "fuzz/campaign.hpp"
#include "fuzz/coverage_verdict.hpp"
#include "host/terminal.hpp"

namespace grlc::cli {
namespace {

void add_row(host::Table& table, std::string_view name, const fuzz::Coverage& coverage, const fuzz::Coverage& total) {
  std::vector<host::Cell> cells{std::string(name)};
  for (const auto tally : {&fuzz::Coverage::line_tally, &fuzz::Coverage::region_tally, &fuzz::Coverage::branch_tally}) {
    const fuzz::Tally part{(coverage.*tally)().reached, (total.*tally)().all};
    cells.emplace_back(host::grouped(part.reached));
    cells.emplace_back(fmt::format("{:.1f} %", part.percent()));
  }
  table.add(std::move(cells));
}

std::string in_words(const fuzz::CoverageVerdict& verdict) {
  const fuzz::Coverage& total = verdict.run.total;
  host::Table reached({"target", ">lines", ">", ">regions", ">", ">branches", ">"});
  for (const auto& [target, coverage] : verdict.run.targets) add_row(reached, target, coverage, total);
  add_row(reached, "total", total, total);
  reached.add({"of", host::grouped(total.line_tally().all), "", host::grouped(total.region_tally().all), "",
               host::grouped(total.branch_tally().all), ""});
  std::string text = reached.text();
  if (!verdict.unreached.empty()) {
    host::Table missing({"not reached", "", "code", "reason"});
    for (const fuzz::Unreached& one : verdict.unreached) {
      const std::string where = one.what == "file" ? one.file : fmt::format("{}:{}", one.file, fmt::join(one.lines, ","));
      missing.add({where, one.what, one.code, one.reason});
    }
    text += "\n" + missing.text();
  }
  text += "\n";
  for (const std::string& problem : verdict.problems) text += host::paint(problem, host::Colour::red) + "\n";
  return text + host::paint(std::string(name(verdict.outcome)), colour(verdict.outcome)) + "\n" + verdict.html.string() + "\n";
}

}  // namespace

Result<int> show_coverage(bool json) {
  Result<fuzz::CoverageVerdict> verdict;
  {
    host::Progress bar(fuzz::target_names().size() + 2);
    verdict = fuzz::judge_coverage(checkout(), [&](std::string_view doing) { bar.advance(doing); });
  }
  if (!verdict) return tl::make_unexpected(verdict.error());
  host::print(json ? fuzz::to_json(*verdict) : in_words(*verdict));
  return exit_code(verdict->outcome);
}

}  // namespace grlc::cli
