// The targets that campaigns run, and their libFuzzer command lines.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "fuzz/campaign.hpp"
#include "fuzz/workspace.hpp"
#include "host/process.hpp"
#include "properties/case.hpp"

namespace grlc::fuzz {

// The limits of OSS-Fuzz, so that a target within them here is within them there. The targets' .options files say the same.
inline constexpr unsigned kSecondsAnInput = 25;
inline constexpr unsigned kMostMegabytes = 2560;

struct Target {
  std::string_view name;
  // The property whose cases this target reads; nullopt if its inputs are files for a reader.
  std::optional<Property> property;
  // The number of times that an edge is passed says something about a codec. In a simulation it only counts the cycles: every
  // second input would look new, and runs would take four times as long.
  bool count_passes = true;
};

std::span<const Target> targets();

// The property's id, or "npy-reader".
std::string id(const Target& target);

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
