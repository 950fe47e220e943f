// From what an engine stored of a failure to a case that replays.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "fuzz/engine_command.hpp"
#include "host/process.hpp"
#include "properties/verdict.hpp"

namespace grlc::fuzz {

inline constexpr unsigned kRepeats = 3;

struct Finding {
  std::string detail;          // one line: the first difference, or how the target died
  bool harness_fault = false;  // `check` said broken, not refuted
  unsigned reproduced = 0;     // times of kRepeats
  bool interrupted = false;    // before that was known: the artifact stays where it is
  std::filesystem::path file;  // the stored case, or the failure that did not happen again
};

// Runs the target kRepeats times on the artifact and moves it: to `cases` if it failed every time, as `<property>-<CRC-32>.case`
// or, where the target's inputs are no cases, `<id>-<CRC-32>.input`; else to `unreproduced`. `repeat` is the command without the
// input, its directory one that a run may leave its own artifact in.
Finding settle(const std::filesystem::path& artifact, const Target& target, const host::Command& repeat,
               const std::filesystem::path& cases, const std::filesystem::path& unreproduced);

// `settle` called it npy-reader-1f0c22a7.input: decided once more by its target's binary in `targets_directory`. Broken where the
// name is no such target's or the binary is missing.
CheckReport replay_input(const std::filesystem::path& input, const std::filesystem::path& targets_directory);

}  // namespace grlc::fuzz
