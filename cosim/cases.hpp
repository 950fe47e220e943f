// The cases that RTL and model are run on: random ones, and those of a file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "cosim/configuration.hpp"
#include "host/fault.hpp"
#include "properties/case.hpp"
#include "properties/random.hpp"

namespace grlc::cosim {

// A random map, or a random stream of one segment, with random stalls.
Case random_case(properties::Random& random, const Hardware& hardware, Payload payload);

// A random stream of this segment: the encoder's, a loosened or a malformed one. It is never empty: hardware sees the end of a
// stream only at a beat.
Case random_stream(properties::Random& random, const Geometry& segment, std::span<const std::uint16_t> numbers);

// Everything random in the run of a case follows from this seed, so a replay does the same as the run that found the case.
std::uint64_t seed_of(const Case& c);

// The case of a file, for the port of this hardware. kBadInput: there is no such case, or it has other words or grids.
Result<Case> load_case(const Hardware& hardware, const std::filesystem::path& file);

}  // namespace grlc::cosim
