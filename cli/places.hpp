// The places of things: the program with the fuzz targets beside it, the checkout that it was built from, and failing cases.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "host/process.hpp"

namespace grlc::cli {

using host::program;

// bin/ of the build, with the fuzz targets.
std::filesystem::path program_directory();

// `given`, or data/ of the checkout.
std::filesystem::path data_directory(const std::optional<std::filesystem::path>& given = {});

// The folder that holds data/, manifest.json and fuzz/corpus/. `data` is the user's choice of data/.
std::filesystem::path checkout(const std::optional<std::filesystem::path>& data = {});

// `given`, or cases/ beside bin/; absolute, and made where it is missing.
std::filesystem::path case_directory(const std::optional<std::filesystem::path>& given);

// The command line of this process, as it can be pasted into a shell.
std::string own_command();

}  // namespace grlc::cli
