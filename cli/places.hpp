// Where things are: the program and the fuzz targets beside it, the checkout that it was built from, and failing cases.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace grlc::cli {

// Absolute, through links.
std::filesystem::path program();

// bin/ of the build, with the fuzz targets.
std::filesystem::path program_directory();

// `given`, or data/ of the checkout.
std::filesystem::path data_directory(const std::optional<std::filesystem::path>& given = {});

// The folder that holds data/, manifest.json and fuzz/corpus/. `data` is what was given for data/.
std::filesystem::path checkout(const std::optional<std::filesystem::path>& data = {});

// `given`, or cases/ beside bin/; absolute, and made if it is not there.
std::filesystem::path case_directory(const std::optional<std::filesystem::path>& given);

// The command line that this process was started by, such that it can be pasted into a shell.
std::string own_command();

}  // namespace grlc::cli
