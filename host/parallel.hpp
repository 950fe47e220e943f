// The same work on many items, by as many threads as there are processors.
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

// Processors that no thread of ours keeps busy. What runs in parallel may itself run parts in parallel: they share these.
class SpareProcessors {
 public:
  static bool take() {
    int now = count();
    while (now > 0 && !count().compare_exchange_weak(now, now - 1)) {
    }
    return now > 0;
  }
  static void give() { ++count(); }
  static void take_back() { --count(); }  // what was given, even if somebody has it now
  // Of the machine's processors these are ours, one of them this thread's: where somebody else shares them out.
  static void limit(int processors) { count() = processors - 1; }

 private:
  static std::atomic<int>& count() {
    static std::atomic<int> spare = static_cast<int>(std::max(1U, std::thread::hardware_concurrency())) - 1;
    return spare;
  }
};

// Those who share out the calls of `work`, the first of them whoever needs them done.
template <class Work>
class Crew {
 public:
  Crew(std::size_t count, const Work& work) : count_(count), work_(work) {}

  void run() {
    loop();
    SpareProcessors::give();  // this thread only waits now
    // A helper that engages another does so before it ends: behind the last one there is none to come.
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

// Calls work(0), ..., work(count - 1), each once, begun in this order; a processor that gets free meanwhile is put to use. The
// first exception is thrown on once all threads are done; no new item is begun after it.
template <class Work>
void in_parallel(std::size_t count, const Work& work) {
  Crew<Work>(count, work).run();
}

}  // namespace grlc::host
