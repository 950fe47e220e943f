// What a replay reached of the sources, as LLVM's tools export it.
//
// The model is a template, compiled once for each width of words and shape of grids, and llvm-cov counts each instance by itself.
// A line, region or branch counts as reached here if any of them reaches it: what is asked is whether the code that was written
// was run, not whether it was with every width. Conditions that an instance decides when it is compiled are no branches of it,
// and those that the compiler writes for an operator that is `= default` are none of the source.
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

// A stretch of a source: lines and columns from 1, the last column is the first one behind it.
struct Place {
  std::string file;  // from the checkout: "reference/grid.hpp"
  unsigned line = 0;
  unsigned column = 0;
  unsigned end_line = 0;
  unsigned end_column = 0;

  friend auto operator<=>(const Place&, const Place&) = default;
};

// How a condition came out at least once.
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

  // What either reaches.
  void merge(const Coverage& other);
  Tally line_tally() const;
  Tally region_tally() const;
  Tally branch_tally() const;  // two outcomes a condition
};

// `json`: what `llvm-cov export` prints, for regions and branches; `lcov`: the same with -format=lcov, for lines. Of the files
// under the folders of `checkout`. An error is one line.
tl::expected<Coverage, std::string> read_coverage(std::string_view json, std::string_view lcov,
                                                  const std::filesystem::path& checkout, const std::vector<std::string>& folders);

}  // namespace grlc::fuzz
