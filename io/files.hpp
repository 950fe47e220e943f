// Files as a command sees them: read whole into memory, and written whole or not at all.
// What goes wrong is a Fault: the exit code of the command and the one line that it prints. No function here throws for a file's
// sake. One write at a time: the interrupt handler knows of one temporary file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

#include "host/fault.hpp"

namespace grlc::io {

// In bytes. The largest map of the known networks is some megabytes; this keeps a mistaken name (a disk image) out of memory.
inline constexpr std::uint64_t kMaxFileBytes = 8ULL << 30U;

// The bytes of a regular file of at most kMaxFileBytes; takes as much memory as the file is long.
// kBadInput: missing, unreadable, not a regular file, too large, or of another length at the end of reading than at its start.
Result<std::vector<std::byte>> read_file(const std::filesystem::path& path);

// Afterwards `path` holds `bytes`, safe on the disk, or what it held before. The bytes go to a temporary file `.grlc-PID-N`
// beside it that is then renamed; a file that was there keeps its permissions, and a symbolic link to it stays one. Devices and
// fifos cannot be replaced and are written straight through. kOutputFailed: whatever the system refuses, late errors of a full
// disk included. The temporary file is then gone.
Result<void> write_file(const std::filesystem::path& path, std::span<const std::byte> bytes);

// The same for what is longer than one wants in memory: `fill` hands it on piece by piece. Behind an error a sink takes no more.
using ByteSink = std::function<void(std::span<const std::byte>)>;
using Fill = std::function<void(const ByteSink&)>;
Result<void> write_file(const std::filesystem::path& path, const Fill& fill);

// That write_file could write there now: a command that works long before it writes asks first. It leaves `path` as it is.
// kOutputFailed: what write_file would say of the place; nothing about the room there.
Result<void> can_be_written(const std::filesystem::path& path);

// From now on SIGINT and SIGTERM remove the temporary file of a write_file in progress, print "grlc: interrupted" and end the
// process with kInterrupted. Call it once, before any thread is started.
void install_interrupt_handler();

}  // namespace grlc::io
