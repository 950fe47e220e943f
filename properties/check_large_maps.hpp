// The row "large maps" of the main job. Each map of properties/large_maps.hpp is written as a .npy file and read back, and the
// properties that its row of that table names are checked on it.
#pragma once

#include <filesystem>
#include <vector>

#include "properties/map_checks.hpp"

namespace grlc::properties {

// On all processors, with a progress bar. One report per property, and one of the reader of .npy files, which has no case.
std::vector<CountedReport> check_large_maps(const std::filesystem::path& case_directory);

}  // namespace grlc::properties
