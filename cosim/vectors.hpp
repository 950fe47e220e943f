// Co-simulation through a file, for simulators that are programs of their own. A line of a vector file is a cycle, in binary
// digits:
//
//   RESET_N INPUTS OUTPUTS COUNTS
//
// inputs and outputs of the block in the order of its fields, the first on top; COUNTS has a 1 for each digit of the outputs that
// has to be the same. vectors_encoder.sv and vectors_decoder.sv drive the RTL with it. A run begins with one cycle of reset.
#pragma once

#include <cstdint>
#include <filesystem>

#include "cosim/configuration.hpp"
#include "host/fault.hpp"
#include "properties/case.hpp"

namespace grlc::cosim {

// Writes runs of the model of one instance to encoder.vectors and decoder.vectors in the folder: random cases, at least so many
// cycles of each block. kOutputFailed: as io::write_file.
Result<void> write_vectors(const Hardware& hardware, std::uint64_t cycles, std::uint64_t seed,
                           const std::filesystem::path& folder);

// The run of one case, to the file of the block that takes it.
Result<void> write_vectors(const Case& c, const std::filesystem::path& folder);

}  // namespace grlc::cosim
