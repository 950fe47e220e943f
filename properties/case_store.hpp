// Case files on disk, for every engine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "host/fault.hpp"
#include "properties/case.hpp"

namespace grlc::properties {

// Writes the case as `STEM-<CRC-32 of the file>.case` into the directory, which is created if it is missing, and gives the path.
// The file is written whole or not at all. Several threads may call this. Fault: that of io::write_file, or the directory cannot
// be created.
Result<std::filesystem::path> store(const Case& c, const std::filesystem::path& directory, std::string_view stem);

// The same; STEM is the id of the case's property.
inline Result<std::filesystem::path> store(const Case& c, const std::filesystem::path& directory) {
  return store(c, directory, id(c.property));
}

inline constexpr std::uint64_t kMostCaseWords = 1ULL << 26U;  // 128 MB of them

// kBadInput: as io::read_file, or the file is no case of up to so many words.
Result<Case> load(const std::filesystem::path& file, std::uint64_t most_words = kMostCaseWords);

}  // namespace grlc::properties
