// The commands of grlc, one file each. Each gives the exit code, or the Fault that the program prints and ends with.
#pragma once

#include "cli/command_line.hpp"
#include "io/files.hpp"

namespace grlc::cli {

Result<int> run(const EncodeOptions& options);
Result<int> run(const DecodeOptions& options);
Result<int> run(const InfoOptions& options);
Result<int> run(const VerifyOptions& options);
Result<int> run(const EvidenceOptions& options);
Result<int> run(const JudgeOptions& options);
Result<int> run(const CheckOptions& options);
Result<int> run(const FuzzOptions& options);
Result<int> run(const ProveOptions& options);
Result<int> run(const RtlOptions& options);
Result<int> run(const AreaOptions& options);
Result<int> run(const ReplayOptions& options);
Result<int> run(const CompareOptions& options);

}  // namespace grlc::cli
