// One step from a case to a case near it. It keeps whole what the engine's own mutations would break at once: the trailer, the
// map's geometry and words that belong together, checksums. Pure: the same input, seed and engine give the same case.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "properties/case.hpp"

namespace grlc::fuzz {

// An engine's mutation of raw bytes in place: LLVMFuzzerMutate, or null.
using EngineMutate = std::size_t (*)(std::uint8_t* data, std::size_t size, std::size_t max_size);

// A case file of `property` near `input`, of at most `max_size` bytes; near the plainest case if `input` is no case. If no case
// is that short, `input` after the engine's mutation alone.
std::vector<std::uint8_t> mutate(Property property, std::span<const std::uint8_t> input, std::size_t max_size, std::uint32_t seed,
                                 EngineMutate engine);

}  // namespace grlc::fuzz
