// The table of large maps holds the sizes that it names.
#include "properties/large_maps.hpp"

#include <gtest/gtest.h>

#include <set>

#include "properties/checks.hpp"
#include "properties/properties.hpp"

namespace grlc::properties {
namespace {

std::uint64_t number_of(const LargeMap& map) { return std::stoull(map.name); }

// The size in the map's name, as the geometry or the stream has it.
std::uint64_t size_of(const LargeMap& map) {
  const Geometry& g = map.geometry;
  if (map.name.ends_with(" columns")) return g.width;
  if (map.name.ends_with(" rows")) return g.height;
  if (map.name.ends_with(" channels")) return g.channels;
  if (map.name.ends_with(" segments")) return segment_count(g);
  const std::uint64_t blocks = encode_segment<Word>(g, words_of(words_of(map))).blocks.size();
  if (map.name.ends_with(" 64-bit words of a segment")) return blocks;
  if (map.name.ends_with(" bytes of a file")) return 32 + 8 + 8 * blocks + 4;
  return 0;
}

TEST(LargeMaps, AreOfTheSizesThatTheirNamesSay) {
  std::set<std::string> names;
  for (const LargeMap& map : large_maps()) {
    SCOPED_TRACE(map.name);
    EXPECT_TRUE(names.insert(map.name).second);
    ASSERT_TRUE(valid(map.geometry));
    EXPECT_FALSE(map.properties.empty());
    if (map.words != LargeMap::Words::layer) EXPECT_EQ(size_of(map), number_of(map));
  }
  for (const unsigned power : {8U, 9U, 10U, 16U, 17U}) {
    for (const std::uint64_t count : {(1U << power) - 1, 1U << power, (1U << power) + 1}) {
      for (const char* what : {"columns", "rows", "channels", "segments", "64-bit words of a segment"}) {
        EXPECT_TRUE(names.contains(std::to_string(count) + " " + what)) << count << " " << what;
      }
    }
  }
}

TEST(LargeMaps, WordsStandAtBothEndsAndInBetween) {
  for (const LargeMap& map : large_maps()) {
    if (map_words(map.geometry) > 1U << 20U) continue;
    SCOPED_TRACE(map.name);
    const std::vector<std::uint16_t> words = words_of(map);
    ASSERT_EQ(words.size(), map_words(map.geometry));
    EXPECT_NE(words.front(), 0);
    EXPECT_NE(words.back(), 0);
    EXPECT_TRUE(std::ranges::all_of(words, [&](std::uint16_t word) { return word >> map.geometry.bits == 0; }));
    for (std::size_t begin = 0; begin + 1024 <= words.size(); begin += 1024) {
      const auto part = std::span(words).subspan(begin, 1024);
      ASSERT_TRUE(std::ranges::any_of(part, [](std::uint16_t word) { return word != 0; })) << begin;
    }
  }
}

TEST(LargeMaps, LayersAreAsSparseAsTheOnesOfNetworks) {
  unsigned layers = 0;
  for (const LargeMap& map : large_maps()) {
    if (map.words != LargeMap::Words::layer) continue;
    ++layers;
    const std::vector<std::uint16_t> words = words_of(map);
    const auto zeros = static_cast<std::size_t>(std::ranges::count(words, 0));
    EXPECT_GT(zeros, words.size() * 4 / 10) << map.name;
    EXPECT_LT(zeros, words.size() * 7 / 10) << map.name;
  }
  EXPECT_EQ(layers, 2U);
}

// The hardware model refuses a dimension of 2^20 or more with a reason; below that it takes every size of the table.
TEST(LargeMaps, TheHardwareModelIsAskedOfWhatItTakes) {
  unsigned beyond = 0;
  for (const LargeMap& map : large_maps()) {
    const Geometry& g = map.geometry;
    const bool takes = std::max({g.channels, g.height, g.width}) < 1U << 20U;
    EXPECT_EQ(!not_modelled(g), takes) << map.name;
    const auto asked = [&](Property property) { return std::ranges::find(map.properties, property) != map.properties.end(); };
    for (const Property property :
         {Property::encoder_equivalence, Property::decoder_equivalence, Property::handshake, Property::progress}) {
      EXPECT_TRUE(takes || !asked(property)) << map.name;
    }
    if (takes || map.name != "1048576 channels") continue;
    ++beyond;
    for (const Property property : {Property::encoder_equivalence, Property::handshake, Property::progress}) {
      const Verdict verdict = check({property, g, words_of(map), {}, {}});
      EXPECT_EQ(verdict.outcome, Outcome::skipped);
      EXPECT_NE(verdict.detail.find("does not take a map of 1048576 x 1 x 2"), std::string::npos) << verdict.detail;
    }
  }
  EXPECT_EQ(beyond, 1U);
}

}  // namespace
}  // namespace grlc::properties
