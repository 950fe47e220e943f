// The commands of grlc, one file each. Each gives the exit code, or the Fault that the program prints and ends with.
#pragma once

#include "cli/command_line.hpp"
#include "cli/files.hpp"

namespace grlc::cli {

Outcome<int> run(const EncodeOptions& options);
Outcome<int> run(const DecodeOptions& options);
Outcome<int> run(const InfoOptions& options);
Outcome<int> run(const VerifyOptions& options);
Outcome<int> run(const CheckOptions& options);
Outcome<int> run(const FuzzOptions& options);
Outcome<int> run(const ProveOptions& options);
Outcome<int> run(const RtlOptions& options);
Outcome<int> run(const AreaOptions& options);
Outcome<int> run(const ReplayOptions& options);
Outcome<int> run(const CompareOptions& options);

}  // namespace grlc::cli
