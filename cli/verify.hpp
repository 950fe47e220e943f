// Parts of `grlc verify` and `grlc evidence`, and what they share.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "io/files.hpp"
#include "io/maps.hpp"
#include "properties/map_checks.hpp"

namespace grlc::cli {

Result<int> verify_expected(const VerifyOptions& options);  // a folder against a table

// The command that does a check of the main job again, by itself where there is one for it.
std::string again(const CheckReport& report);

// One map to examine, and how it is coded.
struct MapJob {
  std::string name;
  std::filesystem::path path;
  io::Coding coding;
};

// Examines all maps, on all processors, with a progress bar; results in the order of the jobs. Fault: the first map in this order
// that cannot be read.
Result<std::vector<properties::MapResult>> examine_all(const std::vector<MapJob>& jobs,
                                                       const properties::Examination& examination);

// The .npy files of a folder and the folders in it, by name; paths from the folder. Fault: no such folder.
Result<std::vector<std::filesystem::path>> maps_in(const std::filesystem::path& folder);

}  // namespace grlc::cli
