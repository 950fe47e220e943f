// The emitted RTL and the hardware model, driven alike clock by clock: every port is the same on every clock.
//
//   rtl_cosim [--config NAME] [--cycles N] [--seed S] [--case-directory DIR]   random maps, streams, stalls: N cycles a block
//   rtl_cosim --config NAME CASE                                               one case again
//   rtl_cosim --config NAME --vectors DIR [CASE]                               the model's runs for another simulator
//   rtl_cosim --bits N --grid HxW --port P --vectors DIR [CASE]                the same of any instance
//
// The RTL starts each run from a reset out of whatever state random inputs left it in. Exit code 1 at the first difference: its
// clock and port, the cycles before it, and the line that replays it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "cosim/configurations.hpp"
#include "properties/case.hpp"
#include "properties/case_store.hpp"
#include "properties/files.hpp"
#include "properties/map_generator.hpp"
#include "properties/stream_generator.hpp"

namespace grlc {
namespace {

using cosim::Comparison;
using cosim::Configuration;
using properties::Random;

Case random_case(Random& random, const Configuration& configuration, Property property) {
  Case c;
  c.property = property;
  c.stalls = properties::any_stalls(random);
  c.geometry = {.channels = random.between(1, 6),
                .height = random.between(1, 15),
                .width = random.between(1, 15),
                .grid_height = configuration.grid_height,
                .grid_width = configuration.grid_width,
                .bits = configuration.bits,
                .segment_channels = 1};
  c.geometry.segment_channels = random.between(1, c.geometry.channels);
  c.instance.beat_bits = configuration.beat_bits;
  c.words = properties::any_words(random, c.geometry);
  if (property == Property::encoder_equivalence) return c;
  c.geometry.segment_channels = c.geometry.channels;
  c.bytes = properties::any_stream(random, c.geometry, c.words);
  c.words.clear();
  if (c.bytes.empty()) c.bytes.resize(8);  // a stream of no beats never reaches the hardware
  return c;
}

// Of the run that found it, so that the RTL comes out of the same state.
std::uint64_t seed_of(const Case& c) { return properties::crc32_of(serialize(c)); }

struct Options {
  std::string config;
  std::uint64_t cycles = 300000;
  std::uint64_t seed = 1;
  std::filesystem::path cases = "cases";
  std::optional<std::filesystem::path> file;
  std::optional<std::filesystem::path> vectors;
  unsigned bits = 0;  // of an instance that has no configuration; 0: there is one
  std::string grid = "4x4";
  unsigned port = 0;
};

// A case of the configuration's words and grids, for its port.
std::optional<Case> read_case(const Configuration& configuration, const std::filesystem::path& path) {
  auto c = properties::load(path, 1U << 20U);
  if (c && c->geometry.bits == configuration.bits && c->geometry.grid_height == configuration.grid_height &&
      c->geometry.grid_width == configuration.grid_width && of_hardware(c->property)) {
    c->instance.beat_bits = configuration.beat_bits;
    return *c;
  }
  fmt::print(stderr, "rtl_cosim: {} is no case for {}: give one of its words and grids\n", path.string(), configuration.name);
  return std::nullopt;
}

int replay(const Configuration& configuration, const std::filesystem::path& path) {
  const auto c = read_case(configuration, path);
  if (!c) return 65;
  const Comparison seen = configuration.compare(*c, seed_of(*c));
  fmt::print("{}: {}", configuration.name,
             seen.difference ? *seen.difference : fmt::format("the same on {} clocks\n", seen.cycles));
  return seen.difference ? 1 : 0;
}

// Cycles compared, or nothing behind a difference.
std::optional<std::uint64_t> search(const Configuration& configuration, Property property, const Options& options,
                                    const char* program) {
  Random random(options.seed);
  std::uint64_t cycles = 0;
  while (cycles < options.cycles) {
    const Case c = random_case(random, configuration, property);
    const Comparison seen = configuration.compare(c, seed_of(c));
    cycles += seen.cycles;
    if (!seen.difference) continue;
    const auto file = properties::store(c, options.cases, fmt::format("rtl-{}", configuration.name));
    fmt::print("{}: {}", configuration.name, *seen.difference);
    fmt::print("{}\n", file ? fmt::format("{} --config {} {}", program, configuration.name, file->native()) : file.error().text);
    return std::nullopt;
  }
  return cycles;
}

bool write_file(const std::filesystem::path& path, std::string_view text) {
  std::ofstream file(path);
  file << text;
  file.close();
  if (!file) fmt::print(stderr, "rtl_cosim: {} cannot be written\n", path.string());
  return bool(file);
}

// The vectors of one case.
int write_case(const Configuration& configuration, const Options& options) {
  const auto c = read_case(configuration, *options.file);
  if (!c) return 65;
  std::ostringstream lines;
  configuration.write(*c, lines);
  const char* const name = c->property == Property::encoder_equivalence ? "encoder.vectors" : "decoder.vectors";
  return write_file(*options.vectors / name, lines.view()) ? 0 : 74;
}

// At least so many cycles of random cases to DIRECTORY/encoder.vectors and decoder.vectors.
int write_vectors(const Configuration& configuration, const Options& options) {
  for (const auto& [property, name] : {std::pair(Property::encoder_equivalence, "encoder.vectors"),
                                       std::pair(Property::decoder_equivalence, "decoder.vectors")}) {
    Random random(options.seed);
    std::ostringstream lines;
    for (std::uint64_t cycles = 0; cycles < options.cycles;
         cycles = static_cast<std::uint64_t>(std::ranges::count(lines.view(), '\n'))) {
      configuration.write(random_case(random, configuration, property), lines);
    }
    if (!write_file(*options.vectors / name, lines.view())) return 74;
  }
  return 0;
}

int write(const Configuration& configuration, const Options& options) {
  return options.file ? write_case(configuration, options) : write_vectors(configuration, options);
}

// Vectors of an instance that no RTL is compiled for.
int write_of_any(const Options& options) {
  const auto side = [&](std::size_t i) { return i < options.grid.size() ? static_cast<unsigned>(options.grid[i] - '0') : 0U; };
  const hw::MapShape shape{
      .grid_height = side(0), .grid_width = side(2), .bits = options.bits, .instance = {.beat_bits = options.port, .plans = 0}};
  if (hw::supported(shape)) return write(cosim::of_instance(options.bits, side(0), side(2), options.port), options);
  fmt::print(stderr, "rtl_cosim: no instance of {} bits, {} grids, port {}\n", options.bits, options.grid, options.port);
  return 64;
}

int run(const Options& options, const char* program) {
  if (options.config.empty() && options.bits == 0 && (options.file || options.vectors)) {
    fmt::print(stderr, "rtl_cosim: say --config, or --bits\n");
    return 64;
  }
  if (options.bits != 0) return write_of_any(options);
  bool found = false;
  std::uint64_t total = 0;
  for (const Configuration& configuration : cosim::configurations()) {
    if (options.config.empty() ? configuration.name == "planted" : configuration.name != options.config) continue;
    found = true;
    if (options.vectors) return write(configuration, options);
    if (options.file) return replay(configuration, *options.file);
    for (const Property property : {Property::encoder_equivalence, Property::decoder_equivalence}) {
      const auto cycles = search(configuration, property, options, program);
      if (!cycles) return 1;
      fmt::print("{:<11} {}: the same on {} clocks\n", configuration.name,
                 property == Property::encoder_equivalence ? "encoder" : "decoder", *cycles);
      total += *cycles;
    }
  }
  if (!found) {
    fmt::print(stderr, "rtl_cosim: no configuration {}\n", options.config);
    return 64;
  }
  fmt::print("{} clocks\n", total);
  return total >= options.cycles ? 0 : 1;
}

}  // namespace
}  // namespace grlc

int main(int argc, char** argv) {
  grlc::Options options;
  CLI::App app("Drives the emitted RTL and the hardware model alike and compares every port on every clock.", "rtl_cosim");
  app.add_option("--config", options.config,
                 "n4, n8, n16, n8_2x2, n8_p64, n7_8x2_p32, n15_p64, planted (default: all but planted)");
  app.add_option("--clocks", options.cycles, "Clocks a block and configuration (default: 300000)")->check(CLI::PositiveNumber);
  app.add_option("--seed", options.seed, "Seed of maps, streams and stalls (default: 1)");
  app.add_option("--case-directory", options.cases, "Folder for a failing case (default: cases)");
  app.add_option("--vectors", options.vectors, "No comparison: the model's runs as vector files in this folder");
  CLI::Option* bits =
      app.add_option("--bits", options.bits, "With --vectors: of an instance for words of so many bits")->needs("--vectors");
  app.add_option("--grid", options.grid, "Its largest grid (default: 4x4)")->needs(bits);
  app.add_option("--port", options.port, "Its port (default: the least)")->needs(bits);
  app.add_option("CASE", options.file, "One case again, of the configuration or the instance");
  CLI11_PARSE(app, argc, argv);
  return grlc::run(options, argv[0]);
}
