// From what an engine stored of a failure to a case that replays.
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

// What failures are compared and named by: the words of the first difference, without its numbers.
std::string signature(std::string_view detail);

// Where the target is run again, and where a failure is put.
struct Settlement {
  std::filesystem::path binary;
  std::filesystem::path scratch;  // a folder that a run may leave its own artifact in
  std::filesystem::path cases;
  std::filesystem::path unreproduced;
  std::filesystem::path corpus;   // its newest inputs are the last that are known of a failure that does not happen again
  std::function<bool()> stopped;  // as in CampaignOptions
};

// Runs the target kRepeats times on the artifact. If it fails every time, what fails in the same way and is smaller is looked
// for, and goes to `cases` as `<property>-<signature>-<CRC-32>.case` or, where the target's inputs are no cases, `<id>-...input`;
// unless a case of that signature is there and still fails: then that is the finding. Else the artifact goes to `unreproduced`,
// into a folder of its own, with the log and the last inputs.
Finding settle(const std::filesystem::path& artifact, const Target& target, const Settlement& place);

// `settle` called it npy-reader-....input: decided once more by its target's binary in `targets_directory`. Broken where the
// name is no such target's or the binary is missing.
CheckReport replay_input(const std::filesystem::path& input, const std::filesystem::path& targets_directory);

}  // namespace grlc::fuzz
