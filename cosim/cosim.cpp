// The emitted RTL and the hardware model, driven alike clock by clock: every port is the same on every clock.
//
//   rtl_cosim [--config NAME] [--clocks N] [--seed S] [--case-directory DIR]   random maps, streams, stalls: N clocks a block
//   rtl_cosim --config NAME CASE                                               one case again
//   rtl_cosim --config NAME --vectors DIR                                      the model's runs for another simulator
//
// The RTL starts each run from a reset out of whatever state random inputs left it in. Exit code 1 at the first difference: its
// clock and port, the clocks before it, and the line that replays it.
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

#include "Vdecoder_n16.h"
#include "Vdecoder_n4.h"
#include "Vdecoder_n8.h"
#include "Vdecoder_n8_2x2.h"
#include "Vdecoder_planted.h"
#include "Vencoder_n16.h"
#include "Vencoder_n4.h"
#include "Vencoder_n8.h"
#include "Vencoder_n8_2x2.h"
#include "Vencoder_planted.h"
#include "cosim/pins.hpp"
#include "cosim/vectors.hpp"
#include "hwmodel/parameters.hpp"
#include "hwmodel/simulation.hpp"
#include "properties/case.hpp"
#include "properties/files.hpp"
#include "properties/map_generator.hpp"
#include "properties/stream_generator.hpp"
#include "trace/last_clocks.hpp"

namespace grlc {
namespace {

using cosim::DecoderPins;
using cosim::EncoderPins;
using cosim::Output;
using properties::Random;

struct Comparison {
  std::uint64_t clocks = 0;
  std::optional<std::string> difference;  // the first: a line, and the clocks before it
};

// The observer of a run of the model that has the RTL beside it.
template <class Rtl, class Pins>
class Beside {
 public:
  // Whatever came before, a clock in reset makes the first state.
  explicit Beside(std::uint64_t seed) : seeded_(seed_registers(seed)) {
    Random random(seed);
    rtl_.reset_n = 1;
    for (unsigned clocks = random.between(0, 40); clocks > 0; --clocks) {
      struct {
        struct Noise {
          std::uint64_t value;
          std::uint64_t raw() const { return value; }
        } word_valid, word, last_in_grid, last_in_segment, beat_ready, beat_valid, beat, beat_last, geometry_valid, word_ready,
            status_ready;
      } noise{{random.next() & 1U}, {random.bits(kNarrowest)}, {random.next() & 1U}, {random.next() & 1U},
              {random.next() & 1U}, {random.next() & 1U},      {random.bits(16)},    {random.next() & 1U},
              {random.next() & 1U}, {random.next() & 1U},      {random.next() & 1U}};
      Pins::drive(rtl_, noise);
      cosim::edge(rtl_);
    }
    cosim::reset(rtl_);
  }
  ~Beside() { rtl_.final(); }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

  template <class Block>
  void operator()(const hw::Commit<Block>& commit) {
    if (seen_.difference) return;
    Pins::drive(rtl_, commit.in);
    rtl_.clock = 0;
    rtl_.eval();
    const std::vector<std::uint64_t> got = Pins::outputs(rtl_);
    const std::vector<Output> expected = cosim::outputs_of(commit.out);
    traced_(commit);
    for (std::size_t i = 0; i < expected.size(); ++i) {
      if (!expected[i].counts || got[i] == expected[i].value || seen_.difference) continue;
      seen_.difference = fmt::format("clock {}, {} port {} => got {:#x}, expected {:#x}\n{}", commit.clock, Pins::kBlock,
                                     expected[i].name, got[i], expected[i].value, last_.table());
    }
    rtl_.clock = 1;
    rtl_.eval();
    ++seen_.clocks;
  }

  const Comparison& seen() const { return seen_; }

 private:
  static constexpr unsigned kNarrowest = 4;  // N, bits of a random word
  static constexpr std::size_t kShown = 8;   // clocks

  // What registers without a reset hold at the start.
  static bool seed_registers(std::uint64_t seed) {
    Verilated::randReset(2);
    Verilated::randSeed(static_cast<int>(seed & 0x7fffffffU));
    return true;
  }

  bool seeded_;  // before there are registers
  Rtl rtl_;
  Comparison seen_;
  trace::LastClocks last_{0, ~std::uint64_t{0}, kShown};
  hw::Traced traced_{&last_};
};

hw::MapShape shape_of_case(const Case& c) { return shape_of(c.geometry); }

// A pair of RTL blocks and the instance of the model that they were drawn from.
struct Configuration {
  std::string_view name;
  unsigned bits;
  unsigned grid_side;
  std::function<Comparison(const Case&, std::uint64_t seed)> compare;
  std::function<void(const Case&, std::ostream&)> write;  // the model's run alone, as vectors
};

// The runs of the model that a case can ask for.
template <class P, class Observer>
void encode(const Case& c, Observer& observer) {
  hw::run_encoder<P>(shape_of_case(c), c.words, c.stalls, observer);
}
// The segment twice: behind its end or its error the next one has to decode.
template <class P, class Observer>
void decode(const Case& c, Observer& observer) {
  hw::MapShape shape = shape_of_case(c);
  shape.channels *= 2;
  const std::vector<std::vector<std::uint64_t>> segments(2, blocks_of(c));
  hw::run_decoder<P>(shape, segments, c.stalls, false, observer);
}

template <class P, class Encoder, class Decoder>
Configuration configuration(std::string_view name, unsigned grid_side) {
  return {name, P::kWord, grid_side,
          [](const Case& c, std::uint64_t seed) {
            if (c.property == Property::encoder_equivalence) {
              Beside<Encoder, EncoderPins> beside(seed);
              encode<P>(c, beside);
              return beside.seen();
            }
            Beside<Decoder, DecoderPins> beside(seed);
            decode<P>(c, beside);
            return beside.seen();
          },
          [](const Case& c, std::ostream& file) {
            cosim::VectorWriter writer(file);
            c.property == Property::encoder_equivalence ? encode<P>(c, writer) : decode<P>(c, writer);
          }};
}

std::vector<Configuration> configurations() {
  using hw::Parameters;
  return {configuration<Parameters<4, 16>, Vencoder_n4, Vdecoder_n4>("n4", 4),
          configuration<Parameters<8, 16>, Vencoder_n8, Vdecoder_n8>("n8", 4),
          configuration<Parameters<16, 16>, Vencoder_n16, Vdecoder_n16>("n16", 4),
          configuration<Parameters<8, 4>, Vencoder_n8_2x2, Vdecoder_n8_2x2>("n8_2x2", 2),
          configuration<Parameters<8, 16>, Vencoder_planted, Vdecoder_planted>("planted", 4)};
}

Case random_case(Random& random, const Configuration& configuration, Property property) {
  Case c;
  c.property = property;
  c.stalls = properties::any_stalls(random);
  c.geometry = {.channels = random.between(1, 6),
                .height = random.between(1, 15),
                .width = random.between(1, 15),
                .grid_height = configuration.grid_side,
                .grid_width = configuration.grid_side,
                .bits = configuration.bits,
                .segment_channels = 1};
  c.geometry.segment_channels = random.between(1, c.geometry.channels);
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
  std::uint64_t clocks = 300000;
  std::uint64_t seed = 1;
  std::filesystem::path cases = "cases";
  std::optional<std::filesystem::path> file;
  std::optional<std::filesystem::path> vectors;
};

int replay(const Configuration& configuration, const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
  const auto c = parse_case(bytes, 1U << 20U);
  if (!c || c->geometry.bits != configuration.bits || c->geometry.grid_height != configuration.grid_side ||
      c->geometry.grid_width != configuration.grid_side) {
    fmt::print(stderr, "rtl_cosim: {} is no case for {}\n", path.string(), configuration.name);
    return 65;
  }
  const Comparison seen = configuration.compare(*c, seed_of(*c));
  fmt::print("{}: {}", configuration.name,
             seen.difference ? *seen.difference : fmt::format("the same on {} clocks\n", seen.clocks));
  return seen.difference ? 1 : 0;
}

// Clocks compared, or nothing behind a difference.
std::optional<std::uint64_t> search(const Configuration& configuration, Property property, const Options& options,
                                    const char* program) {
  Random random(options.seed);
  std::uint64_t clocks = 0;
  while (clocks < options.clocks) {
    const Case c = random_case(random, configuration, property);
    const Comparison seen = configuration.compare(c, seed_of(c));
    clocks += seen.clocks;
    if (!seen.difference) continue;
    const std::vector<std::uint8_t> bytes = serialize(c);
    std::filesystem::create_directories(options.cases);
    const std::filesystem::path path =
        options.cases / fmt::format("rtl-{}-{:08x}.case", configuration.name, properties::crc32_of(bytes));
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    fmt::print("{}: {}{} --config {} {}\n", configuration.name, *seen.difference, program, configuration.name, path.string());
    return std::nullopt;
  }
  return clocks;
}

// At least so many clocks of random cases to DIRECTORY/encoder.vectors and decoder.vectors.
int write_vectors(const Configuration& configuration, const Options& options) {
  for (const auto& [property, name] : {std::pair(Property::encoder_equivalence, "encoder.vectors"),
                                       std::pair(Property::decoder_equivalence, "decoder.vectors")}) {
    Random random(options.seed);
    std::ostringstream lines;
    for (std::uint64_t clocks = 0; clocks < options.clocks;
         clocks = static_cast<std::uint64_t>(std::ranges::count(lines.view(), '\n'))) {
      configuration.write(random_case(random, configuration, property), lines);
    }
    std::ofstream file(*options.vectors / name);
    file << lines.view();
    file.close();
    if (!file) {
      fmt::print(stderr, "rtl_cosim: {} cannot be written\n", (*options.vectors / name).string());
      return 74;
    }
  }
  return 0;
}

int run(const Options& options, const char* program) {
  bool found = false;
  std::uint64_t total = 0;
  for (const Configuration& configuration : configurations()) {
    if (options.config.empty() ? configuration.name == "planted" : configuration.name != options.config) continue;
    found = true;
    if (options.file) return replay(configuration, *options.file);
    if (options.vectors) return write_vectors(configuration, options);
    for (const Property property : {Property::encoder_equivalence, Property::decoder_equivalence}) {
      const auto clocks = search(configuration, property, options, program);
      if (!clocks) return 1;
      fmt::print("{:<8} {}: the same on {} clocks\n", configuration.name,
                 property == Property::encoder_equivalence ? "encoder" : "decoder", *clocks);
      total += *clocks;
    }
  }
  if (!found) {
    fmt::print(stderr, "rtl_cosim: no configuration {}\n", options.config);
    return 64;
  }
  fmt::print("{} clocks\n", total);
  return total >= options.clocks ? 0 : 1;
}

}  // namespace
}  // namespace grlc

int main(int argc, char** argv) {
  grlc::Options options;
  CLI::App app("Drives the emitted RTL and the hardware model alike and compares every port on every clock.", "rtl_cosim");
  app.add_option("--config", options.config, "n4, n8, n16, n8_2x2, planted (default: all but planted)");
  app.add_option("--clocks", options.clocks, "Clocks a block and configuration (default: 300000)")->check(CLI::PositiveNumber);
  app.add_option("--seed", options.seed, "Seed of maps, streams and stalls (default: 1)");
  app.add_option("--case-directory", options.cases, "Folder for a failing case (default: cases)");
  app.add_option("--vectors", options.vectors, "No comparison: the model's runs as vector files in this folder")
      ->needs("--config");
  app.add_option("CASE", options.file, "One case again")->needs("--config");
  CLI11_PARSE(app, argc, argv);
  return grlc::run(options, argv[0]);
}
