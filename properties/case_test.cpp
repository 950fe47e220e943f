// A case has the documented bytes; any other bytes give a valid case or nullopt.
#include "properties/case.hpp"

#include <gtest/gtest.h>

#include "properties/generators.hpp"
#include "properties/random.hpp"

namespace grlc {
namespace {

constexpr std::uint64_t kMostWords = 4096;

Case example() {
  Case c;
  c.property = Property::progress;
  c.geometry = {.channels = 2, .height = 1, .width = 2, .grid_height = 3, .grid_width = 4, .bits = 9, .segment_channels = 1};
  c.words = {0x123, 0, 1, 0x1ff};
  c.stalls.source = hw::Stalls({true, false});
  c.stalls.side = hw::Stalls({false, true, false, false, false, false, false, false, true});
  return c;
}

TEST(CaseFile, IsTheDocumentedBytes) {
  const std::vector<std::uint8_t> expected{
      0x23, 0x01, 0,    0, 1, 0, 0xff, 0x01,                          // words
      0x01, 0x02, 0x01,                                               // source, and side in two bytes
      2,    0,    0,    0, 1, 0, 0,    0,    2, 0, 0, 0, 1, 0, 0, 0,  // C, H, W, S
      9,    3,    4,    9,                                            // N, Gh, Gw, property
      2,    0,    0,    0, 9, 0, 0x47, 1,                             // lengths of the patterns, mark, version
  };
  EXPECT_EQ(serialize(example()), expected);
  EXPECT_EQ(parse_case(expected, kMostWords), example());
}

// A case that version 1 cannot hold.
Case second_example() {
  Case c = example();
  c.stalls.power_up = {true, true, false, false, false, false, false, false, true};
  c.instance = {.beat_bits = 64, .plans = 9};
  return c;
}

TEST(CaseFile, OfAnotherInstanceIsTheDocumentedBytes) {
  const std::vector<std::uint8_t> expected{
      0x23, 0x01, 0,    0,    1, 0, 0xff, 0x01,                          // words
      0x01, 0x02, 0x01, 0x03, 1,                                         // source, side in two bytes, power-up in two
      9,    0,    64,   9,                                               // length of the power-up, P, plans
      2,    0,    0,    0,    1, 0, 0,    0,    2, 0, 0, 0, 1, 0, 0, 0,  // C, H, W, S
      9,    3,    4,    9,                                               // N, Gh, Gw, property
      2,    0,    0,    0,    9, 0, 0x47, 2,                             // lengths of the patterns, mark, version
  };
  EXPECT_EQ(serialize(second_example()), expected);
  EXPECT_EQ(parse_case(expected, kMostWords), second_example());
  for (const std::size_t at : {std::size_t{13}, std::size_t{15}, std::size_t{16}, expected.size() - 1}) {
    std::vector<std::uint8_t> bytes = expected;
    bytes[at] = static_cast<std::uint8_t>(at == 13 ? 200 : 3);  // a pattern longer than the bytes, or no such port, queue or
                                                                // version
    EXPECT_FALSE(parse_case(bytes, kMostWords)) << at;
  }
}

TEST(CaseFile, EveryGeneratedCaseComesBack) {
  for (unsigned i = 0; i < 600; ++i) {
    const Case c = generate(static_cast<Property>(i % kProperties), i, static_cast<int>(i % 101));
    ASSERT_TRUE(valid(c)) << i;
    ASSERT_EQ(parse_case(serialize(c), kMostWords), c) << i;
  }
}

TEST(CaseFile, AnyBytesAreAValidCaseOrNone) {
  properties::Random random(7);
  unsigned cases = 0;
  for (unsigned i = 0; i < 20000; ++i) {
    std::vector<std::uint8_t> bytes = serialize(generate(static_cast<Property>(i % kProperties), i, 10));
    for (unsigned turned = random.between(0, 3); turned > 0; --turned) {
      const bool trailer = random.chance(1, 2);
      const std::size_t at = trailer ? bytes.size() - 1 - random.below(28) : random.below(bytes.size());
      bytes[at] = static_cast<std::uint8_t>(random.chance(1, 2) ? random.bits(8) : bytes[at] ^ 1U << random.below(8));
    }
    if (random.chance(1, 4)) bytes.resize(random.below(bytes.size()));
    if (random.chance(1, 8))
      bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(random.below(bytes.size() + 1)));
    const auto c = parse_case(bytes, kMostWords);
    if (!c) continue;
    ++cases;
    ASSERT_TRUE(valid(*c)) << i;
    ASSERT_LE(c->words.size(), kMostWords) << i;
    const std::vector<std::uint8_t> once = serialize(*c);
    ASSERT_EQ(parse_case(once, kMostWords), c) << i;
    ASSERT_EQ(serialize(*parse_case(once, kMostWords)), once) << i;
  }
  EXPECT_GT(cases, 5000U);
}

TEST(CaseFile, HasTheDocumentedFreedoms) {
  Case c = example();
  c.property = Property::lossless;
  std::vector<std::uint8_t> bytes = serialize(c);
  bytes[1] |= 0xfe;  // bits above N are dropped
  EXPECT_EQ(parse_case(bytes, kMostWords), c);
  bytes.insert(bytes.begin() + 8, {1, 2, 3});  // so are words beyond the map
  EXPECT_EQ(parse_case(bytes, kMostWords), c);
  bytes.erase(bytes.begin(), bytes.begin() + 9);  // missing words are 0: the payload has two bytes left
  c.words = {0x302 & 0x1ff, 0, 0, 0};
  EXPECT_EQ(parse_case(bytes, kMostWords), c);

  Case stream;
  stream.property = Property::total;
  stream.bytes = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  EXPECT_EQ(blocks_of(stream), (std::vector<std::uint64_t>{0x0807060504030201, 9}));
}

TEST(CaseFile, RefusesWhatIsNotValid) {
  const auto refused = [](auto&& change) {
    Case c = example();
    change(c);
    return !valid(c) && !parse_case(serialize(c), kMostWords);
  };
  EXPECT_TRUE(refused([](Case& c) { c.geometry.bits = 17; }));
  EXPECT_TRUE(refused([](Case& c) { c.geometry.segment_channels = 3; }));
  EXPECT_TRUE(refused([](Case& c) { c.stalls.sink = hw::Stalls({true, true}); }));
  EXPECT_TRUE(refused([](Case& c) {
    c.property = Property::total;
    c.words.clear();
  }));  // S is not C
  EXPECT_TRUE(refused([](Case& c) { c.property = static_cast<Property>(kProperties); }));
  EXPECT_FALSE(parse_case(serialize(example()), 3)) << "a map of more words than the reader wants";
  EXPECT_TRUE(refused([](Case& c) { c.instance.beat_bits = 16; })) << "words of 9 bits need a wider port";
  EXPECT_TRUE(refused([](Case& c) { c.instance.beat_bits = 128; }));
  EXPECT_TRUE(refused([](Case& c) { c.instance.plans = 6; }));
  EXPECT_TRUE(refused([](Case& c) {
    c.property = Property::lossless;
    c.instance.beat_bits = 64;
  })) << "the codec alone has no port";
  Case words = example();
  words.words[0] = 0x200;
  EXPECT_FALSE(valid(words));
  words.words.resize(3);
  EXPECT_FALSE(valid(words));
}

TEST(PropertyNames, NameOneEach) {
  for (unsigned i = 0; i < kProperties; ++i) {
    const auto property = static_cast<Property>(i);
    EXPECT_EQ(property_named(id(property)), property);
    EXPECT_FALSE(claim(property).empty());
  }
  EXPECT_EQ(id(Property::encoder_equivalence), "encoder-equivalence");
  EXPECT_EQ(id(Property::container), "container");
  EXPECT_FALSE(property_named("losless"));
}

}  // namespace
}  // namespace grlc
