// Of each benchmark the best of all repetitions, by the rate that it reports under one name.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace grlc::bench {

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
  // 0 where there is no such benchmark.
  double rate(const std::string& name) const {
    const auto found = best_.find(name);
    return found == best_.end() ? 0 : found->second;
  }

 private:
  std::string counter_;
  std::map<std::string, double> best_;
};

}  // namespace grlc::bench
