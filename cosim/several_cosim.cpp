// The wrapper of several instances, RTL and model, driven alike: every port is the same in every cycle, and what comes through
// the one memory port is, for each segment, what one instance alone makes of it.
//
//   several_cosim [--cycles N] [--seed S] [--case-directory DIR]   random maps, streams and stalls, on a configuration drawn at
//                                                                  random for each map: N cycles each way
//   several_cosim --config NAME [CASE]                             one configuration: random maps, or one case again
//
// Exit code 1 at the first difference, with the line that replays it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "cosim/several.hpp"
#include "properties/case.hpp"
#include "properties/case_store.hpp"
#include "properties/files.hpp"
#include "properties/map_generator.hpp"
#include "properties/random.hpp"

namespace grlc {
namespace {

using cosim::Configuration;
using properties::Random;

constexpr std::string_view kPlanted = "planted_";

struct Options {
  std::uint64_t cycles = 100000;
  std::uint64_t seed = 1;
  std::filesystem::path cases = "cases";
  std::string configuration;
  std::optional<std::filesystem::path> file;
};

// Those that a run draws from: the one that is asked for, or all that are sound.
std::vector<Configuration> chosen(const std::string& name) {
  std::vector<Configuration> all;
  for (const Configuration& one : cosim::configurations()) {
    if (name.empty() ? !one.name.starts_with(kPlanted) : one.name == name) all.push_back(one);
  }
  return all;
}

// So many segments that most instances get one, and some get several.
Case random_case(Random& random, const Configuration& configuration) {
  Case c;
  c.property = Property::encoder_equivalence;
  c.stalls = properties::any_stalls(random);
  c.geometry = {.channels = random.between(1, 4 + 4 * configuration.instances),
                .height = random.between(1, 11),
                .width = random.between(1, 11),
                .grid_height = configuration.grid_side,
                .grid_width = configuration.grid_side,
                .bits = configuration.bits,
                .segment_channels = 1};
  c.geometry.segment_channels = random.between(1, std::min(3U, c.geometry.channels));
  c.words = properties::any_words(random, c.geometry);
  return c;
}

// Both ways on a case, for as many cycles as they take; what differs is printed.
std::optional<std::array<std::uint64_t, 2>> both_ways(const Configuration& configuration, const Case& c) {
  const cosim::Run encoders = configuration.encode(c);
  if (encoders.difference) fmt::print("{}, encoders: {}\n", configuration.name, *encoders.difference);
  const cosim::Run decoders = configuration.decode(c);
  if (decoders.difference) fmt::print("{}, decoders: {}\n", configuration.name, *decoders.difference);
  if (encoders.difference || decoders.difference) return std::nullopt;
  return std::array{encoders.cycles, decoders.cycles};
}

int replay(const Configuration& configuration, const std::filesystem::path& path) {
  const auto c = properties::load(path, 1U << 20U);
  if (!c || c->property != Property::encoder_equivalence || c->geometry.bits != configuration.bits ||
      c->geometry.grid_height != configuration.grid_side || c->geometry.grid_width != configuration.grid_side) {
    fmt::print(stderr, "several_cosim: {} is no map of {}-bit words in {} x {} grids, which {} takes\n", path.string(),
               configuration.bits, configuration.grid_side, configuration.grid_side, configuration.name);
    return 65;
  }
  const auto cycles = both_ways(configuration, *c);
  if (!cycles) return 1;
  fmt::print("the same in {} and {} cycles\n", (*cycles)[0], (*cycles)[1]);
  return 0;
}

int search(const std::vector<Configuration>& configurations, const Options& options, const char* program) {
  Random random(options.seed);
  std::array<std::uint64_t, 2> cycles{};
  std::vector<std::uint64_t> maps(configurations.size());
  while (std::min(cycles[0], cycles[1]) < options.cycles) {
    const std::size_t drawn = random.below(configurations.size());
    const Case c = random_case(random, configurations[drawn]);
    const auto own = both_ways(configurations[drawn], c);
    if (own) {
      for (std::size_t i = 0; i < 2; ++i) cycles[i] += (*own)[i];
      ++maps[drawn];
      continue;
    }
    const auto file = properties::store(c, options.cases, "several");
    fmt::print("{}\n",
               file ? fmt::format("{} --config {} {}", program, configurations[drawn].name, file->native()) : file.error().text);
    return 1;
  }
  bool all = true;
  for (std::size_t i = 0; i < configurations.size(); ++i) {
    const Configuration& one = configurations[i];
    fmt::print("{}: {} instances, ports of {} bits: the same on {} maps\n", one.name, one.instances, one.beat_bits, maps[i]);
    all = all && maps[i] > 0;
  }
  fmt::print("encoders: the same in {} cycles\ndecoders: the same in {} cycles\n", cycles[0], cycles[1]);
  if (!all) fmt::print(stderr, "several_cosim: a configuration was never drawn; ask for more --cycles\n");
  return all ? 0 : 1;
}

}  // namespace
}  // namespace grlc

int main(int argc, char** argv) {
  grlc::Options options;
  CLI::App app("Drives the RTL and the model of several instances behind one memory port alike and compares them.",
               "several_cosim");
  app.add_option("--cycles,--clocks", options.cycles, "Cycles each way (default: 100000)")->check(CLI::PositiveNumber);
  app.add_option("--seed", options.seed, "Seed of configurations, maps, streams and stalls (default: 1)");
  app.add_option("--case-directory", options.cases, "Folder for a failing case (default: cases)");
  app.add_option("--config", options.configuration, "One configuration (default: each map draws one)");
  app.add_option("CASE", options.file, "One case again; needs --config");
  CLI11_PARSE(app, argc, argv);
  const auto configurations = grlc::chosen(options.configuration);
  if (configurations.empty() || (options.file && configurations.size() != 1)) {
    fmt::print(stderr, "several_cosim: --config takes one of:");
    for (const auto& one : grlc::cosim::configurations()) fmt::print(stderr, " {}", one.name);
    fmt::print(stderr, "\n");
    return 64;
  }
  return options.file ? grlc::replay(configurations.front(), *options.file) : grlc::search(configurations, options, argv[0]);
}
