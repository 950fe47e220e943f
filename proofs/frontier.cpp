#include "proofs/frontier.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>

#include "host/process.hpp"
#include "host/terminal.hpp"

namespace grlc::proofs {
namespace {

namespace fs = std::filesystem;
using Cycle = std::chrono::steady_clock;

constexpr std::array<io::GridSize, 8> kTriedGrids{{{1, 1}, {1, 2}, {2, 2}, {2, 3}, {2, 4}, {3, 3}, {3, 4}, {4, 4}}};
constexpr const auto& kBits = Frontier::kBits;

std::uint32_t words(const io::GridSize& grid) { return grid.height * grid.width; }

Frontier::Point prove_within(const FrontierOptions& options, const io::GridSize& grid, std::uint32_t bits) {
  ProofOptions size{.grid_height = grid.height, .grid_width = grid.width, .bits = bits, .stalls = options.stalls};
  size.rlimit = ~std::uint64_t{0};
  size.case_directory = options.case_directory;
  const Cycle::time_point start = Cycle::now();
  size.deadline = start + std::chrono::seconds(options.seconds);
  Frontier::Point point;
  point.report = prove(options.obligation, size);
  point.seconds = std::chrono::duration<double>(Cycle::now() - start).count();
  point.outcome = point.report.check.outcome;
  return point;
}

// The input of gnuplot: one block per N, with the sizes that were proved.
std::string blocks(const Frontier& frontier) {
  std::string text;
  for (std::size_t b = 0; b < kBits.size(); ++b) {
    text += fmt::format("\"N = {}\"\n", kBits[b]);
    for (const Frontier::Row& row : frontier.rows) {
      if (row.points[b].outcome == Outcome::pass) text += fmt::format("{} {:.3f}\n", words(row.grid), row.points[b].seconds);
    }
    text += "\n\n";
  }
  return text;
}

}  // namespace

std::string size_of(const Frontier::Row& row, std::size_t point) {
  return fmt::format("{}x{} words of {} bits", row.grid.height, row.grid.width, kBits[point]);
}

Frontier find_frontier(const FrontierOptions& options) {
  Frontier frontier{
      .title = fmt::format("{}, bounded, {} stalls, within {} s", options.obligation, options.stalls, options.seconds),
      .seconds = options.seconds,
      .rows = {}};
  host::Progress progress(kTriedGrids.size() * kBits.size());
  std::size_t within = kBits.size();  // so many N were proved of the grid before
  for (const io::GridSize& grid : kTriedGrids) {
    Frontier::Row& row = frontier.rows.emplace_back(Frontier::Row{.grid = grid, .points = {}});
    std::size_t proved = 0;
    for (std::size_t b = 0; b < within; ++b) {
      progress.show((frontier.rows.size() - 1) * kBits.size() + b, size_of(row, b));
      row.points[b] = prove_within(options, grid, kBits[b]);
      if (row.points[b].outcome == Outcome::unknown) break;
      proved = b + 1;
    }
    within = proved;
  }
  return frontier;
}

std::string as_csv(const Frontier& frontier) {
  std::string text = "grid,words,bits,verdict,seconds,paths,queries,rlimit,solver\n";
  for (const auto& [grid, points] : frontier.rows) {
    for (std::size_t b = 0; b < kBits.size(); ++b) {
      const Frontier::Point& point = points[b];
      text +=
          fmt::format("{}x{},{},{},{},{:.3f},{},{},{},{}\n", grid.height, grid.width, words(grid), kBits[b], name(point.outcome),
                      point.seconds, point.report.paths, point.report.check.work, point.report.rlimit, point.report.solver);
    }
  }
  return text;
}

bool can_be_plotted() { return host::Child({"gnuplot", {"--version"}, ".", "/dev/null"}).wait().success(); }

Result<std::string> as_plot(const Frontier& frontier) {
  std::string folder = (fs::temp_directory_path() / "grlc-plot-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return tl::make_unexpected(Fault{kOutputFailed, "no folder for the plot can be made"});
  const fs::path path = folder;
  std::ofstream(path / "points") << blocks(frontier);
  std::ofstream(path / "script") << fmt::format(
      "set terminal svg size 800,500 background 'white' font 'sans-serif,14'\nset output 'plot.svg'\n"
      "set title '{0}'\nset xlabel 'words of the grid'\nset ylabel 'seconds'\nset logscale y\nset grid\nset key left top\n"
      "set xrange [0:17]\nset yrange [0.01:{1}]\n"
      "plot for [i=0:{2}] 'points' index i using 1:2 with linespoints linewidth 2 pointsize 0.8 title columnheader(1)\n",
      frontier.title, 2 * frontier.seconds, kBits.size() - 1);
  const host::Ending ending = host::Child({"gnuplot", {(path / "script").native()}, path, path / "log"}).wait();
  std::ifstream file(path / "plot.svg", std::ios::binary);
  std::string svg{std::istreambuf_iterator<char>(file), {}};
  std::error_code ignored;
  fs::remove_all(path, ignored);
  if (ending.signal != 0 || ending.exit_code != 0 || svg.find("</svg>") == std::string::npos) {
    return tl::make_unexpected(Fault{kOutputFailed, fmt::format("gnuplot draws no plot, exit code {}", ending.exit_code)});
  }
  return svg;
}

}  // namespace grlc::proofs
