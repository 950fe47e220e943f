// The maps of files, put to every check.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "host/fault.hpp"
#include "io/maps.hpp"
#include "properties/map_checks.hpp"

namespace grlc::properties {

// One map to examine, and how it is coded.
struct MapJob {
  std::string name;
  std::filesystem::path path;
  io::Coding coding;
};

// Examines all maps, on all processors, with a progress bar; results in the order of the jobs. Fault: the first map in this order
// that cannot be read, or whose words need a wider port than the one that is asked for.
Result<std::vector<MapResult>> examine_all(const std::vector<MapJob>& jobs, const Examination& examination);

// The .npy files of a folder and its subfolders, in the order of their names; paths relative to the folder. Fault: no such
// folder.
Result<std::vector<std::filesystem::path>> maps_in(const std::filesystem::path& folder);

}  // namespace grlc::properties
