#include "host/process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace grlc::host {
namespace {

constexpr int kCannotStart = 127;

// Runs in the child between vfork and exec, in the parent's memory. So it calls only functions that are safe in a process with
// threads, and writes nothing that the parent uses.
[[noreturn]] void become(const Command& command, char* const* arguments, pid_t parent) {
  // These signals get their default action, whatever the parent had set. A fuzzer that ignored the signal to stop would outlive
  // the campaign, and no handler of the parent may run here.
  struct sigaction standard{};
  standard.sa_handler = SIG_DFL;
  ::sigaction(command.stop_signal, &standard, nullptr);
  ::sigaction(SIGPIPE, &standard, nullptr);
  for (int signal = 1; signal < NSIG; ++signal) {
    struct sigaction now{};
    if (::sigaction(signal, nullptr, &now) == 0 && now.sa_handler != SIG_IGN) ::sigaction(signal, &standard, nullptr);
  }
  struct sigaction interrupt{};
  interrupt.sa_handler = command.stop_signal == SIGINT ? SIG_DFL : SIG_IGN;
  ::sigaction(SIGINT, &interrupt, nullptr);
  if (command.stop_signal != SIGINT) ::sigaction(SIGTERM, &interrupt, nullptr);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::prctl(PR_SET_PDEATHSIG, command.stop_signal);
  if (::getppid() != parent) ::_exit(kCannotStart);
  const int log = ::open(command.log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0666);
  const int nothing = ::open("/dev/null", O_RDONLY);
  const bool ready = log >= 0 && nothing >= 0 && ::dup2(nothing, 0) >= 0 && ::dup2(log, 1) >= 0 && ::dup2(log, 2) >= 0 &&
                     ::chdir(command.directory.c_str()) == 0;
  if (ready) ::execvp(command.program.c_str(), arguments);
  ::_exit(kCannotStart);
}

}  // namespace

std::filesystem::path program() { return std::filesystem::read_symlink("/proc/self/exe"); }

Child::Child(const Command& command) : stop_signal_(command.stop_signal) {
  std::vector<std::string> strings{command.program.string()};
  strings.insert(strings.end(), command.arguments.begin(), command.arguments.end());
  std::vector<char*> arguments;
  for (std::string& string : strings) arguments.push_back(string.data());
  arguments.push_back(nullptr);
  const pid_t parent = ::getpid();
  // vfork, since fork copies the page tables of this process, which takes longer than most solver queries.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_ = ::vfork();  // NOLINT(bugprone-unsafe-functions): posix_spawn has no way to end the child with us
  if (pid_ == 0) become(command, arguments.data(), parent);
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (pid_ < 0) ending_ = Ending{.exit_code = kCannotStart, .signal = 0};
}

Child::Child(Child&& other) noexcept : pid_(other.pid_), stop_signal_(other.stop_signal_), ending_(other.ending_) {
  other.ending_ = Ending{};
}

Child::~Child() {
  if (ending_) return;
  kill();
  wait();
}

std::optional<Ending> Child::ending() { return reap(WNOHANG); }

Ending Child::wait() { return *reap(0); }

std::optional<Ending> Child::reap(int options) {
  int status = 0;
  while (!ending_) {
    const pid_t reaped = ::waitpid(pid_, &status, options);
    if (reaped == 0) return {};
    if (reaped < 0 && errno == EINTR) continue;
    if (reaped < 0) {
      ending_ = Ending{.exit_code = kCannotStart, .signal = 0};  // another thread reaped the child, so its exit code is unknown
    } else {
      ending_ = WIFSIGNALED(status) ? Ending{.exit_code = 0, .signal = WTERMSIG(status)}
                                    : Ending{.exit_code = WEXITSTATUS(status), .signal = 0};
    }
  }
  return ending_;
}

void Child::stop() { send(stop_signal_); }

void Child::kill() { send(SIGKILL); }

void Child::send(int signal) {
  if (!ending_) ::kill(pid_, signal);
}

}  // namespace grlc::host
