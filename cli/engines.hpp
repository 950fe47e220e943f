// The engines as the commands and the main job run them: a report a check, failing cases in `case_directory`, a progress bar on a
// terminal, or a part of the bar `whole`. Several calls may run at a time, of `check_properties` one: RapidCheck has state of its
// own.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/terminal.hpp"
#include "proofs/obligations.hpp"
#include "properties/case.hpp"
#include "properties/verdict.hpp"

namespace grlc::cli {

std::vector<CheckReport> check_properties(std::span<const Property> properties, const CheckOptions& options,
                                          Progress* whole = nullptr);

// `corpus` holds the seeds, a folder a target.
std::vector<CheckReport> fuzz_targets(std::span<const std::string_view> targets, const FuzzOptions& options,
                                      const std::filesystem::path& corpus, Progress* whole = nullptr);

std::vector<proofs::ProofReport> prove_obligations(std::span<const std::string_view> obligations, const ProveOptions& options,
                                                   Progress* whole = nullptr);

}  // namespace grlc::cli
