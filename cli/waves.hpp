// Waves of the hardware model on a case: files for a viewer, a table for a terminal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "io/files.hpp"
#include "properties/case.hpp"
#include "properties/verdict.hpp"

namespace grlc::cli {

// Writes every run that the case's property asks for to `path`, as a value change dump, and a layout for GTKWave beside it, with
// the marker at the first difference: NAME.gtkw for NAME.vcd. What is given back says in a line what was written.
// kUsage: the property does not run the model, or not on this case.
Result<std::string> write_waves(const Case& c, const std::filesystem::path& path,
                                const std::optional<HardwareCycle>& first_difference);

// The last `most` cycles of the run with the difference, up to its cycle.
std::string last_cycles(const Case& c, const HardwareCycle& first_difference, std::size_t most);

}  // namespace grlc::cli
