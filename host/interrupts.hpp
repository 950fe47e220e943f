// SIGINT and SIGTERM as the end of a pause, for a loop that has something to put in order before the process ends.
#pragma once

#include <chrono>
#include <csignal>

namespace grlc::host {

// While it lives the two signals wait until they are asked for, in this thread and those that it starts; children are not
// concerned. One that was not asked for does afterwards what it would have done.
class Interrupts {
 public:
  Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;
  ~Interrupts();

  // True, and at once, where one has come or comes within the pause.
  bool within(std::chrono::milliseconds pause) const;

 private:
  sigset_t both_{};
  sigset_t before_{};
};

}  // namespace grlc::host
