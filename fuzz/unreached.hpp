// What the seeds do not reach, held against the list of what they cannot: fuzz/UNREACHED.tsv. What is missing in the list is red,
// and so is what stands in it and is reached.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "fuzz/coverage.hpp"

namespace grlc::fuzz {

// A condition that never came out so ("true", "false"), a line that was never run ("line"), or a source of which nothing is
// compiled into any target ("file").
struct Unreached {
  std::string file;
  std::string what;
  std::string code;     // the condition, or the line without the blanks around it; "-" for a file
  unsigned places = 1;  // of this code in the file, all of them unreached so
  std::string reason;
  std::vector<unsigned> lines;  // where they are; empty in the list
};

// The conditions and lines of `coverage`, by file and line, and the sources of the folders that it does not know.
std::vector<Unreached> unreached(const Coverage& coverage, const std::filesystem::path& checkout,
                                 const std::vector<std::string>& folders);

// Rows "file, what, places, code, reason", separated by tabs, under a row of headings. An error is one line.
tl::expected<std::vector<Unreached>, std::string> read_unreached(const std::filesystem::path& list);

// Gives each of `found` the reason that the list has for it, and says, in a line each, what only one of them has.
std::vector<std::string> compare(std::vector<Unreached>& found, const std::vector<Unreached>& listed);

}  // namespace grlc::fuzz
