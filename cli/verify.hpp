// Parts of `grlc verify`.
#pragma once

#include "cli/command_line.hpp"
#include "host/fault.hpp"

namespace grlc::cli {

Result<int> verify_expected(const VerifyOptions& options);  // a folder against a table

}  // namespace grlc::cli
