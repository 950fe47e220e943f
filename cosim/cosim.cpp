// The emitted RTL and the hardware model get the same inputs, and every port must be the same in every cycle. README.md says what
// is compared and how a difference is replayed.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "cosim/cases.hpp"
#include "cosim/configuration.hpp"
#include "cosim/vectors.hpp"
#include "host/fault.hpp"
#include "properties/case_store.hpp"

namespace grlc::cosim {
namespace {

struct Options {
  std::vector<std::string> configurations;
  std::uint64_t cycles = 300000;
  std::uint64_t seed = 1;
  std::filesystem::path cases = "cases";
  std::optional<std::filesystem::path> file;
  std::optional<std::filesystem::path> vectors;
  Hardware hardware{.bits = 0, .grid_height = 4, .grid_width = 4, .beat_bits = 0};  // for vectors; bits 0: a configuration's
  std::string program;
};

std::string names() {
  std::vector<std::string_view> all;
  std::ranges::transform(configurations(), std::back_inserter(all), &Configuration::name);
  return fmt::format("{}", fmt::join(all, ", "));
}

Fault usage(std::string text) { return {kUsage, std::move(text)}; }

// The named configurations; all but mutants if none is named.
Result<std::vector<Configuration>> chosen(const std::vector<std::string>& wanted) {
  std::vector<Configuration> all;
  for (const Configuration& one : configurations()) {
    if (wanted.empty() && !one.mutant) all.push_back(one);
  }
  for (const std::string& name : wanted) {
    const auto found = std::ranges::find(configurations(), name, &Configuration::name);
    if (found == configurations().end()) {
      return tl::make_unexpected(usage(fmt::format("--config {:?}: no such configuration; there are {}", name, names())));
    }
    all.push_back(*found);
  }
  return all;
}

Comparison compare(const Configuration& configuration, const Block& block, const Case& c) {
  Comparison seen = block.compare(c);
  if (seen.difference) fmt::print("{}, {}: {}\n{}", configuration.name, block.name, *seen.difference, seen.last_cycles);
  return seen;
}

void print_same(const Configuration& configuration, const Block& block, std::uint64_t cases, std::uint64_t cycles) {
  fmt::print("{:<12} {:<8} {} cases, the same in {} cycles\n", configuration.name, block.name, cases, cycles);
}

// The cycles that were the same on random cases. Nothing after a difference: then the last line printed is the command that
// replays its case.
std::optional<std::uint64_t> search(const Configuration& configuration, const Block& block, const Options& options) {
  properties::Random random(options.seed);
  std::uint64_t cases = 0;
  std::uint64_t cycles = 0;
  for (; cycles < options.cycles; ++cases) {
    const Case c = random_case(random, configuration.hardware, block.payload);
    const Comparison seen = compare(configuration, block, c);
    cycles += seen.cycles;
    if (!seen.difference) continue;
    const auto file = properties::store(c, options.cases, fmt::format("rtl-{}", configuration.name));
    fmt::print("{}\n",
               file ? fmt::format("{} --config {} {}", options.program, configuration.name, file->native()) : file.error().text);
    return std::nullopt;
  }
  print_same(configuration, block, cases, cycles);
  return cycles;
}

int search_all(const std::vector<Configuration>& configurations, const Options& options) {
  std::uint64_t total = 0;
  for (const Configuration& configuration : configurations) {
    for (const Block& block : configuration.blocks) {
      const auto cycles = search(configuration, block, options);
      if (!cycles) return kRefuted;
      total += *cycles;
    }
  }
  fmt::print("{} configurations, the same in {} cycles\n", configurations.size(), total);
  return kPass;
}

Result<int> replay(const Configuration& configuration, const std::filesystem::path& file) {
  const auto c = load_case(configuration.hardware, file);
  if (!c) return tl::make_unexpected(c.error());
  unsigned replayed = 0;
  for (const Block& block : configuration.blocks) {
    if (block.payload != payload_of(c->property)) continue;
    const Comparison seen = compare(configuration, block, *c);
    if (seen.difference) return kRefuted;
    print_same(configuration, block, 1, seen.cycles);
    ++replayed;
  }
  if (replayed > 0) return kPass;
  return tl::make_unexpected(Fault{
      kBadInput, fmt::format("{:?}: a case of {}, and {} takes maps alone", file.native(), id(c->property), configuration.name)});
}

Result<int> write(const Hardware& hardware, const Options& options) {
  if (hardware.instances != 1) {
    return tl::make_unexpected(usage("--vectors: for one instance alone; give the --config or the --bits of one"));
  }
  Result<void> written;
  if (options.file) {
    const auto c = load_case(hardware, *options.file);
    if (!c) return tl::make_unexpected(c.error());
    written = write_vectors(*c, *options.vectors);
  } else {
    written = write_vectors(hardware, options.cycles, options.seed, *options.vectors);
  }
  if (!written) return tl::make_unexpected(written.error());
  return kPass;
}

Result<int> run(const Options& options) {
  if (options.hardware.bits != 0) {
    const auto& [bits, grid_height, grid_width, beat_bits, instances] = options.hardware;
    if (hw::supported({.grid_height = grid_height, .grid_width = grid_width, .bits = bits, .instance = {beat_bits, 0}})) {
      return write(options.hardware, options);
    }
    return tl::make_unexpected(
        usage(fmt::format("--bits {} --grid {}x{} --port {}: no such instance", bits, grid_height, grid_width, beat_bits)));
  }
  const auto configurations = chosen(options.configurations);
  if (!configurations) return tl::make_unexpected(configurations.error());
  if (!options.file && !options.vectors) return search_all(*configurations, options);
  if (configurations->size() != 1) {
    return tl::make_unexpected(usage("CASE and --vectors: for one configuration alone; give one --config"));
  }
  const Configuration& one = configurations->front();
  return options.vectors ? write(one.hardware, options) : replay(one, *options.file);
}

void read_grid(const std::string& text, Hardware& hardware) {
  char beyond = 0;
  const bool read = std::sscanf(text.c_str(), "%ux%u%c", &hardware.grid_height, &hardware.grid_width, &beyond) == 2;
  if (!read) throw CLI::ValidationError("--grid", text + " is not HxW, as 4x4");
}

void add_options(CLI::App& app, Options& options) {
  CLI::Option* const config = app.add_option("--config", options.configurations,
                                             "A configuration; may be given again (default: all but mutants)\n" + names());
  config->allow_extra_args(false)->type_name("NAME");
  app.add_option("--cycles", options.cycles, "Cycles per configuration and block (default: 300000)")->check(CLI::PositiveNumber);
  app.add_option("--seed", options.seed, "Seed of maps, streams and stalls (default: 1)");
  app.add_option("--case-directory", options.cases, "Folder for a failing case (default: cases)")->type_name("DIR");
  CLI::Option* const vectors =
      app.add_option("--vectors", options.vectors, "Compare nothing: write the model's runs as vector files into this folder")
          ->type_name("DIR");
  CLI::Option* const bits = app.add_option("--bits", options.hardware.bits, "Vectors of any instance: bits per word")
                                ->needs(vectors)
                                ->excludes(config)
                                ->check(CLI::PositiveNumber);
  app.add_option_function<std::string>(
         "--grid", [&options](const std::string& text) { read_grid(text, options.hardware); }, "Its largest grid (default: 4x4)")
      ->needs(bits)
      ->type_name("HxW");
  app.add_option("--port", options.hardware.beat_bits, "Its port, in bits (default: the least for --bits)")->needs(bits);
  app.add_option("CASE", options.file, "Run this case once, on one configuration");
}

}  // namespace
}  // namespace grlc::cosim

int main(int argc, char** argv) {
  grlc::cosim::Options options;
  options.program = argv[0];
  CLI::App app("Give the emitted RTL and the hardware model the same inputs, and compare every port in every cycle.",
               "rtl_cosim");
  grlc::cosim::add_options(app, options);
  app.footer("Exit codes: 0 the same, 1 a difference, 64 wrong usage, 65 bad input, 74 output cannot be written");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? grlc::kPass : grlc::kUsage;
  }
  const auto code = grlc::cosim::run(options);
  if (code) return *code;
  fmt::print(stderr, "rtl_cosim: {}\n", code.error().text);
  return code.error().exit_code;
}
