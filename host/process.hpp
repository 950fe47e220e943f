// This program's file, and child processes without a shell, their output in a file. A child stays in our process group, so that a
// terminal's Ctrl-C reaches it, and is asked to stop when we die.
#pragma once

#include <sys/types.h>

#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace grlc::host {

// The file of the running program: absolute, through links.
std::filesystem::path program();

struct Command {
  std::filesystem::path program;  // looked up in PATH if it has no slash
  std::vector<std::string> arguments;
  std::filesystem::path directory;  // working directory
  std::filesystem::path log;        // stdout and stderr; overwritten
  int stop_signal = SIGINT;         // asks the child to stop; if it is not SIGINT, the child ignores SIGINT and SIGTERM
};

struct Ending {
  int exit_code = 0;  // valid if signal is 0
  int signal = 0;

  bool success() const { return signal == 0 && exit_code == 0; }
};

class Child {
 public:
  // A program that cannot be started ends with exit code 127.
  explicit Child(const Command& command);
  Child(Child&& other) noexcept;
  Child& operator=(Child&&) = delete;
  ~Child();  // kills what still runs

  // nullopt while it runs.
  std::optional<Ending> ending();
  Ending wait();
  void stop();  // asks it to stop
  void kill();

 private:
  std::optional<Ending> reap(int options);
  void send(int signal);

  pid_t pid_ = -1;
  int stop_signal_;
  std::optional<Ending> ending_;
};

}  // namespace grlc::host
