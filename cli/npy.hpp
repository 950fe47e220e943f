// `.npy` files as a command sees them: what is wrong with one is a Fault of kBadInput.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "cli/files.hpp"
#include "npy/npy.hpp"

namespace grlc::cli {

Outcome<npy::Array> read_npy(const std::filesystem::path& path);
Outcome<std::vector<std::byte>> format_npy(const npy::Array& array);

}  // namespace grlc::cli
