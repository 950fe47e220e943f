// The targets that campaigns run, and libFuzzer's command lines for them.
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

// What OSS-Fuzz runs with, so that a target that is in bounds here is so there. The targets' .options say the same.
inline constexpr unsigned kSecondsAnInput = 25;
inline constexpr unsigned kMostMegabytes = 2560;

struct Target {
  std::string_view name;
  // Of which its inputs are cases; none where they are files for a reader, as they are.
  std::optional<Property> property;
  // How often an edge is passed says something of a codec; of a simulation it says how many cycles there were. Told apart by
  // it, every second input looks new, and runs take four times as long.
  bool count_passes = true;
};

std::span<const Target> targets();

// The property's id, or "npy-reader".
std::string id(const Target& target);

// Worker `index` of a campaign: every path in it is absolute. `seeds`: the target's own folder of them, empty for none.
// Writes the worker's list of seeds.
host::Command worker_command(const Target& target, const std::filesystem::path& binary, const CampaignOptions& options,
                             const Workspace& workspace, const std::filesystem::path& seeds, unsigned index);

// One input once more, under the same limits; the input's path is yet to be added.
host::Command repeat_command(const std::filesystem::path& binary, const std::filesystem::path& folder);

// The search for a smaller input that fails, from what `repeat` was made for; it ends by itself, and `smaller` is there where one
// was found. How that fails is yet to be looked at.
host::Command minimise_command(const host::Command& repeat, const std::filesystem::path& input,
                               const std::filesystem::path& smaller);

}  // namespace grlc::fuzz
