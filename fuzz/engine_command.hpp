// The libFuzzer command lines of targets.
#pragma once

#include <filesystem>

#include "fuzz/campaign.hpp"
#include "fuzz/targets.hpp"
#include "fuzz/workspace.hpp"
#include "host/process.hpp"

namespace grlc::fuzz {

// The limits of OSS-Fuzz, so that a target within them here is within them there. The targets' .options files say the same.
inline constexpr unsigned kSecondsAnInput = 25;
inline constexpr unsigned kMostMegabytes = 2560;

// Worker `index` of a campaign; all paths are absolute. `seeds`: the target's own folder of seeds, empty for none. Writes the
// worker's list of seeds.
host::Command worker_command(const Target& target, const std::filesystem::path& binary, const CampaignOptions& options,
                             const Workspace& workspace, const std::filesystem::path& seeds, unsigned index);

// Runs one input again, under the same limits; the caller adds the input's path.
host::Command repeat_command(const std::filesystem::path& binary, const std::filesystem::path& folder);

// The search for a smaller failing input. Takes the command of `repeat_command`. It ends by itself; `smaller` exists if it found
// one. That one may fail in another way, so the caller has to run it.
host::Command minimise_command(const host::Command& repeat, const std::filesystem::path& input,
                               const std::filesystem::path& smaller);

}  // namespace grlc::fuzz
