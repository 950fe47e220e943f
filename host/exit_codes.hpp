// The exit codes of commands that did not come to a verdict, with their meanings. Those of verdicts: properties/verdict.hpp.
#pragma once

#include <array>
#include <string_view>

#include "host/fault.hpp"

namespace grlc {

struct ExitCode {
  int code;
  std::string_view meaning;
};
inline constexpr std::array kExitCodes{ExitCode{kUsage, "wrong usage"}, ExitCode{kBadInput, "bad input"},
                                       ExitCode{kUnavailable, "Slurm is missing, refuses or does not answer"},
                                       ExitCode{kOutputFailed, "output cannot be written"},
                                       ExitCode{kInterrupted, "interrupted"}};

}  // namespace grlc
