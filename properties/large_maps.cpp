#include "properties/large_maps.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace grlc::properties {
namespace {

using Words = LargeMap::Words;

constexpr std::array<unsigned, 6> kPowers{8, 9, 10, 16, 17, 20};
constexpr std::uint64_t kFileBytes = 44;  // for a file of one segment, in addition to the segment: header, table, pad and last
                                          // CRC-32

// The mixing function of SplitMix64.
std::uint64_t mixed(std::uint64_t number) {
  number = (number + 1) * 0x9e3779b97f4a7c15ULL;
  number = (number ^ (number >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  number = (number ^ (number >> 27U)) * 0x94d049bb133111ebULL;
  return number ^ (number >> 31U);
}

// ---- words

// One word in 64, and the first and the last eight of the map.
std::uint16_t scattered(std::uint64_t index, std::uint64_t count, unsigned bits) {
  const std::uint64_t random = mixed(index);
  const bool set = random >> 58U == 0 || index < 8 || count - index <= 8;
  return set ? static_cast<std::uint16_t>(1 + (random & 0xffffffffU) % ((1U << bits) - 1)) : std::uint16_t{0};
}

// Grids of 16 words of 16 bits that become dense codes of `width` bits per word: 6 + 16 * width bits.
constexpr std::uint64_t wide_bits(unsigned width) { return 6 + std::uint64_t{16} * width; }

std::uint64_t whole_grids(std::uint64_t blocks) { return (64 * blocks - wide_bits(1)) / wide_bits(16); }

// The width of the last grid, chosen so that the stream ends in the last of `blocks`.
unsigned last_width(std::uint64_t blocks) {
  const std::uint64_t left = 64 * blocks - whole_grids(blocks) * wide_bits(16);
  return static_cast<unsigned>(std::min<std::uint64_t>(16, (left - 6) / 16));
}

// Each grid holds its largest and its least word, so that neither an offset nor a sparse code is shorter.
std::uint16_t wide(std::uint64_t index, std::uint64_t count, std::uint64_t blocks) {
  const unsigned width = index + 16 >= count ? last_width(blocks) : 16;
  const unsigned largest = (1U << width) - 1;
  if (index % 16 == 0) return static_cast<std::uint16_t>(largest);
  if (index % 16 == 1) return 1;
  return static_cast<std::uint16_t>(1 + (mixed(index) & 0xffffffffU) % largest);
}

// Like the output of ReLU: smooth above a level of the channel, with noise on it, 0 below; one channel in 16 is dead.
std::uint16_t layer(const Geometry& g, std::uint64_t channel, std::uint64_t row, std::uint64_t column) {
  constexpr std::uint64_t kPatch = 8;
  if (channel % 16 == 5) return 0;
  const auto corner = [&](std::uint64_t y, std::uint64_t x) { return mixed((channel << 40U) + (y << 20U) + x) >> 56U; };
  const std::uint64_t y = row / kPatch;
  const std::uint64_t x = column / kPatch;
  const std::uint64_t down = row % kPatch;
  const std::uint64_t right = column % kPatch;
  const std::uint64_t smooth = (corner(y, x) * (kPatch - down) * (kPatch - right) + corner(y + 1, x) * down * (kPatch - right) +
                                corner(y, x + 1) * (kPatch - down) * right + corner(y + 1, x + 1) * down * right) /
                               (kPatch * kPatch);
  const std::uint64_t fine = mixed((row * g.width + column) ^ (channel << 50U));
  const std::uint64_t level = 112 + (mixed(channel) >> 58U);
  const std::uint64_t value = smooth + (fine >> 60U);
  if (value <= level) return 0;
  const std::uint64_t above = value - level;
  return static_cast<std::uint16_t>(g.bits <= 8 ? above : above << 5U | (fine & 31U));
}

// ---- the table

// A dimension of the hardware model has 20 bits.
constexpr std::uint32_t kDimensionLimit = 1U << 20U;

using Properties = std::vector<Property>;

const Properties kAll = all_properties();
// `independence` writes the map's file and reads the words back from it, with the naive decoder too; `container` compares the
// second reader's result for that file.
const Properties kFile{Property::independence, Property::container};
const Properties kFileAndHardware{Property::independence, Property::container, Property::encoder_equivalence,
                                  Property::decoder_equivalence};
const Properties kStreamAndHardware{Property::independence, Property::encoder_equivalence, Property::decoder_equivalence};
// The naive decoder takes a second for two million words; the hardware model takes a second for a tenth of that.
const Properties kLayer8{Property::independence, Property::bounded,  Property::cheapest,           Property::encoder_equivalence,
                         Property::container,    Property::progress, Property::decoder_equivalence};
const Properties kLayer16{Property::independence, Property::encoder_equivalence, Property::handshake};

// Fewer properties if a map costs more time.
Properties asked_of(std::uint32_t count, std::uint32_t all_below) {
  if (count < all_below) return kAll;
  return count < kDimensionLimit ? kFileAndHardware : kFile;
}

LargeMap columns(std::uint32_t count) {
  return {fmt::format("{} columns", count),
          {.channels = 1, .height = 3, .width = count, .grid_height = 2, .grid_width = 4},
          Words::scattered,
          0,
          asked_of(count, 1U << 17U)};
}
LargeMap rows(std::uint32_t count) {
  return {fmt::format("{} rows", count),
          {.channels = 1, .height = count, .width = 3, .grid_height = 8, .grid_width = 2},
          Words::scattered,
          0,
          asked_of(count, 1U << 17U)};
}
LargeMap channels(std::uint32_t count) {
  return {fmt::format("{} channels", count),
          {.channels = count, .height = 1, .width = 2, .segment_channels = count},
          Words::scattered,
          0,
          asked_of(count, 1U << 17U)};
}
LargeMap segments(std::uint32_t count) {
  return {fmt::format("{} segments", count),
          {.channels = count, .height = 1, .width = 1, .segment_channels = 1},
          Words::scattered,
          0,
          asked_of(count, 1U << 12U)};
}
// Maps of 16-bit words have many words.
Properties wide_asked_of(unsigned power) {
  if (power < 16) return kAll;
  return power < 20 ? kStreamAndHardware : Properties{Property::independence};
}
LargeMap blocks(std::string name, std::uint64_t count, Properties properties) {
  const auto grids = static_cast<std::uint32_t>(whole_grids(count) + 1);
  return {std::move(name),
          {.channels = grids, .height = 4, .width = 4, .bits = 16, .segment_channels = grids},
          Words::wide,
          count,
          std::move(properties)};
}

}  // namespace

std::vector<LargeMap> large_maps() {
  std::vector<LargeMap> maps;
  for (const unsigned power : kPowers) {
    const std::uint32_t middle = 1U << power;
    for (const std::uint32_t count : {middle - 1, middle, middle + 1}) {
      maps.push_back(columns(count));
      maps.push_back(rows(count));
      maps.push_back(channels(count));
      // At 2^20 each of these costs seconds, so one size that 20 bits cannot hold is enough.
      if (power == 20 && count != middle + 1) continue;
      maps.push_back(segments(count));
      maps.push_back(blocks(fmt::format("{} 64-bit words of a segment", count), count, wide_asked_of(power)));
    }
    // A file's size is always 4 more than a multiple of 8.
    for (const std::uint32_t bytes : {middle - 4, middle + 4}) {
      maps.push_back(blocks(fmt::format("{} bytes of a file", bytes), (bytes - kFileBytes) / 8, power < 16 ? kAll : kFile));
    }
  }
  const Geometry layer{.channels = 64, .height = 224, .width = 224, .segment_channels = 64};
  maps.push_back({"64 x 224 x 224, 8 bits", layer, Words::layer, 0, kLayer8});
  Geometry deep = layer;
  deep.bits = 16;
  deep.segment_channels = 16;
  maps.push_back({"64 x 224 x 224, 16 bits, 16 channels per segment", deep, Words::layer, 0, kLayer16});
  return maps;
}

std::vector<std::uint16_t> words_of(const LargeMap& map) {
  const Geometry& g = map.geometry;
  std::vector<std::uint16_t> words(map_words(g));
  for (std::uint64_t i = 0; i < words.size(); ++i) {
    switch (map.words) {
      case Words::scattered: words[i] = scattered(i, words.size(), g.bits); break;
      case Words::wide: words[i] = wide(i, words.size(), map.blocks); break;
      case Words::layer: words[i] = layer(g, i / g.width / g.height, i / g.width % g.height, i % g.width); break;
    }
  }
  return words;
}

}  // namespace grlc::properties
