// Checksums for files that were damaged on purpose.
#pragma once

#include <cstdint>
#include <vector>

namespace grlc::fuzz {

// Sets both CRC-32s of a `.grlc` file to the correct values, as far as the file is long enough to hold them. No reader looks
// further after a wrong checksum, so other damage shows only if the checksums are right.
void repair_checksums(std::vector<std::uint8_t>& file);

}  // namespace grlc::fuzz
