// `.npy` files for a command: an error is a Fault of kBadInput.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "io/files.hpp"
#include "io/npy.hpp"

namespace grlc::io {

Result<npy::Array> read_npy(const std::filesystem::path& path);
// Accepts float32 arrays, too. `name` stands for the file in a Fault's text.
Result<npy::AnyArray> parse_any_npy(std::span<const std::byte> bytes, std::string_view name);
Result<std::vector<std::byte>> format_npy(const npy::Array& array);

}  // namespace grlc::io
