// Segments and files as plain bytes, which is how cases hold them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace grlc::fuzz {

std::vector<std::uint8_t> bytes_of(std::span<const std::uint64_t> blocks);
std::vector<std::uint8_t> bytes_of(std::span<const std::byte> file);

// Sets both CRC-32s of a `.grlc` file to what they should be, as far as the file has room for them: behind a checksum that is
// wrong no reader looks further, so damage that is meant to be seen is covered by one that is right.
void repair_checksums(std::vector<std::uint8_t>& file);

}  // namespace grlc::fuzz
