// SIGINT and SIGTERM end a pause, for a loop that has to clean up before the process ends.
#pragma once

#include <chrono>
#include <csignal>

namespace grlc::host {

// While the object lives, the two signals are blocked in this thread and in threads that it starts, until `within` asks for them.
// Child processes are not affected. A signal that nobody asked for takes its usual effect afterwards.
class Interrupts {
 public:
  Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;
  ~Interrupts();

  // True, and at once, if a signal has come or comes within the pause.
  bool within(std::chrono::milliseconds pause) const;

 private:
  sigset_t both_{};
  sigset_t before_{};
};

}  // namespace grlc::host
