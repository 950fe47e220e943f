// The maps of a folder held against a table: each becomes what its row says, to the bit, comes back, and the hardware model does
// the same with it at one word per cycle. A map without a row and a row without a map are as wrong as a bit.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "host/fault.hpp"
#include "io/grid_size.hpp"
#include "properties/map_checks.hpp"

namespace grlc::properties {

struct FolderCheck {
  std::vector<CheckReport> reports;
  std::vector<MapResult> results;
};

// The examination's schedules and case directory are the caller's, its properties are chosen here. Fault: the table is unreadable
// or malformed, the folder or a map cannot be read, or the folder holds none of the table's maps.
Result<FolderCheck> check_folder(const std::filesystem::path& folder, const std::filesystem::path& table_file,
                                 const io::GridSize& grid, Examination examination);

// Two or three lines for people: totals, and the slowest map of encoder and decoder.
std::string summary_of(const std::vector<MapResult>& results);

}  // namespace grlc::properties
