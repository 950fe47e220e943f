// Speed of the reference and of the concrete hardware model on real maps, in one run so that the numbers are comparable: raw
// bytes per second for the codec (N / 8 bytes per word), cycles per second for the model.
//   codec_bench [--benchmark_...] [MAP.npy...]; without maps, the VGG-16 maps of data/maps
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "benchmarks/layers.hpp"
#include "hwmodel/simulator.hpp"
#include "reference/codec.hpp"

namespace {

using grlc::bench::Layer;
using grlc::bench::Network;

grlc::hw::MapShape shape_of(const grlc::Geometry& g) {
  return {g.channels, g.height, g.width, g.grid_height, g.grid_width, g.bits, g.segment_channels};
}

using benchmark::Counter;

void report_bytes(benchmark::State& state, const Network& network) {
  state.counters["raw_bytes/s"] = Counter(network.raw_bytes, Counter::kIsIterationInvariantRate, Counter::kIs1000);
}

void reference_encode(benchmark::State& state, const Network& network) {
  for (auto _ : state) {
    for (const Layer& layer : network.layers) {
      benchmark::DoNotOptimize(grlc::encode_segment<grlc::Word>(layer.geometry, layer.words));
    }
  }
  report_bytes(state, network);
}

void reference_decode(benchmark::State& state, const Network& network, grlc::Mode mode) {
  for (auto _ : state) {
    for (const Layer& layer : network.layers) {
      benchmark::DoNotOptimize(grlc::decode_segment<grlc::Word>(layer.geometry, layer.blocks, mode));
    }
  }
  report_bytes(state, network);
}

void model_encode(benchmark::State& state, const Network& network) {
  std::uint64_t cycles = 0;
  for (auto _ : state) {
    for (const Layer& layer : network.layers) {
      cycles += grlc::hw::simulate_encoder(shape_of(layer.geometry), layer.numbers, {}).cycles;
    }
  }
  state.counters["cycles/s"] = Counter(static_cast<double>(cycles), Counter::kIsRate, Counter::kIs1000);
}

void model_decode(benchmark::State& state, const Network& network) {
  std::uint64_t cycles = 0;
  for (auto _ : state) {
    for (const Layer& layer : network.layers) {
      const std::vector<std::vector<std::uint64_t>> segments{layer.blocks};
      cycles += grlc::hw::simulate_decoder(shape_of(layer.geometry), segments, {}).cycles;
    }
  }
  state.counters["cycles/s"] = Counter(static_cast<double>(cycles), Counter::kIsRate, Counter::kIs1000);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  const auto files = grlc::bench::maps_named({argv + 1, argv + argc});
  const Network networks[] = {grlc::bench::load(files, 8), grlc::bench::load(files, 16)};
  for (const Network& network : networks) {
    if (network.layers.empty()) continue;
    const std::string bits = "/N=" + std::to_string(network.bits);
    const auto add = [&](const char* name, auto run, auto... extra) {
      benchmark::RegisterBenchmark((name + bits).c_str(), [&network, run, extra...](benchmark::State& state) {
        run(state, network, extra...);
      })->Unit(benchmark::kMillisecond);
    };
    add("reference/encode", reference_encode);
    add("reference/decode-strict", reference_decode, grlc::Mode::strict);
    add("reference/decode-lenient", reference_decode, grlc::Mode::lenient);
    add("hwmodel/encode", model_encode);
    add("hwmodel/decode", model_decode);
  }
  if (benchmark::RunSpecifiedBenchmarks() == 0) {
    std::fprintf(stderr, "codec_bench: no C x H x W map of 8 or 16 bits among the files\n");
    return 65;
  }
  benchmark::Shutdown();
  return 0;
}
