// A `.npz` archive, as numpy.savez and numpy.savez_compressed write it: a zip file of .npy files. Every fault is kBadInput and
// names archive and entry. Memory is taken for unpacked bytes only, never for the sizes that the archive's directory claims.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "io/files.hpp"

namespace grlc::io {

// The names of the arrays, without ".npy", in the order of the archive: the order in which numpy got them.
Result<std::vector<std::string>> list_npz(const std::filesystem::path& path);

// The .npy file at `index` of that list.
Result<std::vector<std::byte>> unpack_npz(const std::filesystem::path& path, std::uint64_t index);

}  // namespace grlc::io
