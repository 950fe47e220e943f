// From what an engine stored of a failure to a case that replays.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "host/process.hpp"
#include "properties/case.hpp"

namespace grlc::fuzz {

inline constexpr unsigned kRepeats = 3;

struct Finding {
  std::string detail;          // one line: the first difference, or how the target died
  bool harness_fault = false;  // `check` said broken, not refuted
  unsigned reproduced = 0;     // times of kRepeats
  bool interrupted = false;    // before that was known: the artifact stays where it is
  std::filesystem::path file;  // the stored case, or the failure that did not happen again
};

// Runs the target kRepeats times on the artifact and moves it: to `cases` as `<property>-<CRC-32>.case` where it failed every
// time, else to `unreproduced`. `repeat` is the command without the input, its directory one that a run may leave its own
// artifact in.
Finding settle(const std::filesystem::path& artifact, Property property, const host::Command& repeat,
               const std::filesystem::path& cases, const std::filesystem::path& unreproduced);

}  // namespace grlc::fuzz
