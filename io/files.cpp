#include "io/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <new>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace grlc::io {
namespace {

namespace fs = std::filesystem;

// Read by the interrupt handler: the path is valid only while the flag is set.
constinit std::array<char, PATH_MAX> temporary_path{};
constinit std::atomic<bool> temporary_exists = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may use lock-free atomics alone");

extern "C" void remove_temporary_and_exit(int) {
  if (temporary_exists) ::unlink(temporary_path.data());
  constexpr std::string_view kLine = "grlc: interrupted\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kLine.data(), kLine.size());
  ::_exit(kInterrupted);
}

std::string reason(int error) { return std::generic_category().message(error); }

tl::unexpected<Fault> unreadable(const fs::path& path, std::string_view why, std::string_view remedy) {
  return tl::unexpected(Fault{kBadInput, fmt::format("{:?}: cannot be read: {}; {}", path.native(), why, remedy)});
}

tl::unexpected<Fault> unwritable(const fs::path& path, std::string_view why, std::string_view remedy) {
  return tl::unexpected(Fault{kOutputFailed, fmt::format("{:?}: cannot be written: {}; {}", path.native(), why, remedy)});
}

std::string_view kind(mode_t mode) {
  if (S_ISDIR(mode)) return "it is a directory";
  if (S_ISFIFO(mode)) return "it is a fifo";
  if (S_ISSOCK(mode)) return "it is a socket";
  return "it is a device";
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }

  // 0, or the errno of a write that fails only now. After EINTR the descriptor is closed nevertheless.
  int close() {
    if (number_ < 0) return 0;
    return ::close(std::exchange(number_, -1)) == 0 || errno == EINTR ? 0 : errno;
  }

 private:
  int number_;
};

// When a reader leaves, or under `ulimit -f`, a signal would end the process, with no message and with the temporary file left
// over. If the signals are ignored, write(2) gives an error instead.
class WriteSignalsIgnored {
 public:
  WriteSignalsIgnored() {
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignore, &pipe_);
    ::sigaction(SIGXFSZ, &ignore, &file_size_);
  }
  ~WriteSignalsIgnored() {
    ::sigaction(SIGPIPE, &pipe_, nullptr);
    ::sigaction(SIGXFSZ, &file_size_, nullptr);
  }
  WriteSignalsIgnored(const WriteSignalsIgnored&) = delete;
  WriteSignalsIgnored& operator=(const WriteSignalsIgnored&) = delete;

 private:
  struct sigaction pipe_ = {};
  struct sigaction file_size_ = {};
};

class InterruptsBlocked {
 public:
  InterruptsBlocked() {
    sigset_t interrupts;
    ::sigemptyset(&interrupts);
    ::sigaddset(&interrupts, SIGINT);
    ::sigaddset(&interrupts, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &interrupts, &before_);
  }
  ~InterruptsBlocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  InterruptsBlocked(const InterruptsBlocked&) = delete;
  InterruptsBlocked& operator=(const InterruptsBlocked&) = delete;

 private:
  sigset_t before_{};
};

// The functions below return 0 or an errno.

int write_all(int descriptor, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    if (written == 0) return EIO;  // neither progress nor error: do not wait for it
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return 0;
}

int fill_all(int descriptor, const Fill& fill) {
  int error = 0;
  fill([&](std::span<const std::byte> bytes) {
    if (error == 0) error = write_all(descriptor, bytes);
  });
  return error;
}

// The descriptor of a new file in `directory`, or a negative errno. `temporary_path` then holds its path.
int create_temporary(const fs::path& directory) {
  constexpr unsigned kAttempts = 1000;  // a killed process of the same number may have left its file
  const InterruptsBlocked blocked;      // else the handler could run when the file exists and the flag is not yet set
  for (unsigned attempt = 0; attempt < kAttempts; ++attempt) {
    const std::string path = (directory / fmt::format(".grlc-{}-{}", ::getpid(), attempt)).native();
    if (path.size() >= temporary_path.size()) return -ENAMETOOLONG;
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);  // the umask applies
    if (descriptor >= 0) {
      path.copy(temporary_path.data(), path.size());
      temporary_path.at(path.size()) = '\0';
      temporary_exists = true;
      return descriptor;
    }
    if (errno != EEXIST) return -errno;
  }
  return -EEXIST;
}

// The file that a write replaces.
struct Target {
  fs::path path;                        // of the file that a symbolic link points to, not of the link
  std::optional<struct stat> replaced;  // the state of the existing file

  bool is_regular() const { return !replaced || S_ISREG(replaced->st_mode); }
};

// Like create_temporary, in the target's folder.
int begin_replacing(const Target& target) {
  // rename(2) checks only the directory's permission and would replace a write-protected file.
  if (target.replaced && ::access(target.path.c_str(), W_OK) != 0) return -errno;
  return create_temporary(target.path.parent_path());
}

int fill_and_rename(Descriptor& file, const Target& target, const Fill& fill) {
  if (target.replaced && ::fchmod(file.number(), target.replaced->st_mode & 0777U) != 0) return errno;
  if (const int error = fill_all(file.number(), fill); error != 0) return error;
  if (::fsync(file.number()) != 0 && errno != EINVAL) return errno;  // EINVAL: this file system cannot synchronise
  if (const int error = file.close(); error != 0) return error;
  return ::rename(temporary_path.data(), target.path.c_str()) == 0 ? 0 : errno;
}

int replace_file(const Target& target, const Fill& fill) {
  Descriptor file(begin_replacing(target));
  if (file.number() < 0) return -file.number();
  const int error = fill_and_rename(file, target, fill);
  if (error != 0) ::unlink(temporary_path.data());
  temporary_exists = false;
  return error;
}

int write_through(const fs::path& path, const Fill& fill) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
  if (file.number() < 0) return errno;
  if (const int error = fill_all(file.number(), fill); error != 0) return error;
  return file.close();
}

constexpr std::string_view kRemedy = "make room or name another place; no file was made or changed";

Result<Target> target_of(const fs::path& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno != ENOENT) return unwritable(path, reason(errno), kRemedy);
    return Target{path, {}};
  }
  if (S_ISDIR(status.st_mode)) return unwritable(path, kind(status.st_mode), "name a file in it");
  if (!S_ISREG(status.st_mode)) return Target{path, status};
  std::error_code unresolved;
  Target target{fs::canonical(path, unresolved), status};
  if (unresolved) return unwritable(path, unresolved.message(), kRemedy);
  return target;
}

}  // namespace

Result<std::vector<std::byte>> read_file(const fs::path& path) {
  constexpr std::string_view kCheck = "check its name and its permissions";
  // O_NONBLOCK: opening a fifo must not wait for a writer. The kind is read from the open file, so nobody can swap the file in
  // between.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat status = {};
  if (file.number() < 0 || ::fstat(file.number(), &status) != 0) return unreadable(path, reason(errno), kCheck);
  if (!S_ISREG(status.st_mode)) return unreadable(path, kind(status.st_mode), "name a regular file");

  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > kMaxFileBytes) {
    return unreadable(path, fmt::format("it has {} bytes and the limit is {}", size, kMaxFileBytes), "split the map by channels");
  }
  std::vector<std::byte> bytes;
  try {
    bytes.resize(size);
  } catch (const std::bad_alloc&) {
    return unreadable(path, fmt::format("no memory for its {} bytes", size), "split the map by channels");
  }

  std::byte beyond{};
  for (std::uint64_t done = 0;;) {
    const auto room = done < size ? std::span(bytes).subspan(done) : std::span(&beyond, 1);
    const ssize_t got = ::read(file.number(), room.data(), room.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(path, fmt::format("{} at byte {}", reason(errno), done), "check the disk");
    if (got == 0 && done == size) return bytes;
    if (got == 0 || done == size) {
      const std::string_view change = got == 0 ? "shorter" : "longer";
      return unreadable(path, fmt::format("at byte {} it is {} than the {} bytes it had when opened", done, change, size),
                        "try again when nothing writes to it");
    }
    done += static_cast<std::uint64_t>(got);
  }
}

Result<void> write_file(const fs::path& path, std::span<const std::byte> bytes) {
  return write_file(path, [bytes](const ByteSink& sink) { sink(bytes); });
}

Result<void> write_file(const fs::path& path, const Fill& fill) {
  const WriteSignalsIgnored ignored;
  const auto target = target_of(path);
  if (!target) return tl::unexpected(target.error());
  const int error = target->is_regular() ? replace_file(*target, fill) : write_through(path, fill);
  if (error != 0) return unwritable(path, reason(error), target->is_regular() ? kRemedy : "name another place");
  return {};
}

Result<void> can_be_written(const fs::path& path) {
  const auto target = target_of(path);
  if (!target) return tl::unexpected(target.error());
  if (!target->is_regular()) return {};  // opening a fifo would wait for its reader
  const Descriptor file(begin_replacing(*target));
  if (file.number() < 0) return unwritable(path, reason(-file.number()), kRemedy);
  ::unlink(temporary_path.data());
  temporary_exists = false;
  return {};
}

void install_interrupt_handler() {
  struct sigaction action = {};
  action.sa_handler = remove_temporary_and_exit;
  ::sigfillset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

}  // namespace grlc::io
