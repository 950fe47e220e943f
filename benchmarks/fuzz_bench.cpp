// Runs per second of every fuzz target on its seeds of up to 256 bytes, one thread, and the ratio to a target that does nothing:
// all in one run and in turns. Each input lies in a heap block of its own, as with an engine.
//   fuzz_bench, fuzz_bench_sanitized [--benchmark_...] [CORPUS]; CORPUS has a folder of seeds per target (default: fuzz/corpus)
// fuzz_bench is built like the program that ships, fuzz_bench_sanitized like a campaign's targets: address and
// undefined-behaviour sanitizers, coverage counters. Exit code 1 if a target is slower than kLeastRate.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/best.hpp"

#define GRLC_TARGET(name) extern "C" int name##_input(const std::uint8_t* data, std::size_t size);
GRLC_TARGETS
#undef GRLC_TARGET

namespace {

namespace fs = std::filesystem;
using Input = std::vector<std::uint8_t>;
using Target = int (*)(const std::uint8_t* data, std::size_t size);

constexpr std::size_t kLongestInput = 256;
#if __has_feature(address_sanitizer)
constexpr double kLeastRate = 5000;
#else
constexpr double kLeastRate = 20000;
#endif
constexpr const char* kNothing = "nothing";

int do_nothing(const std::uint8_t* /*data*/, std::size_t /*size*/) { return 0; }

struct Entry {
  const char* name;
  Target run;
};
#define GRLC_TARGET(name) Entry{#name, &name##_input},
constexpr std::array kTargets{GRLC_TARGETS};
#undef GRLC_TARGET

std::vector<Input> short_inputs(const fs::path& folder) {
  std::vector<Input> inputs;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (!entry.is_regular_file() || entry.file_size() > kLongestInput) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return inputs;
}

void run(benchmark::State& state, Target target, const std::vector<Input>& inputs) {
  for (auto _ : state) {
    for (const Input& input : inputs) {
      const std::unique_ptr<std::uint8_t[]> block(new std::uint8_t[input.size()]);
      if (!input.empty()) std::memcpy(block.get(), input.data(), input.size());
      benchmark::DoNotOptimize(block.get());
      benchmark::DoNotOptimize(target(block.get(), input.size()));
    }
  }
  state.counters["runs/s"] =
      benchmark::Counter(static_cast<double>(inputs.size()), benchmark::Counter::kIsIterationInvariantRate);
}

void add(const std::string& name, Target target, const std::vector<Input>& inputs) {
  benchmark::RegisterBenchmark(name.c_str(), [target, &inputs](benchmark::State& state) { run(state, target, inputs); })
      ->Unit(benchmark::kMillisecond)
      ->Repetitions(5)
      ->MinTime(0.05);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<char*> arguments = grlc::bench::initialize_in_turns(argc, argv);
  const fs::path corpus = arguments.size() > 1 ? arguments[1] : GRLC_FUZZ_CORPUS;

  std::array<std::vector<Input>, kTargets.size()> inputs;
  for (std::size_t i = 0; i < kTargets.size(); ++i) {
    inputs[i] = short_inputs(corpus / kTargets[i].name);
    if (inputs[i].empty()) {
      fmt::print(stderr, "fuzz_bench: {}: no inputs of up to {} bytes\n", (corpus / kTargets[i].name).string(), kLongestInput);
      return 65;
    }
    add(kTargets[i].name, kTargets[i].run, inputs[i]);
  }
  add(kNothing, &do_nothing, inputs[0]);
  grlc::bench::Best best("runs/s");
  benchmark::RunSpecifiedBenchmarks(&best);
  benchmark::Shutdown();

  bool slow = false;
  fmt::print("{:<22} {:>12} {:>12}\n", "target", "runs/s", "of nothing");
  for (const auto& [name, rate] : best.rates()) {
    const bool too_slow = rate < kLeastRate;
    fmt::print("{:<22} {:>12.0f} {:>12.6f}{}\n", name, rate, rate / best.rate(kNothing),
               too_slow ? fmt::format("  below {:.0f}", kLeastRate) : "");
    slow = slow || too_slow;
  }
  return slow ? 1 : 0;
}
