// The frontier of an obligation: the sizes whose bounded proof ends within a budget.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "host/fault.hpp"
#include "io/grid_size.hpp"
#include "proofs/obligations.hpp"

namespace grlc::proofs {

struct FrontierOptions {
  std::string obligation;  // a property with a bounded proof
  std::uint32_t stalls = 0;
  unsigned seconds = 1;                  // for each size
  std::filesystem::path case_directory;  // where a failing case is written
};

struct Frontier {
  static constexpr std::array<std::uint32_t, 5> kBits{1, 2, 4, 8, 16};  // N

  struct Point {
    Outcome outcome = Outcome::skipped;  // a smaller size was not proved
    double seconds = 0;
    ProofReport report;
  };
  struct Row {
    io::GridSize grid;
    std::array<Point, kBits.size()> points;  // by N
  };

  std::string title;
  unsigned seconds = 0;
  std::vector<Row> rows;  // by the words of the grid
};

// "2x3 words of 4 bits"
std::string size_of(const Frontier::Row& row, std::size_t point);

// With a progress bar. No size is tried that is larger than one that took too long.
Frontier find_frontier(const FrontierOptions& options);

// A line for each size: grid,words,bits,verdict,seconds,paths,queries,rlimit,solver.
std::string as_csv(const Frontier& frontier);

bool can_be_plotted();  // gnuplot is there
// The plot as gnuplot draws it, an SVG: a line for each N, of the sizes that were proved. kOutputFailed: gnuplot fails.
Result<std::string> as_plot(const Frontier& frontier);

}  // namespace grlc::proofs
