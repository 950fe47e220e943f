// The checksums of files that were damaged on purpose.
#pragma once

#include <cstdint>
#include <vector>

namespace grlc::fuzz {

// Sets both CRC-32s of a `.grlc` file to what they should be, as far as the file has room for them: behind a checksum that is
// wrong no reader looks further, so damage that is meant to be seen is covered by one that is right.
void repair_checksums(std::vector<std::uint8_t>& file);

}  // namespace grlc::fuzz
