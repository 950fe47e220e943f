#include "fuzz/mutations.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "fuzz/bytes.hpp"
#include "fuzz/target.hpp"
#include "properties/bytes.hpp"
#include "properties/files.hpp"
#include "properties/generators.hpp"
#include "properties/random.hpp"
#include "properties/stream_generator.hpp"
#include "reference/container.hpp"

namespace grlc::fuzz {
namespace {

using properties::Random;

class Mutation {
 public:
  Mutation(Case& c, Random& random, std::size_t room, EngineMutate engine)
      : c_(c), random_(random), room_(room), engine_(engine) {}

  void step() {
    if (one_in(24)) {
      // A leap to a case that no chain of small steps reaches soon.
      c_ = generate(c_.property, random_.next(), static_cast<int>(random_.below(20)));
      return;
    }
    if (of_hardware(c_.property) && one_in(24)) return hardware();
    if (one_in(6)) return stalls();
    switch (payload_of(c_.property)) {
      case Payload::words: return one_in(4) ? geometry() : words();
      case Payload::segment: return segment();
      case Payload::file: return file();
    }
  }

 private:
  bool one_in(unsigned n) { return random_.chance(1, n); }
  unsigned largest_word() const { return (1U << c_.geometry.bits) - 1; }

  // ---- maps

  void words() {
    const std::size_t first = random_.below(c_.words.size());
    const auto run = std::span(c_.words).subspan(first, 1 + random_.below(c_.words.size() - first));
    switch (random_.below(7)) {
      case 0: return words_by_engine();
      case 1: return grids();
      case 2: return fill(run, 0, 0);
      case 3: return fill(run, any_word(), 0);
      case 4: return fill(run, any_word(), random_.between(0, c_.geometry.bits - 1));
      case 5: return fill(run, 0, random_.between(1, c_.geometry.bits));
      default: run.front() = static_cast<std::uint16_t>(any_word());
    }
  }

  // `base` and up to `spread` bits above it, modulo 2^N.
  void fill(std::span<std::uint16_t> words, unsigned base, unsigned spread) {
    for (std::uint16_t& word : words) word = static_cast<std::uint16_t>((base + random_.bits(spread)) & largest_word());
  }

  // Whole grids become zero or equal, in grid order: changing single words would take thousands of runs to make a zero run of 16.
  void grids() {
    const unsigned base = one_in(3) ? any_word() : 0;
    const unsigned spread = base == 0 ? 0 : random_.between(0, c_.geometry.bits - 1);
    const std::uint64_t skipped = random_.below(map_grids(c_.geometry));
    const std::uint64_t end = skipped + random_.pick({1U, 2U, 15U, 16U, 17U, 32U, 64U});
    GridCursor grid(c_.geometry);
    for (std::uint64_t i = 0; i < end && !grid.done(); ++i, grid.advance()) {
      if (i < skipped) continue;
      for (unsigned row = 0; row < grid.rows(); ++row) {
        fill(std::span(c_.words).subspan(grid.index(row, 0), grid.columns()), base, spread);
      }
    }
  }

  // Powers of two and their neighbours, the largest, or any.
  unsigned any_word() {
    const unsigned power = 1U << random_.below(c_.geometry.bits);
    const unsigned word = one_in(2) ? random_.pick({1U, power, power - 1, power + 1, largest_word()}) : random_.bits(kMaxBits);
    return word & largest_word();
  }

  void words_by_engine() {
    std::vector<std::uint8_t> bytes;
    for (const std::uint16_t word : c_.words) {
      bytes.push_back(static_cast<std::uint8_t>(word));
      bytes.push_back(static_cast<std::uint8_t>(word >> 8U));
    }
    by_engine(bytes, bytes.size());
    bytes.resize(2 * c_.words.size());
    for (std::size_t i = 0; i < c_.words.size(); ++i) {
      c_.words[i] = static_cast<std::uint16_t>((bytes[2 * i] + 256U * bytes[2 * i + 1]) & largest_word());
    }
  }

  // Sides near multiples of the grid's sides make every clip. The existing words stay in front.
  void geometry() {
    Geometry& g = c_.geometry;
    const std::uint32_t side = random_.pick({1U, 2U, 3U, 4U, 5U, 7U, 8U, 13U, 17U});
    switch (random_.below(6)) {
      case 0: g.bits = random_.between(1, kMaxBits); break;
      case 1: g.grid_height = random_.between(1, one_in(4) ? kMaxGridSide : 4); break;
      case 2: g.grid_width = random_.between(1, one_in(4) ? kMaxGridSide : 4); break;
      case 3: g.height = side; break;
      case 4: g.width = one_in(3) ? random_.between(1, 80) : side; break;
      default: g.channels = side; break;
    }
    const bool one_segment = payload_of(c_.property) == Payload::segment || !one_in(4);
    g.segment_channels = one_segment ? g.channels : random_.between(1, g.channels);
    shrink_to(std::min<std::uint64_t>(most_words(), room_ / 2));
    if (payload_of(c_.property) != Payload::words) return;
    c_.words.resize(map_words(g));
    for (std::uint16_t& word : c_.words) word = static_cast<std::uint16_t>(word & largest_word());
  }

  // Mostly few words: a run takes as long as its map is large, and few faults need more than 160 words.
  std::uint64_t most_words() { return one_in(32) ? kMostWords : 160; }

  void shrink_to(std::uint64_t most) {
    Geometry& g = c_.geometry;
    while (map_words(g) > std::max<std::uint64_t>(1, most)) {
      const std::array sides{&g.channels, &g.height, &g.width};
      std::uint32_t& largest = **std::ranges::max_element(sides, {}, [](const std::uint32_t* side) { return *side; });
      largest -= largest / 2;
    }
    g.segment_channels = payload_of(c_.property) == Payload::segment ? g.channels : std::min(g.segment_channels, g.channels);
  }

  // ---- segments

  void segment() {
    switch (random_.below(8)) {
      case 0: return one_in(4) ? huge_geometry() : geometry();
      case 1:
      case 2:
      case 3: return whole_segment();
      case 4: return flip_bit(c_.bytes);
      case 5: return change_length(c_.bytes);
      default: return by_engine(c_.bytes, room_);
    }
  }

  // More grids than the stream can hold: a decoder must refuse them before it allocates.
  void huge_geometry() {
    if (c_.property == Property::decoder_equivalence) return geometry();  // its cases hold the map
    Geometry& g = c_.geometry;
    g.height = 1;
    g.width = 1U << random_.below(20);
    g.channels = 1U << random_.below(19);
    g.segment_channels = g.channels;
  }

  // The map in the stream, or a map of zeros, changed and written again: as the encoder does, or with a freedom or a fault in one
  // code.
  void whole_segment() {
    shrink_to(std::min<std::uint64_t>(most_words(), 8 * room_));
    const Geometry& g = c_.geometry;
    Case map{.property = Property::lossless, .geometry = g, .words = {}, .bytes = {}, .stalls = {}};
    map.words.resize(map_words(g));
    if (const auto decoded = decode_segment<Word>(g, blocks_of(c_), Mode::lenient)) {
      std::ranges::transform(decoded->words, map.words.begin(), &Word::value);
    }
    Mutation in_map(map, random_, 2 * kMostWords, engine_);
    for (std::uint64_t i = random_.below(3); i > 0; --i) in_map.words();
    if (one_in(2)) {
      const std::vector<Word> words = words_of(map);
      c_.bytes = properties::bytes_of(encode_segment<Word>(g, words).blocks);
    } else {
      c_.bytes = properties::any_stream(random_, g, map.words);
    }
  }

  static std::vector<Word> words_of(const Case& map) {
    std::vector<Word> words;
    for (const std::uint16_t word : map.words) words.emplace_back(word);
    return words;
  }

  // ---- files

  void file() {
    std::vector<std::uint8_t>& bytes = c_.bytes;
    const std::size_t behind_header = bytes.size() - std::min(bytes.size(), kHeaderBytes);
    switch (behind_header > 0 ? random_.below(8) : 0) {
      case 0: whole_file(); break;
      case 1: flip_bit(bytes); break;
      case 2: change_length(bytes); break;
      case 3: bytes[4 + random_.below(4)] = static_cast<std::uint8_t>(random_.below(20)); break;
      case 4: header_field(); break;
      case 5: bytes[kHeaderBytes + random_.below(behind_header) / 4 * 4] ^= 1U; break;  // a length in the table, or a word
      default: by_engine(bytes, room_); break;
    }
    if (!one_in(4)) repair_checksums(bytes);
  }

  void whole_file() {
    if (one_in(2)) {
      c_.bytes = properties::any_file(random_, 16 + random_.below(64));
      return;
    }
    Case map{.property = Property::lossless, .geometry = {}, .words = std::vector<std::uint16_t>(1), .bytes = {}, .stalls = {}};
    Mutation in_map(map, random_, std::clamp<std::size_t>(room_ / 8, 64, 256), engine_);
    for (unsigned i = random_.between(3, 10); i > 0; --i) one_in(2) ? in_map.geometry() : in_map.words();
    c_.bytes = properties::bytes_of(write_file({map.geometry, one_in(3), words_of(map)}).value());
  }

  // One of C, H, W, S and the flags.
  void header_field() {
    const std::size_t at = 8 + 4 * random_.below(5);
    const std::uint32_t value = random_.pick({0U, 1U, 2U, 3U, 5U, 16U, 0x10000U, 0xFFFFFFFFU});
    for (unsigned i = 0; i < 4; ++i) c_.bytes[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
  }

  // ---- any

  void by_engine(std::vector<std::uint8_t>& bytes, std::size_t room) {
    if (engine_ == nullptr || room == 0) return flip_bit(bytes);
    const std::size_t size = std::min(bytes.size(), room);
    bytes.resize(room);
    bytes.resize(engine_(bytes.data(), size, room));
  }

  void flip_bit(std::vector<std::uint8_t>& bytes) {
    if (bytes.empty()) return;
    std::uint8_t& byte = bytes[random_.below(bytes.size())];
    byte = static_cast<std::uint8_t>(byte ^ 1U << random_.below(8));
  }

  // By 64-bit blocks, in which streams are counted, or by bytes.
  void change_length(std::vector<std::uint8_t>& bytes) {
    const std::size_t by = one_in(2) ? 8 : random_.between(1, 16);
    if (one_in(2)) {
      bytes.resize(bytes.size() - std::min(bytes.size(), by));
    } else {
      bytes.resize(bytes.size() + by, one_in(4) ? 0xFF : 0);
    }
  }

  void stalls() {
    hw::PortStalls& s = c_.stalls;
    hw::Stalls& port = *random_.pick({&s.source, &s.sink, &s.side});
    std::vector<bool> pattern = port.pattern();
    if (pattern.empty() || one_in(3)) {
      pattern.resize(random_.below(33));
      const unsigned density = random_.between(1, 8);
      std::generate(pattern.begin(), pattern.end(), [&] { return random_.chance(density, 8); });
    } else {
      pattern[random_.below(pattern.size())].flip();
    }
    port = hw::Stalls(pattern);
    if (!port.valid()) port = hw::Stalls();
  }

  // The initial bits of registers without reset, or the other plan queue.
  void hardware() {
    if (one_in(3)) {
      c_.instance.plans = c_.instance.plans == 0 ? 9 : 0;
      return;
    }
    c_.stalls.power_up.resize(random_.below(41));
    const unsigned density = random_.between(0, 8);
    std::generate(c_.stalls.power_up.begin(), c_.stalls.power_up.end(), [&] { return random_.chance(density, 8); });
  }

  Case& c_;
  Random& random_;
  std::size_t room_;  // bytes for the payload
  EngineMutate engine_;
};

// Fuzz targets know only the compiled instances, and a mutated geometry may have none.
void use_compiled_instance(Case& c) {
  if (!of_hardware(c.property)) return;
  c.instance.beat_bits = 0;
  if (!valid(c)) c.instance = {};
}

Case plainest(Property property) {
  Case c;
  c.property = property;
  if (payload_of(property) == Payload::words) c.words.resize(map_words(c.geometry));
  return c;
}

}  // namespace

std::vector<std::uint8_t> mutate(Property property, std::span<const std::uint8_t> input, std::size_t max_size, std::uint32_t seed,
                                 EngineMutate engine) {
  std::optional<Case> c = parse_case(input, kMostWords);
  if (!c || c->property != property) c = plainest(property);
  Random random(seed);
  const std::size_t trailer =
      serialize(Case{.property = Property::total, .geometry = {}, .words = {}, .bytes = {}, .stalls = {}}).size();
  const std::size_t room = max_size - std::min(max_size, trailer);
  for (unsigned i = random.between(1, 3); i > 0; --i) Mutation(*c, random, room, engine).step();
  use_compiled_instance(*c);

  std::vector<std::uint8_t> mutated = serialize(*c);
  if (mutated.size() > max_size) {
    c->stalls = {};
    c->instance = {};
    c->bytes.resize(std::min(c->bytes.size(), room));
    mutated = serialize(*c);
  }
  if (mutated.size() <= max_size) return mutated;
  mutated.assign(input.begin(), input.end());
  if (engine == nullptr || max_size == 0) return mutated;
  mutated.resize(max_size);
  mutated.resize(engine(mutated.data(), std::min(input.size(), max_size), max_size));
  return mutated;
}

}  // namespace grlc::fuzz
