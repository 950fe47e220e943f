// From a failing input that an engine stored to a case that replays.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "fuzz/engine_command.hpp"
#include "host/process.hpp"
#include "properties/evidence/check_report.hpp"

namespace grlc::fuzz {

inline constexpr unsigned kRepeats = 3;

// The name by which failures are compared: the words of the first difference, without its numbers.
std::string signature(std::string_view detail);

// The binary and the folders for reproducing and storing a failure.
struct Settlement {
  std::filesystem::path binary;
  std::filesystem::path scratch;  // a folder in which a run may leave its own artifact
  std::filesystem::path cases;
  std::filesystem::path unreproduced;
  std::filesystem::path corpus;   // its newest inputs are stored with a failure that does not happen again
  std::function<bool()> stopped;  // as in CampaignOptions
};

// Runs the target kRepeats times on the artifact. If it fails every time, a smaller input that fails in the same way is searched
// for and stored in `cases` as `<property>-<signature>-<CRC-32>.case`, or as `<id>-...input` if the target's inputs are not
// cases. If a case of that signature exists and still fails, that one is the finding. If it does not fail every time, the
// artifact goes to `unreproduced`, into a folder of its own, with the log and the last inputs.
Finding settle(const std::filesystem::path& artifact, const Target& target, const Settlement& place);

// For a file that `settle` named npy-reader-....input: runs its target's binary in `targets_directory` on it. Broken if no target
// has that name or the binary is missing.
CheckReport replay_input(const std::filesystem::path& input, const std::filesystem::path& targets_directory);

}  // namespace grlc::fuzz
