// Coverage of the sources by a replay, as LLVM's tools export it.
//
// The model is a template, compiled for each width of words and shape of grids, and llvm-cov counts each instance separately.
// Here a line, region or branch counts as reached if any instance reaches it: the question is whether the written code ran, not
// whether it ran with every width. A condition that an instance decides at compile time is no branch of it. Conditions that the
// compiler generates for a defaulted operator do not belong to the source.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace grlc::fuzz {

// A region of a source: lines and columns count from 1, and the last column is the first one past the region.
struct Place {
  std::string file;  // from the checkout: "reference/grid.hpp"
  unsigned line = 0;
  unsigned column = 0;
  unsigned end_line = 0;
  unsigned end_column = 0;

  friend auto operator<=>(const Place&, const Place&) = default;
};

// The results that a condition had at least once.
struct Outcomes {
  bool was_true = false;
  bool was_false = false;
};

struct Tally {
  std::uint64_t reached = 0;
  std::uint64_t all = 0;

  double percent() const { return all == 0 ? 0 : 100.0 * static_cast<double>(reached) / static_cast<double>(all); }
};

struct Coverage {
  std::map<std::pair<std::string, unsigned>, bool> lines;  // file and line
  std::map<Place, bool> regions;
  std::map<Place, Outcomes> branches;

  // Adds everything that `other` reaches.
  void merge(const Coverage& other);
  Tally line_tally() const;
  Tally region_tally() const;
  Tally branch_tally() const;  // two outcomes per condition
};

// `json`: the output of `llvm-cov export`, for regions and branches; `lcov`: the same with -format=lcov, for lines. Keeps the
// files under the folders of `checkout`. An error is one line.
tl::expected<Coverage, std::string> read_coverage(std::string_view json, std::string_view lcov,
                                                  const std::filesystem::path& checkout, const std::vector<std::string>& folders);

}  // namespace grlc::fuzz
