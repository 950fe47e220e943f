// Speed of the reference and of the concrete hardware model on real maps, in one run so that the figures compare:
// bytes of raw words a second (N / 8 bytes a word) for the codec, clocks a second for the model.
//   codec_bench [--benchmark_...] [MAP.npy...]; without maps, the VGG-16 maps of data/maps
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "cli/npy.hpp"
#include "hwmodel/simulator.hpp"
#include "reference/codec.hpp"

namespace {

struct Layer {
  grlc::Geometry geometry;
  std::vector<std::uint16_t> numbers;
  std::vector<grlc::Word> words;
  std::vector<std::uint64_t> blocks;
};

struct Network {
  std::vector<Layer> layers;
  double raw_bytes = 0;
};

Network load(const std::vector<std::filesystem::path>& files, unsigned bits) {
  Network network;
  for (const auto& file : files) {
    const auto array = grlc::cli::read_npy(file);
    if (!array) {
      std::fprintf(stderr, "codec_bench: %s\n", array.error().text.c_str());
      std::exit(array.error().exit_code);
    }
    if (array->item_bits != bits || array->shape.size() != 3) continue;
    Layer layer;
    layer.geometry.channels = static_cast<std::uint32_t>(array->shape[0]);
    layer.geometry.height = static_cast<std::uint32_t>(array->shape[1]);
    layer.geometry.width = static_cast<std::uint32_t>(array->shape[2]);
    layer.geometry.segment_channels = layer.geometry.channels;
    layer.geometry.bits = bits;
    layer.numbers = array->words;
    for (const std::uint16_t number : array->words) layer.words.emplace_back(number);
    layer.blocks = grlc::encode_segment<grlc::Word>(layer.geometry, layer.words).blocks;
    network.raw_bytes += static_cast<double>(layer.words.size()) * bits / 8;
    network.layers.push_back(std::move(layer));
  }
  return network;
}

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
  std::uint64_t clocks = 0;
  for (auto _ : state) {
    for (const Layer& layer : network.layers) {
      clocks += grlc::hw::simulate_encoder(shape_of(layer.geometry), layer.numbers, {}).clocks;
    }
  }
  state.counters["clocks/s"] = Counter(static_cast<double>(clocks), Counter::kIsRate, Counter::kIs1000);
}

void model_decode(benchmark::State& state, const Network& network) {
  std::uint64_t clocks = 0;
  for (auto _ : state) {
    for (const Layer& layer : network.layers) {
      const std::vector<std::vector<std::uint64_t>> segments{layer.blocks};
      clocks += grlc::hw::simulate_decoder(shape_of(layer.geometry), segments, {}).clocks;
    }
  }
  state.counters["clocks/s"] = Counter(static_cast<double>(clocks), Counter::kIsRate, Counter::kIs1000);
}

std::vector<std::filesystem::path> sample_maps() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(GRLC_DATA_DIR) / "maps")) {
    const std::string path = entry.path().string();
    if (entry.path().extension() == ".npy" && path.find("vgg16") != std::string::npos) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::vector<std::filesystem::path> files(argv + 1, argv + argc);
  if (files.empty()) files = sample_maps();
  const Network networks[] = {load(files, 8), load(files, 16)};
  for (const Network& network : networks) {
    if (network.layers.empty()) continue;
    const std::string bits = "/N=" + std::to_string(network.layers.front().geometry.bits);
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
