// The emitted RTL and the hardware model, driven alike clock by clock: every port is the same on every clock.
//
//   rtl_cosim [--config NAME] [--clocks N] [--seed S] [--case-directory DIR]    random maps, streams and stalls until N clocks a
//   block rtl_cosim --config NAME CASE                                                one case again
//
// The RTL starts each run from a reset out of whatever state random inputs left it in. Exit code 1 at the first difference: its
// clock and port, the clocks before it, and the line that replays it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
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
#include "hwmodel/block.hpp"
#include "hwmodel/parameters.hpp"
#include "hwmodel/simulation.hpp"
#include "properties/case.hpp"
#include "properties/files.hpp"
#include "properties/map_generator.hpp"
#include "properties/stream_generator.hpp"

namespace grlc {
namespace {

using properties::Random;

// A pin of the RTL beside the model's. A payload counts only where its port's `valid` is set: without that it may be what a
// register that needs no reset holds.
struct Pair {
  std::string_view port;
  std::uint64_t got = 0;
  std::uint64_t expected = 0;
  bool counts = true;
};

// Verilator's pins are machine integers of at least the port's width.
void set(auto& pin, const auto& bits) { pin = static_cast<std::remove_reference_t<decltype(pin)>>(bits.raw()); }

struct EncoderPins {
  static constexpr std::string_view kBlock = "encoder";

  static void drive(auto& rtl, const auto& in) {
    set(rtl.word_valid, in.word_valid);
    set(rtl.word, in.word);
    set(rtl.last_in_grid, in.last_in_grid);
    set(rtl.last_in_segment, in.last_in_segment);
    set(rtl.beat_ready, in.beat_ready);
  }
  static std::vector<Pair> outputs(const auto& rtl, const auto& out) {
    return {{"word_ready", rtl.word_ready, out.word_ready.raw()},
            {"beat_valid", rtl.beat_valid, out.beat_valid.raw()},
            {"beat", rtl.beat, out.beat.raw(), is_set(out.beat_valid)},
            {"beat_last", rtl.beat_last, out.beat_last.raw(), is_set(out.beat_valid)}};
  }
};

struct DecoderPins {
  static constexpr std::string_view kBlock = "decoder";

  static void drive(auto& rtl, const auto& in) {
    set(rtl.beat_valid, in.beat_valid);
    set(rtl.beat, in.beat);
    set(rtl.beat_last, in.beat_last);
    set(rtl.geometry_valid, in.geometry_valid);
    set(rtl.last_in_grid, in.last_in_grid);
    set(rtl.last_in_segment, in.last_in_segment);
    set(rtl.word_ready, in.word_ready);
    set(rtl.status_ready, in.status_ready);
  }
  static std::vector<Pair> outputs(const auto& rtl, const auto& out) {
    return {{"beat_ready", rtl.beat_ready, out.beat_ready.raw()},
            {"geometry_ready", rtl.geometry_ready, out.geometry_ready.raw()},
            {"word_valid", rtl.word_valid, out.word_valid.raw()},
            {"word", rtl.word, out.word.raw(), is_set(out.word_valid)},
            {"word_last_in_grid", rtl.word_last_in_grid, out.last_in_grid.raw(), is_set(out.word_valid)},
            {"word_last_in_segment", rtl.word_last_in_segment, out.last_in_segment.raw(), is_set(out.word_valid)},
            {"status_valid", rtl.status_valid, out.status_valid.raw()},
            {"status", rtl.status, out.status.raw(), is_set(out.status_valid)}};
  }
};

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
      edge();
    }
    rtl_.reset_n = 0;
    edge();
    rtl_.reset_n = 1;
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
    const std::vector<Pair> pairs = Pins::outputs(rtl_, commit.out);
    remember(commit.clock, commit.in, commit.out);
    for (const Pair& pair : pairs) {
      if (pair.counts && pair.got != pair.expected && !seen_.difference) {
        seen_.difference = fmt::format("clock {}, {} port {} => got {:#x}, expected {:#x}\n", commit.clock, Pins::kBlock,
                                       pair.port, pair.got, pair.expected) +
                           table();
      }
    }
    rtl_.clock = 1;
    rtl_.eval();
    ++seen_.clocks;
  }

  const Comparison& seen() const { return seen_; }

 private:
  static constexpr unsigned kNarrowest = 4;  // N, bits of a random word
  static constexpr std::size_t kShown = 8;   // clocks

  void edge() {
    rtl_.clock = 0;
    rtl_.eval();
    rtl_.clock = 1;
    rtl_.eval();
  }

  // The model's ports in this clock.
  void remember(std::uint64_t clock, const auto& in, const auto& out) {
    std::vector<std::pair<std::string, std::string>> row{{"clock", fmt::format("{}", clock)}};
    const auto add = [&row](std::string_view name, const auto& bits, hw::Reset) {
      row.emplace_back(name, fmt::format("{:x}", static_cast<std::uint64_t>(bits.raw())));
    };
    hw::fields(in, add);
    hw::fields(out, add);
    last_.push_back(std::move(row));
    if (last_.size() > kShown) last_.pop_front();
  }

  std::string table() const {
    std::string text;
    for (std::size_t column = 0; column < last_.front().size(); ++column) {
      text += fmt::format("  {:<22}", last_.front()[column].first);
      for (const auto& row : last_) text += fmt::format(" {:>8}", row[column].second);
      text += '\n';
    }
    return text;
  }

  // What registers without a reset hold at the start.
  static bool seed_registers(std::uint64_t seed) {
    Verilated::randReset(2);
    Verilated::randSeed(static_cast<int>(seed & 0x7fffffffU));
    return true;
  }

  bool seeded_;  // before there are registers
  Rtl rtl_;
  Comparison seen_;
  std::deque<std::vector<std::pair<std::string, std::string>>> last_;
};

hw::MapShape shape_of_case(const Case& c) { return shape_of(c.geometry); }

// A pair of RTL blocks and the instance of the model that they were drawn from.
struct Configuration {
  std::string_view name;
  unsigned bits;
  unsigned grid_side;
  std::function<Comparison(const Case&, std::uint64_t seed)> encode;
  std::function<Comparison(const Case&, std::uint64_t seed)> decode;
};

template <class P, class Encoder, class Decoder>
Configuration configuration(std::string_view name, unsigned grid_side) {
  return {name, P::kWord, grid_side,
          [](const Case& c, std::uint64_t seed) {
            Beside<Encoder, EncoderPins> beside(seed);
            hw::run_encoder<P>(shape_of_case(c), c.words, c.stalls, beside);
            return beside.seen();
          },
          [](const Case& c, std::uint64_t seed) {
            Beside<Decoder, DecoderPins> beside(seed);
            // The segment twice: behind its end or its error the next one has to decode.
            hw::MapShape shape = shape_of_case(c);
            shape.channels *= 2;
            const std::vector<std::vector<std::uint64_t>> segments(2, blocks_of(c));
            hw::run_decoder<P>(shape, segments, c.stalls, false, beside);
            return beside.seen();
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

Comparison compare(const Configuration& configuration, const Case& c) {
  return c.property == Property::encoder_equivalence ? configuration.encode(c, seed_of(c)) : configuration.decode(c, seed_of(c));
}

struct Options {
  std::string config;
  std::uint64_t clocks = 300000;
  std::uint64_t seed = 1;
  std::filesystem::path cases = "cases";
  std::optional<std::filesystem::path> file;
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
  const Comparison seen = compare(configuration, *c);
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
    const Comparison seen = compare(configuration, c);
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

int run(const Options& options, const char* program) {
  bool found = false;
  std::uint64_t total = 0;
  for (const Configuration& configuration : configurations()) {
    if (options.config.empty() ? configuration.name == "planted" : configuration.name != options.config) continue;
    found = true;
    if (options.file) return replay(configuration, *options.file);
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
  app.add_option("CASE", options.file, "One case again")->needs("--config");
  CLI11_PARSE(app, argc, argv);
  return grlc::run(options, argv[0]);
}
