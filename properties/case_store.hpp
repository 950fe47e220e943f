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

// kBadInput: the fault of io::read_file, or the file is no case of at most `most_words` words.
Result<Case> load(const std::filesystem::path& file, std::uint64_t most_words);

}  // namespace grlc::properties
