#include "host/interrupts.hpp"

#include <cerrno>
#include <ctime>

namespace grlc::host {

Interrupts::Interrupts() {
  ::sigemptyset(&both_);
  ::sigaddset(&both_, SIGINT);
  ::sigaddset(&both_, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &both_, &before_);
}

Interrupts::~Interrupts() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

bool Interrupts::within(std::chrono::milliseconds pause) const {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(pause);
  const timespec time{.tv_sec = seconds.count(), .tv_nsec = std::chrono::nanoseconds(pause - seconds).count()};
  int signal = -1;
  do {
    signal = ::sigtimedwait(&both_, nullptr, &time);
  } while (signal < 0 && errno == EINTR);
  return signal > 0;
}

}  // namespace grlc::host
