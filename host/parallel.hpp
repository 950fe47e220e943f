// Does the same work on many items, with as many threads as there are processors.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace grlc::host {

// The number of processors that none of our threads keeps busy. Work that runs in parallel may run parts of itself in parallel;
// all of them share these processors.
class SpareProcessors {
 public:
  static bool take() {
    int now = count();
    while (now > 0 && !count().compare_exchange_weak(now, now - 1)) {
    }
    return now > 0;
  }
  static void give() { ++count(); }
  static void take_back() { --count(); }  // takes back what was given, even if another thread has it now
  // Only this many of the machine's processors are ours, one of them for this thread. For a machine that others share.
  static void limit(int processors) { count() = processors - 1; }

 private:
  static std::atomic<int>& count() {
    static std::atomic<int> spare = static_cast<int>(std::max(1U, std::thread::hardware_concurrency())) - 1;
    return spare;
  }
};

// The threads that share out the calls of `work`. The first is the caller's own.
template <class Work>
class Crew {
 public:
  Crew(std::size_t count, const Work& work) : count_(count), work_(work) {}

  void run() {
    loop();
    SpareProcessors::give();  // from here on this thread only waits
    // A helper that engages another one does so before it ends, so none can appear after the last one was joined.
    for (std::size_t i = 0; auto thread = helper(i); ++i) thread->join();
    SpareProcessors::take_back();
    if (fault_) std::rethrow_exception(fault_);
  }

 private:
  void loop() {
    for (std::size_t i = next_++; i < count_; i = next_++) {
      if (next_ < count_ && SpareProcessors::take()) engage();
      try {
        work_(i);
      } catch (...) {
        const std::scoped_lock lock(mutex_);
        if (!fault_) fault_ = std::current_exception();
        next_ = count_;
      }
    }
  }
  void engage() {
    const std::scoped_lock lock(mutex_);
    helpers_.emplace_back([this] {
      loop();
      SpareProcessors::give();
    });
  }
  std::optional<std::thread> helper(std::size_t i) {
    const std::scoped_lock lock(mutex_);
    return i < helpers_.size() ? std::optional(std::move(helpers_[i])) : std::nullopt;
  }

  std::size_t count_;
  const Work& work_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::exception_ptr fault_;
  std::vector<std::thread> helpers_;
};

// Calls work(0), ..., work(count - 1), each once, begun in this order. A processor that becomes free meanwhile is used, too.
// After the first exception no further item is begun; it is thrown again once all threads are done.
template <class Work>
void in_parallel(std::size_t count, const Work& work) {
  Crew<Work>(count, work).run();
}

}  // namespace grlc::host
