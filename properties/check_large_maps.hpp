// The row "large maps" of the main job. Each map of properties/large_maps.hpp is written as a .npy file and read back, and the
// properties that its row of that table names are checked on it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "properties/map_checks.hpp"

namespace grlc::properties {

// The bound in the reports; those of the hardware add that nothing stalls.
inline constexpr std::string_view kLargeMaps = "large maps: sizes around 2^8, 2^9, 2^10, 2^16, 2^17, 2^20; 64x224x224";

// Uses all processors and shows a progress bar. Gives one report per property, and one for the reader of .npy files, which has no
// case: `again` is the command that repeats it.
std::vector<CountedReport> check_large_maps(const std::filesystem::path& case_directory, const std::string& again);

}  // namespace grlc::properties
