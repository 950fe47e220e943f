// How far an obligation in one piece can be proved within a budget: the time it takes against the words of the grid and N, as a
// table, as CSV and as a plot.
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "host/process.hpp"
#include "host/terminal.hpp"
#include "reference/geometry.hpp"

namespace grlc::cli {
namespace {

namespace fs = std::filesystem;
using Cycle = std::chrono::steady_clock;

constexpr std::array<io::GridSize, 8> kGrids{{{1, 1}, {1, 2}, {2, 2}, {2, 3}, {2, 4}, {3, 3}, {3, 4}, {4, 4}}};
constexpr std::array<std::uint32_t, 5> kBits{1, 2, 4, 8, 16};

struct Point {
  Outcome outcome = Outcome::skipped;  // a smaller size was not proved
  double seconds = 0;
  proofs::ProofReport report;
};
using Row = std::array<Point, kBits.size()>;  // of a grid

Point prove_within(const ProveOptions& options, const io::GridSize& grid, std::uint32_t bits) {
  proofs::ProofOptions size{
      .grid_height = grid.height, .grid_width = grid.width, .bits = bits, .stalls = options.stalls.value_or(0)};
  size.rlimit = ~std::uint64_t{0};
  size.case_directory = case_directory(options.case_directory);
  const Cycle::time_point start = Cycle::now();
  size.deadline = start + std::chrono::seconds(*options.budget);
  Point point;
  point.report = proofs::prove(*options.obligation, size);
  point.seconds = std::chrono::duration<double>(Cycle::now() - start).count();
  point.outcome = point.report.check.outcome;
  return point;
}

host::Cell cell(const Point& point) {
  switch (point.outcome) {
    case Outcome::pass: return fmt::format("{:.1f} s", point.seconds);
    case Outcome::skipped: return {"-", host::Colour::faint};
    default: return {std::string(name(point.outcome)), host::Colour::yellow};
  }
}

std::string csv(const std::vector<Row>& rows) {
  std::string text = "grid,words,bits,verdict,seconds,paths,queries,rlimit,solver\n";
  for (std::size_t g = 0; g < rows.size(); ++g) {
    for (std::size_t b = 0; b < kBits.size(); ++b) {
      const Point& point = rows[g][b];
      text += fmt::format("{}x{},{},{},{},{:.3f},{},{},{},{}\n", kGrids[g].height, kGrids[g].width,
                          kGrids[g].height * kGrids[g].width, kBits[b], name(point.outcome), point.seconds, point.report.paths,
                          point.report.check.work, point.report.rlimit, point.report.solver);
    }
  }
  return text;
}

// What gnuplot reads: a block for each N, of the sizes that were proved.
std::string blocks(const std::vector<Row>& rows) {
  std::string text;
  for (std::size_t b = 0; b < kBits.size(); ++b) {
    text += fmt::format("\"N = {}\"\n", kBits[b]);
    for (std::size_t g = 0; g < rows.size(); ++g) {
      if (rows[g][b].outcome != Outcome::pass) continue;
      text += fmt::format("{} {:.3f}\n", kGrids[g].height * kGrids[g].width, rows[g][b].seconds);
    }
    text += "\n\n";
  }
  return text;
}

// gnuplot's SVG of the blocks.
Result<std::string> plot(const std::string& title, unsigned budget, const std::string& data) {
  std::string folder = (fs::temp_directory_path() / "grlc-plot-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return tl::make_unexpected(Fault{kOutputFailed, "no folder for the plot can be made"});
  const fs::path path = folder;
  std::ofstream(path / "points") << data;
  std::ofstream(path / "script") << fmt::format(
      "set terminal svg size 800,500 background 'white' font 'sans-serif,14'\nset output 'plot.svg'\n"
      "set title '{0}'\nset xlabel 'words of the grid'\nset ylabel 'seconds'\nset logscale y\nset grid\nset key left top\n"
      "set xrange [0:17]\nset yrange [0.01:{1}]\n"
      "plot for [i=0:{2}] 'points' index i using 1:2 with linespoints linewidth 2 pointsize 0.8 title columnheader(1)\n",
      title, 2 * budget, kBits.size() - 1);
  const host::Ending ending = host::Child({"gnuplot", {(path / "script").native()}, path, path / "log"}).wait();
  std::ifstream file(path / "plot.svg", std::ios::binary);
  std::string svg{std::istreambuf_iterator<char>(file), {}};
  std::error_code ignored;
  fs::remove_all(path, ignored);
  if (ending.signal != 0 || ending.exit_code != 0 || svg.find("</svg>") == std::string::npos) {
    return tl::make_unexpected(Fault{kOutputFailed, fmt::format("gnuplot draws nothing, exit code {}", ending.exit_code)});
  }
  return svg;
}

// Both files can be made. Asked before the work.
Result<void> can_be_drawn(const fs::path& svg, const fs::path& numbers) {
  if (numbers == svg)
    return tl::make_unexpected(Fault{kUsage, "--frontier names the plot; its numbers go to the .csv beside it"});
  for (const fs::path& path : {svg, numbers}) {
    if (auto place = io::can_be_written(path); !place) return place;
  }
  if (host::Child({"gnuplot", {"--version"}, ".", "/dev/null"}).wait().success()) return {};
  return tl::make_unexpected(Fault{kOutputFailed, "gnuplot is not there to draw the plot"});
}

}  // namespace

Result<int> find_frontier(const ProveOptions& options) {
  if (!property_named(*options.obligation)) {
    return tl::make_unexpected(
        Fault{kUsage, fmt::format("{:?} is not proved in one piece: it has no frontier", *options.obligation)});
  }
  fs::path numbers = *options.frontier;
  numbers.replace_extension(".csv");
  if (const auto drawn = can_be_drawn(*options.frontier, numbers); !drawn) return tl::make_unexpected(drawn.error());
  std::vector<Row> rows(kGrids.size());
  host::Progress progress(kGrids.size() * kBits.size());
  std::size_t within = kBits.size();  // so many N were proved of the grid before
  int exit = kPass;
  std::string lines;
  for (std::size_t g = 0; g < kGrids.size(); ++g) {
    std::size_t proved = 0;
    for (std::size_t b = 0; b < kBits.size(); ++b) {
      const std::string size = fmt::format("{}x{} words of {} bits", kGrids[g].height, kGrids[g].width, kBits[b]);
      progress.show(g * kBits.size() + b, size);
      if (b >= within) break;
      rows[g][b] = prove_within(options, kGrids[g], kBits[b]);
      const Point& point = rows[g][b];
      if (point.outcome == Outcome::refuted || point.outcome == Outcome::broken) {
        exit = kRefuted;
        lines += fmt::format("{} {}: {}\n", name(point.outcome), size, point.report.check.detail);
        if (const std::string line = replay_line(point.report.check); !line.empty()) lines += line + "\n";
      }
      if (point.outcome == Outcome::unknown) break;
      proved = b + 1;
    }
    within = proved;
  }

  host::Table table({"words", ">N = 1", ">2", ">4", ">8", ">16"});
  for (std::size_t g = 0; g < kGrids.size(); ++g) {
    std::vector<host::Cell> cells{
        fmt::format("{} ({}x{})", kGrids[g].height * kGrids[g].width, kGrids[g].height, kGrids[g].width)};
    for (const Point& point : rows[g]) cells.push_back(cell(point));
    table.add(std::move(cells));
  }
  const std::string title =
      fmt::format("{} in one piece, {} stalls, within {} s", *options.obligation, options.stalls.value_or(0), *options.budget);
  host::print(title + "\n" + table.text() + lines);

  // The numbers first: they are not lost where the plot is.
  const std::string rows_as_csv = csv(rows);
  if (const auto written = io::write_file(numbers, std::as_bytes(std::span(rows_as_csv))); !written)
    return tl::make_unexpected(written.error());
  const auto svg = plot(title, *options.budget, blocks(rows));
  if (!svg) return tl::make_unexpected(svg.error());
  if (const auto written = io::write_file(*options.frontier, std::as_bytes(std::span(*svg))); !written)
    return tl::make_unexpected(written.error());
  return exit;
}

}  // namespace grlc::cli
