// The row "large maps" of the main job: the maps of properties/large_maps.hpp, each written as a .npy file and read back, and put
// to the properties that its row of that table names.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "properties/map_checks.hpp"

namespace grlc::properties {

// What the reports give as their bound; those of the hardware add that nothing stalls.
inline constexpr std::string_view kLargeMaps = "large maps: sizes around 2^8, 2^9, 2^10, 2^16, 2^17, 2^20; 64x224x224";

// On all processors, with a progress bar. A report per property, and one of the reader of .npy files, which has no case: `again`
// is the command that repeats it.
std::vector<CountedReport> check_large_maps(const std::filesystem::path& case_directory, const std::string& again);

}  // namespace grlc::properties
