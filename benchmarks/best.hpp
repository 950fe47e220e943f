// Benchmarks for comparison: they run in turns, and the best of all repetitions of each one counts.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace grlc::bench {

// Takes Google Benchmark's arguments from the command line; the rest still begins with the program. Repetitions run in turns, so
// that a slow moment of the machine does not hit one benchmark alone.
inline std::vector<char*> initialize_in_turns(int argc, char** argv) {
  std::string interleaved = "--benchmark_enable_random_interleaving=true";
  std::vector<char*> arguments(argv, argv + argc);
  arguments.insert(arguments.begin() + 1, interleaved.data());
  argc = static_cast<int>(arguments.size());
  arguments.push_back(nullptr);
  benchmark::Initialize(&argc, arguments.data());
  arguments.resize(static_cast<std::size_t>(argc));
  return arguments;
}

// The best rate of each benchmark, by the rate that all report under one name.
class Best : public benchmark::BenchmarkReporter {
 public:
  explicit Best(std::string counter) : counter_(std::move(counter)) {}

  bool ReportContext(const Context& /*context*/) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      const auto rate = run.counters.find(counter_);
      if (run.run_type != Run::RT_Iteration || rate == run.counters.end()) continue;
      double& best = best_[run.run_name.function_name];
      best = std::max(best, rate->second.value);
    }
  }

  const std::map<std::string, double>& rates() const { return best_; }
  // 0 if there is no such benchmark.
  double rate(const std::string& name) const {
    const auto found = best_.find(name);
    return found == best_.end() ? 0 : found->second;
  }

 private:
  std::string counter_;
  std::map<std::string, double> best_;
};

}  // namespace grlc::bench
