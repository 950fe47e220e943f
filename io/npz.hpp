// A `.npz` archive, as numpy.savez and numpy.savez_compressed write it: a zip file of .npy files.
// Every fault is of kBadInput and names archive and entry. Memory is taken for what was unpacked, never for what the archive's
// directory says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "io/files.hpp"

namespace grlc::io {

// The arrays' names, without ".npy", in the archive's order, in which they were given to numpy.
Result<std::vector<std::string>> list_npz(const std::filesystem::path& path);

// The .npy file that stands at `index` of that list.
Result<std::vector<std::byte>> unpack_npz(const std::filesystem::path& path, std::uint64_t index);

}  // namespace grlc::io
