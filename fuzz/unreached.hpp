// Compares the code that the seeds do not reach with the list of code that they cannot reach: fuzz/UNREACHED.tsv. Unreached code
// that is missing in the list is red, and so is a row of the list that is reached.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "fuzz/coverage.hpp"

namespace grlc::fuzz {

// A condition that never had this result ("true", "false"), a line that never ran ("line"), or a source that no target compiles
// ("file").
struct Unreached {
  std::string file;
  std::string what;
  std::string code;     // the condition, or the line without surrounding blanks; "-" for a file
  unsigned places = 1;  // the number of places in the file with this code, all unreached in the same way
  std::string reason;
  std::vector<unsigned> lines;  // their numbers; empty in the list
};

// The unreached conditions and lines of `coverage`, by file and line, and the sources of the folders that it does not know.
std::vector<Unreached> unreached(const Coverage& coverage, const std::filesystem::path& checkout,
                                 const std::vector<std::string>& folders);

// Rows "file, what, places, code, reason", separated by tabs, under a row of headings. An error is one line.
tl::expected<std::vector<Unreached>, std::string> read_unreached(const std::filesystem::path& list);

// Adds to each of `found` its reason from the list. Gives one line for each entry that is in only one of them.
std::vector<std::string> compare(std::vector<Unreached>& found, const std::vector<Unreached>& listed);

}  // namespace grlc::fuzz
