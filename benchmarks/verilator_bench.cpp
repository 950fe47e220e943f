// Cycles per second of the concrete hardware model, and of Verilator's model of the RTL written from it, in one run on the same
// inputs, one thread each: the values at the ports for 4 x 4 grids on VGG-16 maps, without stalls and with many.
//   verilator_bench [--benchmark_...]
// Prints a table of the best of all repetitions and their ratios.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "Vdecoder_n16.h"
#include "Vdecoder_n8.h"
#include "Vencoder_n16.h"
#include "Vencoder_n8.h"
#include "benchmarks/best.hpp"
#include "cosim/pins.hpp"
#include "hwmodel/simulation.hpp"
#include "io/npy_file.hpp"

namespace {

using namespace grlc;

constexpr std::size_t kMostCycles = 200000;  // in one record, so that it stays in the processor's caches

template <class Block>
using Record = std::vector<typename Block::In>;

// The inputs of each cycle of a run.
template <class Block>
class Recorder {
 public:
  explicit Recorder(Record<Block>& record) : record_(record) {}
  void operator()(const hw::CycleSample<Block>& sample) {
    if (record_.size() < kMostCycles) record_.push_back(sample.in);
  }

 private:
  Record<Block>& record_;
};

hw::PortStalls stalls(bool many) {
  if (!many) return {};
  return {hw::Stalls({false, true, true, false, true}), hw::Stalls({true, false, true}), hw::Stalls({false, false, true})};
}

template <class P>
struct Records {
  Record<hw::Encoder<hw::Concrete, P>> encoder;
  Record<hw::Decoder<hw::Concrete, P>> decoder;
};

template <class P>
Records<P> record(const std::filesystem::path& file, bool stalled) {
  const auto array = io::read_npy(file);
  if (!array) {
    std::fprintf(stderr, "verilator_bench: %s\n", array.error().text.c_str());
    std::exit(array.error().exit_code);
  }
  hw::MapShape shape{.bits = P::kWord};
  shape.channels = shape.segment_channels = static_cast<std::uint32_t>(array->shape[0]);
  shape.height = static_cast<std::uint32_t>(array->shape[1]);
  shape.width = static_cast<std::uint32_t>(array->shape[2]);
  Records<P> records;
  Recorder<hw::Encoder<hw::Concrete, P>> encoder(records.encoder);
  const hw::EncoderRun run = hw::run_encoder<P>(shape, array->words, stalls(stalled), encoder);
  Recorder<hw::Decoder<hw::Concrete, P>> decoder(records.decoder);
  hw::run_decoder<P>(shape, run.segments, stalls(stalled), false, decoder);
  return records;
}

void count_cycles(benchmark::State& state, std::size_t cycles_of_record) {
  state.counters["cycles/s"] = benchmark::Counter(static_cast<double>(cycles_of_record) * static_cast<double>(state.iterations()),
                                                  benchmark::Counter::kIsRate, benchmark::Counter::kIs1000);
}

// The outputs are read in every cycle, as a testbench must.
template <class Block>
void model(benchmark::State& state, const Record<Block>& record) {
  for (auto _ : state) {
    hw::Registers<Block> registers;
    for (const auto& in : record) {
      benchmark::DoNotOptimize(&registers.step(in));
      benchmark::ClobberMemory();
      registers.tick();
    }
  }
  count_cycles(state, record.size());
}

template <class Rtl, class Block>
void verilator(benchmark::State& state, const Record<Block>& record) {
  Rtl rtl;
  for (auto _ : state) {
    cosim::reset(rtl);
    for (const auto& in : record) {
      cosim::Pins<Block>::drive(rtl, in);
      cosim::settle(rtl);
      benchmark::DoNotOptimize(&rtl);
      benchmark::ClobberMemory();
      cosim::finish(rtl);
    }
  }
  rtl.final();
  count_cycles(state, record.size());
}

void print_ratios(const grlc::bench::Best& best) {
  fmt::print("{:<28} {:>12} {:>12} {:>7}\n", "million cycles per second", "model", "Verilator", "ratio");
  for (const auto& [name, rate] : best.rates()) {
    const auto other = best.rates().find(name + "/verilator");
    if (other == best.rates().end()) continue;
    fmt::print("{:<28} {:>12.1f} {:>12.1f} {:>7.2f}\n", name, rate / 1e6, other->second / 1e6, rate / other->second);
  }
}

template <class P, class RtlEncoder, class RtlDecoder>
void add(const std::string& name, const std::filesystem::path& file) {
  for (const bool stalled : {false, true}) {
    const std::string suffix = name + (stalled ? "/stalled" : "");
    const auto records = std::make_shared<Records<P>>(record<P>(file, stalled));
    using Encoder = hw::Encoder<hw::Concrete, P>;
    using Decoder = hw::Decoder<hw::Concrete, P>;
    const auto one = [&](const std::string& title, auto run) {
      benchmark::RegisterBenchmark(title.c_str(), run)->Repetitions(30)->MinTime(0.05);
    };
    one("encoder/" + suffix, [records](benchmark::State& s) { model<Encoder>(s, records->encoder); });
    one("encoder/" + suffix + "/verilator",
        [records](benchmark::State& s) { verilator<RtlEncoder, Encoder>(s, records->encoder); });
    one("decoder/" + suffix, [records](benchmark::State& s) { model<Decoder>(s, records->decoder); });
    one("decoder/" + suffix + "/verilator",
        [records](benchmark::State& s) { verilator<RtlDecoder, Decoder>(s, records->decoder); });
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<char*> arguments = grlc::bench::initialize_in_turns(argc, argv);
  if (benchmark::ReportUnrecognizedArguments(static_cast<int>(arguments.size()), arguments.data())) return 64;
  const std::filesystem::path maps = std::filesystem::path(GRLC_DATA_DIR) / "maps";
  add<hw::Parameters<8, 16>, Vencoder_n8, Vdecoder_n8>("N=8", maps / "vgg16-cifar10/cat7/u8/02-conv2_1.npy");
  add<hw::Parameters<16, 16>, Vencoder_n16, Vdecoder_n16>("N=16", maps / "vgg16-cifar10/ship7/u16/04-conv3_1.npy");
  grlc::bench::Best reporter("cycles/s");
  benchmark::RunSpecifiedBenchmarks(&reporter);
  print_ratios(reporter);
  benchmark::Shutdown();
  return 0;
}
