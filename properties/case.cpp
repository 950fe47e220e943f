#include "properties/case.hpp"

#include <algorithm>
#include <array>

#include "reference/grid.hpp"

namespace grlc {
namespace {

constexpr std::size_t kTrailerBytes = 28;
constexpr std::uint8_t kMagic = 0x47;
constexpr std::size_t kInstanceBytes = 4;        // only in version 2, before the trailer
constexpr std::size_t kLongestPattern = 0xffff;  // in bits: the largest u16

// true if the check keeps all words of the map in memory, whatever the payload. The reader then limits the map's size.
bool holds_map(Property property) { return payload_of(property) == Payload::words || property == Property::decoder_equivalence; }

template <class T>
void append(std::vector<std::uint8_t>& out, T value) {
  for (unsigned i = 0; i < sizeof(T); ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

template <class T>
T load(std::span<const std::uint8_t> bytes) {
  T value = 0;
  for (unsigned i = 0; i < std::min(sizeof(T), bytes.size()); ++i) {
    value = static_cast<T>(value | (static_cast<T>(bytes[i]) << (8 * i)));
  }
  return value;
}

std::size_t bytes_of_pattern(std::size_t bits) { return (bits + 7) / 8; }

void append_pattern(std::vector<std::uint8_t>& out, const std::vector<bool>& pattern) {
  const std::size_t start = out.size();
  out.resize(start + bytes_of_pattern(pattern.size()));
  for (std::size_t t = 0; t < pattern.size(); ++t) {
    if (pattern[t]) out[start + t / 8] = static_cast<std::uint8_t>(out[start + t / 8] | 1U << (t % 8));
  }
}

// Takes the pattern from the front of `bytes`, which must hold all of it.
std::vector<bool> take_pattern(std::span<const std::uint8_t>& bytes, std::size_t bits) {
  std::vector<bool> pattern(bits);
  for (std::size_t t = 0; t < bits; ++t) pattern[t] = (bytes[t / 8] >> (t % 8) & 1U) != 0;
  bytes = bytes.subspan(bytes_of_pattern(bits));
  return pattern;
}

// true if version 1 has no field for it.
bool of_version_2(const Case& c) { return c.instance != hw::Instance{} || !c.stalls.power_up.empty(); }

bool valid(const hw::Stalls& stalls) { return stalls.pattern().size() <= kLongestPattern && stalls.valid(); }

// An instance other than the default must exist in hardware for this geometry. A property of the codec alone has none.
bool valid_instance(const Case& c) {
  if (!of_hardware(c.property)) return !of_version_2(c);
  return c.instance == hw::Instance{} || is_modelled(c.geometry, c.instance);
}

// Bits above N are cut, missing words are 0, words beyond the map are dropped.
std::vector<std::uint16_t> take_words(std::span<const std::uint8_t> payload, const Geometry& geometry) {
  std::vector<std::uint16_t> words(map_words(geometry));
  for (std::size_t i = 0; i < words.size() && 2 * i < payload.size(); ++i) {
    words[i] = static_cast<std::uint16_t>(low_bits(load<std::uint16_t>(payload.subspan(2 * i)), geometry.bits));
  }
  return words;
}

}  // namespace

bool operator==(const Case& a, const Case& b) {
  return a.property == b.property && a.geometry == b.geometry && a.words == b.words && a.bytes == b.bytes &&
         a.stalls.source == b.stalls.source && a.stalls.sink == b.stalls.sink && a.stalls.side == b.stalls.side &&
         a.stalls.power_up == b.stalls.power_up && a.instance == b.instance;
}

bool valid(const Case& c) {
  if (static_cast<unsigned>(c.property) >= kProperties || !valid(c.geometry)) return false;
  if (!valid(c.stalls.source) || !valid(c.stalls.sink) || !valid(c.stalls.side)) return false;
  if (c.stalls.power_up.size() > kLongestPattern || !valid_instance(c)) return false;
  if (payload_of(c.property) != Payload::words) {
    if (payload_of(c.property) == Payload::segment && c.geometry.segment_channels != c.geometry.channels) return false;
    return c.words.empty();
  }
  return c.bytes.empty() && c.words.size() == map_words(c.geometry) &&
         std::ranges::all_of(c.words, [&](std::uint16_t word) { return word >> c.geometry.bits == 0; });
}

std::vector<std::uint8_t> serialize(const Case& c) {
  std::vector<std::uint8_t> out = c.bytes;
  for (const std::uint16_t word : c.words) append(out, word);
  for (const hw::Stalls* stalls : {&c.stalls.source, &c.stalls.sink, &c.stalls.side}) append_pattern(out, stalls->pattern());
  const bool second = of_version_2(c);
  if (second) {
    append_pattern(out, c.stalls.power_up);
    append(out, static_cast<std::uint16_t>(c.stalls.power_up.size()));
    append(out, static_cast<std::uint8_t>(c.instance.beat_bits));
    append(out, static_cast<std::uint8_t>(c.instance.plans));
  }
  const Geometry& g = c.geometry;
  for (const std::uint32_t field : {g.channels, g.height, g.width, g.segment_channels}) append(out, field);
  for (const std::uint32_t field : {g.bits, g.grid_height, g.grid_width}) append(out, static_cast<std::uint8_t>(field));
  append(out, static_cast<std::uint8_t>(c.property));
  for (const hw::Stalls* stalls : {&c.stalls.source, &c.stalls.sink, &c.stalls.side}) {
    append(out, static_cast<std::uint16_t>(stalls->pattern().size()));
  }
  append(out, kMagic);
  append(out, static_cast<std::uint8_t>(second ? 2 : 1));
  return out;
}

std::optional<Case> parse_case(std::span<const std::uint8_t> bytes, std::uint64_t most_words) {
  if (bytes.size() < kTrailerBytes) return std::nullopt;
  const std::span<const std::uint8_t> trailer = bytes.last(kTrailerBytes);
  const unsigned version = trailer[27];
  if (trailer[26] != kMagic || version < 1 || version > 2 || trailer[19] >= kProperties) return std::nullopt;

  Case c;
  c.property = static_cast<Property>(trailer[19]);
  c.geometry = {.channels = load<std::uint32_t>(trailer),
                .height = load<std::uint32_t>(trailer.subspan(4)),
                .width = load<std::uint32_t>(trailer.subspan(8)),
                .grid_height = trailer[17],
                .grid_width = trailer[18],
                .bits = trailer[16],
                .segment_channels = load<std::uint32_t>(trailer.subspan(12))};
  if (!valid(c.geometry) || (holds_map(c.property) && map_words(c.geometry) > most_words)) return std::nullopt;

  std::span<const std::uint8_t> front = bytes.first(bytes.size() - kTrailerBytes);
  std::size_t power_up_bits = 0;
  if (version == 2) {
    if (front.size() < kInstanceBytes) return std::nullopt;
    const std::span<const std::uint8_t> instance = front.last(kInstanceBytes);
    front = front.first(front.size() - kInstanceBytes);
    power_up_bits = load<std::uint16_t>(instance);
    c.instance = {.beat_bits = instance[2], .plans = instance[3]};
  }
  const std::array<std::size_t, 4> lengths{load<std::uint16_t>(trailer.subspan(20)), load<std::uint16_t>(trailer.subspan(22)),
                                           load<std::uint16_t>(trailer.subspan(24)), power_up_bits};
  std::size_t pattern_bytes = 0;
  for (const std::size_t length : lengths) pattern_bytes += bytes_of_pattern(length);
  if (pattern_bytes > front.size()) return std::nullopt;
  const std::span<const std::uint8_t> payload = front.first(front.size() - pattern_bytes);
  std::span<const std::uint8_t> patterns = front.last(pattern_bytes);
  c.stalls.source = hw::Stalls(take_pattern(patterns, lengths[0]));
  c.stalls.sink = hw::Stalls(take_pattern(patterns, lengths[1]));
  c.stalls.side = hw::Stalls(take_pattern(patterns, lengths[2]));
  c.stalls.power_up = take_pattern(patterns, lengths[3]);

  if (payload_of(c.property) == Payload::words) {
    c.words = take_words(payload, c.geometry);
  } else {
    c.bytes.assign(payload.begin(), payload.end());
  }
  if (!valid(c)) return std::nullopt;
  return c;
}

std::vector<std::uint64_t> blocks_of(const Case& c) {
  std::vector<std::uint64_t> blocks((c.bytes.size() + 7) / 8);
  for (std::size_t i = 0; i < blocks.size(); ++i) blocks[i] = load<std::uint64_t>(std::span(c.bytes).subspan(8 * i));
  return blocks;
}

hw::MapShape shape_of(const Geometry& geometry, const hw::Instance& instance) {
  hw::MapShape shape = shape_of(geometry);
  shape.instance = instance;
  return shape;
}

bool is_modelled(const Geometry& geometry, const hw::Instance& instance) { return hw::supported(shape_of(geometry, instance)); }

hw::MapShape shape_of(const Geometry& g) {
  return {.channels = g.channels,
          .height = g.height,
          .width = g.width,
          .grid_height = g.grid_height,
          .grid_width = g.grid_width,
          .bits = g.bits,
          .segment_channels = g.segment_channels};
}

}  // namespace grlc
