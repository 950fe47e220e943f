// Files as a command uses them: read whole into memory, and written whole or not at all. An error is a Fault: the exit code of
// the command and the one line that it prints. No function here throws because of a file. Only one write may run at a time: the
// interrupt handler knows of one temporary file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

#include "host/fault.hpp"

namespace grlc::io {

// In bytes. The largest map of the known networks has a few megabytes. The limit keeps a mistaken name (a disk image) out of
// memory.
inline constexpr std::uint64_t kMaxFileBytes = 8ULL << 30U;

// The bytes of a regular file of at most kMaxFileBytes; takes as much memory as the file is long. kBadInput: the file is missing,
// unreadable, not regular or too large, or its length changes while it is read.
Result<std::vector<std::byte>> read_file(const std::filesystem::path& path);

// Afterwards `path` holds `bytes`, safe on the disk, or its old content. The bytes go to a temporary file `.grlc-PID-N` in the
// same folder, which is then renamed. An existing file keeps its permissions, and a symbolic link to it stays one. Devices and
// fifos cannot be replaced and are written directly. kOutputFailed: any error of the system, late errors of a full disk included;
// the temporary file is then gone.
Result<void> write_file(const std::filesystem::path& path, std::span<const std::byte> bytes);

// The same for content that is too long for memory: `fill` passes it on piece by piece. A sink takes no more bytes after an
// error.
using ByteSink = std::function<void(std::span<const std::byte>)>;
using Fill = std::function<void(const ByteSink&)>;
Result<void> write_file(const std::filesystem::path& path, const Fill& fill);

// Checks that write_file could write there now: a command that works long before it writes calls this first. `path` stays as it
// is. kOutputFailed: the fault that write_file would report, except that the disk may still get full.
Result<void> can_be_written(const std::filesystem::path& path);

// From now on SIGINT and SIGTERM remove the temporary file of a running write_file, print "grlc: interrupted" and end the process
// with kInterrupted. Call it once, before any thread is started.
void install_interrupt_handler();

}  // namespace grlc::io
