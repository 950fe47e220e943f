// Where failing cases go: one file each, written whole or not at all.
#pragma once

#include <filesystem>

#include "host/fault.hpp"
#include "properties/case.hpp"

namespace grlc::properties {

// Writes the case as `<property>-<CRC-32 of the file>.case` into the directory, which is there, and gives its path. Threads may
// call it at a time. Fault: as io::write_file.
Result<std::filesystem::path> store(const Case& c, const std::filesystem::path& directory);

}  // namespace grlc::properties
