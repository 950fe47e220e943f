// The wrapper of several instances, RTL and model, driven alike: every port is the same on every clock, and what comes through
// the one memory port is, for each segment, what one instance alone makes of it.
//
//   several_cosim [--clocks N] [--seed S] [--case-directory DIR]   random maps, streams, stalls: N clocks each way
//   several_cosim CASE                                             one case again: a map, its segments dealt out to the instances
//
// Exit code 1 at the first difference, with the line that replays it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "Vdecoders_n8x4.h"
#include "Vencoders_n8x4.h"
#include "Vencoders_n8x4_planted.h"
#include "cosim/pins.hpp"
#include "cosim/several.hpp"
#include "properties/case.hpp"
#include "properties/checks.hpp"
#include "properties/files.hpp"
#include "properties/map_generator.hpp"
#include "properties/stream_generator.hpp"

namespace grlc {
namespace {

constexpr unsigned kInstances = 4;
using Parameters = hw::Parameters<8, 16>;
using properties::Random;
using properties::Segment;

constexpr unsigned kWord = Parameters::kWord;
constexpr std::uint64_t kMostQuietClocks = 4000;  // with no port moving

// The first difference, with its clock and port.
struct Difference {
  std::uint64_t clock;
  std::string text;
};
struct Run {
  std::uint64_t clocks = 0;
  std::optional<Difference> difference;
};

// A vector port of the wrapper, put together from and taken apart into the instances' parts.
template <class Part>
std::uint64_t joined(unsigned bits, Part part) {
  std::uint64_t all = 0;
  for (unsigned k = 0; k < kInstances; ++k) all |= static_cast<std::uint64_t>(part(k)) << (k * bits);
  return all;
}
std::uint64_t part_of(std::uint64_t vector, unsigned bits, unsigned k) { return vector >> (k * bits) & ((1U << bits) - 1); }

// Compares ports one after the other; the first that differs is kept.
class Comparer {
 public:
  Comparer(std::uint64_t clock, Run& run) : clock_(clock), run_(run) {}
  void same(std::string_view port, std::uint64_t got, std::uint64_t expected) {
    if (got == expected || run_.difference) return;
    run_.difference = {clock_, fmt::format("clock {}, port {} => got {:#x}, expected {:#x}", clock_, port, got, expected)};
  }

 private:
  std::uint64_t clock_;
  Run& run_;
};

// Segment k, k + K, ... of a map, word by word with their side bands.
class Words {
 public:
  Words(const std::vector<Segment>& segments, unsigned instance, const hw::Stalls& stalls) : source_(stalls) {
    for (std::size_t i = instance; i < segments.size(); i += kInstances) segments_.push_back(&segments[i]);
    open();
    for (unsigned skip = 0; skip < instance; ++skip) source_.offers(false);  // the instances out of step with each other
  }
  bool done() const { return segments_.empty(); }
  bool offered() const { return offered_; }
  void begin() { offered_ = source_.offers(!done()); }
  std::uint16_t word() const { return segments_.front()->numbers[walk_->item().address.raw()]; }
  std::uint64_t address() const { return walk_->item().address.raw(); }
  hw::Bits<hw::Concrete, 1> last_in_grid() const { return walk_ ? walk_->item().last_in_grid : hw::signal(false); }
  hw::Bits<hw::Concrete, 1> last_in_segment() const { return walk_ ? walk_->item().last_in_segment : hw::signal(false); }
  void taken() {
    source_.taken();
    const bool last = hw::is_set(walk_->item().last_in_segment);
    walk_->clock(true);
    if (!last) return;
    segments_.pop_front();
    open();
  }

 private:
  void open() {
    walk_.reset();
    if (!done()) walk_.emplace(shape_of(segments_.front()->geometry));
  }

  std::deque<const Segment*> segments_;
  std::optional<hw::Walk> walk_;
  hw::Source source_;
  bool offered_ = false;
};

// The encoders on a map's segments; what they write is held against the reference.
template <class Rtl>
Run encode(const Case& c) {
  const std::vector<Segment> segments = properties::segments_of(c.geometry, c.words);
  std::vector<Words> words;
  for (unsigned k = 0; k < kInstances; ++k) words.emplace_back(segments, k, c.stalls.source);
  hw::StallClock sink(c.stalls.sink);

  Rtl rtl;
  cosim::reset(rtl);
  cosim::Encoders<Parameters, kInstances> model;
  std::array<std::vector<std::vector<std::uint64_t>>, kInstances> written;  // segments, beats
  for (auto& own : written) own.resize(1);
  std::size_t to_write = segments.size();
  Run run;
  for (std::uint64_t quiet = 0; to_write > 0 && !run.difference; ++run.clocks) {
    std::array<hw::Encoder<hw::Concrete, Parameters>::In, kInstances> in;
    for (unsigned k = 0; k < kInstances; ++k) {
      words[k].begin();
      in[k].word_valid = hw::signal(words[k].offered());
      in[k].word = hw::Bits<hw::Concrete, kWord>(words[k].offered() ? words[k].word() : 0);
      in[k].last_in_grid = words[k].last_in_grid();
      in[k].last_in_segment = words[k].last_in_segment();
    }
    const bool ready = !sink.next();
    const auto out = model.step(in, ready);

    rtl.word_valid = static_cast<CData>(joined(1, [&](unsigned k) { return in[k].word_valid.raw(); }));
    rtl.word = static_cast<IData>(joined(kWord, [&](unsigned k) { return in[k].word.raw(); }));
    rtl.last_in_grid = static_cast<CData>(joined(1, [&](unsigned k) { return in[k].last_in_grid.raw(); }));
    rtl.last_in_segment = static_cast<CData>(joined(1, [&](unsigned k) { return in[k].last_in_segment.raw(); }));
    rtl.beat_ready = ready ? 1 : 0;
    rtl.clock = 0;
    rtl.eval();
    Comparer compare(run.clocks, run);
    compare.same("word_ready", rtl.word_ready, joined(1, [&](unsigned k) { return out.instances[k].word_ready.raw(); }));
    compare.same("beat_valid", rtl.beat_valid, out.write.valid ? 1 : 0);
    if (out.write.valid) {
      compare.same("beat_instance", rtl.beat_instance, out.write.instance);
      compare.same("beat", rtl.beat, out.write.beat);
      compare.same("beat_last", rtl.beat_last, out.write.last ? 1 : 0);
    }
    rtl.clock = 1;
    rtl.eval();
    model.clock();

    bool moved = false;
    for (unsigned k = 0; k < kInstances; ++k) {
      if (!words[k].offered() || !hw::is_set(out.instances[k].word_ready)) continue;
      words[k].taken();
      moved = true;
    }
    if (out.write.valid && ready) {
      written[out.write.instance].back().push_back(out.write.beat);
      if (out.write.last) {
        written[out.write.instance].emplace_back();
        --to_write;
      }
      moved = true;
    }
    quiet = moved ? 0 : quiet + 1;
    if (quiet > kMostQuietClocks) run.difference = {run.clocks, fmt::format("clock {} => got no progress", run.clocks)};
  }
  rtl.final();
  for (std::size_t i = 0; i < segments.size() && !run.difference; ++i) {
    std::vector<std::uint64_t> expected;
    for (const std::uint64_t block : encode_segment<Word>(segments[i].geometry, segments[i].words).blocks) {
      for (unsigned bit = 0; bit < 64; bit += Parameters::kBeat) expected.push_back(block >> bit & 0xffffU);
    }
    if (written[i % kInstances][i / kInstances] == expected) continue;
    run.difference = {run.clocks, fmt::format("segment {} of {}: other beats than the reference's", i, segments.size())};
  }
  return run;
}

// What a decoder made of a segment.
struct Decoded {
  std::vector<std::uint64_t> words;  // as they left, by address
  hw::Status status = hw::Status::ok;
};

// Streams for the segments of the case's map, the same for the same case: the encoder's, loosened, malformed ones.
std::vector<std::vector<std::uint64_t>> streams_of(const Case& c, const std::vector<Segment>& segments) {
  Random random(properties::crc32_of(serialize(c)));
  std::vector<std::vector<std::uint64_t>> streams;
  for (const Segment& segment : segments) {
    Case one;
    one.property = Property::decoder_equivalence;
    one.geometry = segment.geometry;
    one.bytes = properties::any_stream(random, segment.geometry, segment.numbers);
    if (one.bytes.empty()) one.bytes.resize(8);
    streams.push_back(blocks_of(one));
  }
  return streams;
}

// The decoders on streams of the map's segments; what they give is held against one decoder on each.
Run decode(const Case& c) {
  const std::vector<Segment> segments = properties::segments_of(c.geometry, c.words);
  const std::vector<std::vector<std::uint64_t>> streams = streams_of(c, segments);
  std::vector<Words> geometry;
  std::array<std::vector<std::vector<std::uint64_t>>, kInstances> own;
  for (std::size_t i = 0; i < streams.size(); ++i) own[i % kInstances].push_back(streams[i]);
  std::vector<hw::BlockReader> memory;
  for (unsigned k = 0; k < kInstances; ++k) {
    geometry.emplace_back(segments, k, c.stalls.side);
    memory.emplace_back(own[k], Parameters::kBeat);
  }
  hw::StallClock source(c.stalls.source);
  std::vector<hw::StallClock> word_sinks(kInstances, hw::StallClock(c.stalls.sink));
  hw::StallClock status_sink(c.stalls.sink);

  Vdecoders_n8x4 rtl;
  cosim::reset(rtl);
  cosim::Decoders<Parameters, kInstances> model;
  std::vector<Decoded> decoded(segments.size());
  for (std::size_t i = 0; i < segments.size(); ++i) decoded[i].words.resize(segments[i].numbers.size());
  std::array<std::size_t, kInstances> reported{};
  std::size_t to_report = segments.size();
  Run run;
  for (std::uint64_t quiet = 0; to_report > 0 && !run.difference; ++run.clocks) {
    std::array<hw::Decoder<hw::Concrete, Parameters>::In, kInstances> in;
    const bool status_ready = !status_sink.next();
    for (unsigned k = 0; k < kInstances; ++k) {
      geometry[k].begin();
      in[k].geometry_valid = hw::signal(geometry[k].offered());
      in[k].last_in_grid = geometry[k].last_in_grid();
      in[k].last_in_segment = geometry[k].last_in_segment();
      in[k].word_ready = hw::signal(!word_sinks[k].next());
      in[k].status_ready = hw::signal(status_ready);
    }
    std::uint64_t available = 0;
    for (unsigned k = 0; k < kInstances; ++k) available |= std::uint64_t{memory[k].has_beat()} << k;
    const cosim::MemoryRead asks = model.asks(available);
    const bool stalls = source.next();
    const bool answers = asks.ready && !stalls;
    const std::uint64_t beat = answers ? memory[asks.instance].beat() : 0;
    const bool last = answers && memory[asks.instance].last();
    const auto out = model.step(in, available, answers, beat, last);
    const auto all = [&](unsigned bits, auto member) {
      return joined(bits, [&](unsigned k) { return (out.instances[k].*member).raw(); });
    };
    using Out = hw::Decoder<hw::Concrete, Parameters>::Out;

    rtl.geometry_valid = static_cast<CData>(joined(1, [&](unsigned k) { return in[k].geometry_valid.raw(); }));
    rtl.last_in_grid = static_cast<CData>(joined(1, [&](unsigned k) { return in[k].last_in_grid.raw(); }));
    rtl.last_in_segment = static_cast<CData>(joined(1, [&](unsigned k) { return in[k].last_in_segment.raw(); }));
    rtl.word_ready = static_cast<CData>(joined(1, [&](unsigned k) { return in[k].word_ready.raw(); }));
    rtl.status_ready = static_cast<CData>(joined(1, [&](unsigned k) { return in[k].status_ready.raw(); }));
    rtl.beat_available = static_cast<CData>(available);
    rtl.beat_valid = answers ? 1 : 0;
    rtl.beat = static_cast<SData>(beat);
    rtl.beat_last = last ? 1 : 0;
    rtl.clock = 0;
    rtl.eval();
    Comparer compare(run.clocks, run);
    compare.same("beat_ready", rtl.beat_ready, out.read.ready ? 1 : 0);
    if (out.read.ready) compare.same("beat_instance", rtl.beat_instance, out.read.instance);
    compare.same("geometry_ready", rtl.geometry_ready, all(1, &Out::geometry_ready));
    compare.same("word_valid", rtl.word_valid, all(1, &Out::word_valid));
    compare.same("status_valid", rtl.status_valid, all(1, &Out::status_valid));
    for (unsigned k = 0; k < kInstances; ++k) {
      const Out& one = out.instances[k];
      if (hw::is_set(one.word_valid)) {
        compare.same("word", part_of(rtl.word, kWord, k), one.word.raw());
        compare.same("word_last_in_grid", part_of(rtl.word_last_in_grid, 1, k), one.last_in_grid.raw());
        compare.same("word_last_in_segment", part_of(rtl.word_last_in_segment, 1, k), one.last_in_segment.raw());
      }
      if (hw::is_set(one.status_valid)) compare.same("status", part_of(rtl.status, hw::kStatusBits, k), one.status.raw());
    }
    rtl.clock = 1;
    rtl.eval();
    model.clock();

    bool moved = answers;
    if (answers) memory[asks.instance].taken();
    for (unsigned k = 0; k < kInstances; ++k) {
      const Out& one = out.instances[k];
      const std::size_t segment = reported[k] * kInstances + k;
      if (hw::is_set(one.word_valid & in[k].word_ready)) {
        decoded[segment].words[geometry[k].address()] = one.word.raw();
        moved = true;
      }
      if (geometry[k].offered() && hw::is_set(one.geometry_ready)) {
        geometry[k].taken();
        moved = true;
      }
      if (hw::is_set(one.status_valid & in[k].status_ready)) {
        decoded[segment].status = static_cast<hw::Status>(one.status.raw());
        ++reported[k];
        --to_report;
        moved = true;
      }
    }
    quiet = moved ? 0 : quiet + 1;
    if (quiet > kMostQuietClocks) run.difference = {run.clocks, fmt::format("clock {} => got no progress", run.clocks)};
  }
  rtl.final();
  for (std::size_t i = 0; i < segments.size() && !run.difference; ++i) {
    const hw::DecoderRun alone = hw::simulate_decoder(shape_of(segments[i].geometry), {&streams[i], 1}, {});
    const bool same_words = std::ranges::equal(decoded[i].words, alone.words);
    if (decoded[i].status == alone.segments.front().status && (same_words || decoded[i].status != hw::Status::ok)) continue;
    run.difference = {run.clocks,
                      fmt::format("segment {} of {}: other words or another status than of a decoder alone", i, segments.size())};
  }
  return run;
}

Case random_case(Random& random) {
  Case c;
  c.property = Property::encoder_equivalence;
  c.stalls = properties::any_stalls(random);
  c.geometry = {.channels = random.between(1, 20),
                .height = random.between(1, 11),
                .width = random.between(1, 11),
                .grid_height = 4,
                .grid_width = 4,
                .bits = kWord,
                .segment_channels = 1};
  c.geometry.segment_channels = random.between(1, std::min(3U, c.geometry.channels));
  c.words = properties::any_words(random, c.geometry);
  return c;
}

struct Options {
  std::uint64_t clocks = 100000;
  std::uint64_t seed = 1;
  std::filesystem::path cases = "cases";
  bool planted = false;
  std::optional<std::filesystem::path> file;
};

// Both ways on a case, for as many clocks as they take; what differs is printed.
std::optional<std::array<std::uint64_t, 2>> both_ways(const Case& c, bool planted) {
  const Run encoders = planted ? encode<Vencoders_n8x4_planted>(c) : encode<Vencoders_n8x4>(c);
  if (encoders.difference) fmt::print("encoders: {}\n", encoders.difference->text);
  const Run decoders = decode(c);
  if (decoders.difference) fmt::print("decoders: {}\n", decoders.difference->text);
  if (encoders.difference || decoders.difference) return std::nullopt;
  return std::array{encoders.clocks, decoders.clocks};
}

int replay(const std::filesystem::path& path, bool planted) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
  const auto c = parse_case(bytes, 1U << 20U);
  if (!c || c->property != Property::encoder_equivalence || c->geometry.bits != kWord || c->geometry.grid_height != 4 ||
      c->geometry.grid_width != 4) {
    fmt::print(stderr, "several_cosim: {} is no map of 8-bit words in 4 x 4 grids\n", path.string());
    return 65;
  }
  const auto clocks = both_ways(*c, planted);
  if (!clocks) return 1;
  fmt::print("the same on {} and {} clocks\n", (*clocks)[0], (*clocks)[1]);
  return 0;
}

int search(const Options& options, const char* program) {
  Random random(options.seed);
  std::array<std::uint64_t, 2> clocks{};
  while (std::min(clocks[0], clocks[1]) < options.clocks) {
    const Case c = random_case(random);
    const auto own = both_ways(c, options.planted);
    if (own) {
      for (std::size_t i = 0; i < 2; ++i) clocks[i] += (*own)[i];
      continue;
    }
    const std::vector<std::uint8_t> bytes = serialize(c);
    std::filesystem::create_directories(options.cases);
    const std::filesystem::path path = options.cases / fmt::format("several-{:08x}.case", properties::crc32_of(bytes));
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    fmt::print("{}{} {}\n", program, options.planted ? " --planted" : "", path.string());
    return 1;
  }
  fmt::print("{} encoders: the same on {} clocks\n{} decoders: the same on {} clocks\n", kInstances, clocks[0], kInstances,
             clocks[1]);
  return 0;
}

}  // namespace
}  // namespace grlc

int main(int argc, char** argv) {
  grlc::Options options;
  CLI::App app("Drives the RTL and the model of four instances behind one memory port alike and compares them.", "several_cosim");
  app.add_option("--clocks", options.clocks, "Clocks each way (default: 100000)")->check(CLI::PositiveNumber);
  app.add_option("--seed", options.seed, "Seed of maps, streams and stalls (default: 1)");
  app.add_option("--case-directory", options.cases, "Folder for a failing case (default: cases)");
  app.add_flag("--planted", options.planted, "The encoders with a defect in their text");
  app.add_option("CASE", options.file, "One case again");
  CLI11_PARSE(app, argc, argv);
  return options.file ? grlc::replay(*options.file, options.planted) : grlc::search(options, argv[0]);
}
