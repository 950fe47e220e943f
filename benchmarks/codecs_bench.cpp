// Speed of GRLC's reference and of the other codecs on the same maps, in one run and in turns, one thread each: raw bytes per
// second (N / 8 bytes per word), and the ratio of the reference's speed to the codec's.
//   codecs_bench [--benchmark_...] [MAP.npy...]; without maps, the VGG-16 maps of data/maps
// The other codecs here are written for reading and counting, like the reference; zstd, LZ4 and xz are the libraries.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "benchmarks/best.hpp"
#include "benchmarks/layers.hpp"
#include "compare/codecs/codecs.hpp"

namespace {

using grlc::bench::Best;
using grlc::bench::Layer;
using grlc::bench::Network;
using grlc::codecs::Codec;

void report_bytes(benchmark::State& state, const Network& network) {
  state.counters["raw_bytes/s"] =
      benchmark::Counter(network.raw_bytes, benchmark::Counter::kIsIterationInvariantRate, benchmark::Counter::kIs1000);
}

void reference_encode(benchmark::State& state, const Network& network) {
  for (auto _ : state) {
    for (const Layer& layer : network.layers)
      benchmark::DoNotOptimize(grlc::encode_segment<grlc::Word>(layer.geometry, layer.words));
  }
  report_bytes(state, network);
}

void reference_decode(benchmark::State& state, const Network& network) {
  for (auto _ : state) {
    for (const Layer& layer : network.layers) {
      benchmark::DoNotOptimize(grlc::decode_segment<grlc::Word>(layer.geometry, layer.blocks, grlc::Mode::lenient));
    }
  }
  report_bytes(state, network);
}

void encode(benchmark::State& state, const Network& network, const Codec& codec) {
  for (auto _ : state) {
    for (const Layer& layer : network.layers) benchmark::DoNotOptimize(codec.encode(layer.numbers, network.bits));
  }
  report_bytes(state, network);
}

void decode(benchmark::State& state, const Network& network, const Codec& codec) {
  std::vector<grlc::codecs::Streams> streams;
  for (const Layer& layer : network.layers) streams.push_back(codec.encode(layer.numbers, network.bits));
  for (auto _ : state) {
    for (std::size_t i = 0; i < streams.size(); ++i) {
      std::vector<std::uint16_t> words(network.layers[i].numbers.size());
      benchmark::DoNotOptimize(codec.decode(streams[i], network.bits, words));
      benchmark::DoNotOptimize(words.data());
    }
  }
  report_bytes(state, network);
}

std::string title(const char* what, unsigned bits, std::string_view codec) {
  return fmt::format("{}/N={}/{}", what, bits, codec);
}

void add(const std::string& name, auto run) {
  benchmark::RegisterBenchmark(name.c_str(), run)->Unit(benchmark::kMillisecond)->Repetitions(5)->MinTime(0.02);
}

void add_network(const Network& network, const std::vector<Codec>& codecs) {
  add(title("encode", network.bits, "grlc"), [&network](benchmark::State& state) { reference_encode(state, network); });
  add(title("decode", network.bits, "grlc"), [&network](benchmark::State& state) { reference_decode(state, network); });
  for (const Codec& codec : codecs) {
    add(title("encode", network.bits, codec.id), [&network, codec](benchmark::State& state) { encode(state, network, codec); });
    add(title("decode", network.bits, codec.id), [&network, codec](benchmark::State& state) { decode(state, network, codec); });
  }
}

void print_ratios(const Network& network, const std::vector<Codec>& codecs, const Best& best) {
  fmt::print("{:<14} {:>13} {:>11} {:>13} {:>11}\n", fmt::format("N={}", network.bits), "encode, MB/s", "grlc's is",
             "decode, MB/s", "grlc's is");
  const auto row = [&](std::string_view id) {
    fmt::print("{:<14}", id);
    for (const char* const what : {"encode", "decode"}) {
      const double rate = best.rate(title(what, network.bits, id));
      const double own = best.rate(title(what, network.bits, "grlc"));
      fmt::print(" {:>13.1f} {:>9.2f} x", rate / 1e6, rate == 0 ? 0 : own / rate);
    }
    fmt::print("\n");
  };
  row("grlc");
  for (const Codec& codec : codecs) row(codec.id);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<char*> arguments = grlc::bench::initialize_in_turns(argc, argv);
  const auto files = grlc::bench::maps_named(std::span(arguments).subspan(1));
  const Network networks[] = {grlc::bench::load(files, 8), grlc::bench::load(files, 16)};
  std::vector<Codec> codecs(grlc::codecs::hardware_codecs().begin(), grlc::codecs::hardware_codecs().end());
  codecs.insert(codecs.end(), grlc::codecs::general_codecs().begin(), grlc::codecs::general_codecs().end());
  for (const Network& network : networks) {
    if (!network.layers.empty()) add_network(network, codecs);
  }
  Best best("raw_bytes/s");
  if (benchmark::RunSpecifiedBenchmarks(&best) == 0) {
    std::fprintf(stderr, "codecs_bench: no C x H x W map of 8 or 16 bits among the files\n");
    return 65;
  }
  for (const Network& network : networks) {
    if (!network.layers.empty()) print_ratios(network, codecs, best);
  }
  benchmark::Shutdown();
  return 0;
}
