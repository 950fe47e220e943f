// `grlc prove frontier`: the sizes that a budget reaches, as a table, as CSV and as a plot.
#include "proofs/frontier.hpp"

#include <fmt/format.h>

#include <span>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "host/terminal.hpp"
#include "io/files.hpp"
#include "properties/properties.hpp"

namespace grlc::cli {
namespace {

host::Cell cell(const proofs::Frontier::Point& point) {
  switch (point.outcome) {
    case Outcome::pass: return fmt::format("{:.1f} s", point.seconds);
    case Outcome::skipped: return {"-", host::Colour::faint};
    default: return {std::string(name(point.outcome)), host::Colour::yellow};
  }
}

std::string table(const proofs::Frontier& frontier) {
  std::vector<std::string> headings{"words"};
  for (const std::uint32_t bits : proofs::Frontier::kBits) headings.push_back(fmt::format(">N = {}", bits));
  host::Table table(std::move(headings));
  for (const auto& [grid, points] : frontier.rows) {
    std::vector<host::Cell> cells{fmt::format("{} ({}x{})", grid.height * grid.width, grid.height, grid.width)};
    for (const proofs::Frontier::Point& point : points) cells.push_back(cell(point));
    table.add(std::move(cells));
  }
  return table.text();
}

// A line for each size whose proof found a fault, and the command that replays it.
std::string faults(const proofs::Frontier& frontier) {
  std::string lines;
  for (const proofs::Frontier::Row& row : frontier.rows) {
    for (std::size_t i = 0; i < row.points.size(); ++i) {
      const auto& [outcome, seconds, report] = row.points[i];
      if (outcome != Outcome::refuted && outcome != Outcome::broken) continue;
      lines += fmt::format("{} {}: {}\n", name(outcome), size_of(row, i), report.check.detail);
      if (const std::string line = replay_line(report.check); !line.empty()) lines += line + "\n";
    }
  }
  return lines;
}

// Both files can be written. Asked before the work.
Result<void> can_be_drawn(const std::filesystem::path& plot, const std::filesystem::path& numbers) {
  if (numbers == plot) return tl::make_unexpected(Fault{kUsage, "--output names the plot; the numbers go to the .csv beside it"});
  for (const std::filesystem::path& path : {plot, numbers}) {
    if (auto place = io::can_be_written(path); !place) return place;
  }
  if (proofs::can_be_plotted()) return {};
  return tl::make_unexpected(Fault{kOutputFailed, "gnuplot is not there to draw the plot; install gnuplot-nox"});
}

}  // namespace

Result<int> find_frontier(const ProveOptions& options) {
  if (!property_named(*options.obligation)) {
    return tl::make_unexpected(
        Fault{kUsage, fmt::format("{:?} has no bounded proof, so it has no frontier", *options.obligation)});
  }
  const std::filesystem::path& plot = options.output;
  std::filesystem::path numbers = plot;
  numbers.replace_extension(".csv");
  if (const auto drawn = can_be_drawn(plot, numbers); !drawn) return tl::make_unexpected(drawn.error());
  const proofs::Frontier frontier = proofs::find_frontier({.obligation = *options.obligation,
                                                           .stalls = options.stalls.value_or(0),
                                                           .seconds = options.budget,
                                                           .case_directory = case_directory(options.case_directory)});
  const std::string lines = faults(frontier);
  host::print(frontier.title + "\n" + table(frontier) + lines);

  // The numbers first: they are not lost where the plot is.
  const std::string csv = as_csv(frontier);
  if (const auto written = io::write_file(numbers, std::as_bytes(std::span(csv))); !written)
    return tl::make_unexpected(written.error());
  const auto svg = as_plot(frontier);
  if (!svg) return tl::make_unexpected(svg.error());
  if (const auto written = io::write_file(plot, std::as_bytes(std::span(*svg))); !written)
    return tl::make_unexpected(written.error());
  return lines.empty() ? kPass : kRefuted;
}

}  // namespace grlc::cli
