// The exit codes of commands, and the fault that ends a command: an exit code and one line of text.
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace grlc {

inline constexpr int kPass = 0;
inline constexpr int kRefuted = 1;
inline constexpr int kUnknown = 2;
inline constexpr int kVacuous = 3;
inline constexpr int kUsage = 64;         // EX_USAGE of sysexits.h
inline constexpr int kBadInput = 65;      // EX_DATAERR
inline constexpr int kUnavailable = 69;   // EX_UNAVAILABLE
inline constexpr int kOutputFailed = 74;  // EX_IOERR
inline constexpr int kInterrupted = 130;  // 128 + SIGINT, as shells report it

// `text` is one line without its newline: where (file, byte offset), what is wrong, what to do. Names in it are quoted and
// escaped, so a hostile file name or header cannot break the line or drive the terminal.
struct Fault {
  int exit_code = kBadInput;
  std::string text;
};

template <class T>
using Result = tl::expected<T, Fault>;

}  // namespace grlc
