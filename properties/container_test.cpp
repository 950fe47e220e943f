// The limits of a file that the format states are checked where they are: FORMAT.md, section 7.
#include "reference/container.hpp"

#include <gtest/gtest.h>

#include <array>

#include "properties/naive_file.hpp"

namespace grlc::properties {
namespace {

// Three segments, and the two segments of a map of an even number of them.
constexpr Geometry kThree{.channels = 3, .height = 4, .width = 4, .segment_channels = 1};
constexpr Geometry kTwo{.channels = 2, .height = 4, .width = 4, .segment_channels = 1};

TEST(Container, TheLongestSegmentIsWrittenWhole) {
  const auto front = write_front(kTwo, false, std::array<std::uint64_t, 2>{kMaxSegmentBlocks, 0x01020304});
  ASSERT_TRUE(front);
  ASSERT_EQ(front->size(), 40U);
  const std::array<unsigned, 8> table{0xff, 0xff, 0xff, 0xff, 4, 3, 2, 1};
  for (std::size_t i = 0; i < table.size(); ++i) EXPECT_EQ(std::to_integer<unsigned>((*front)[32 + i]), table[i]) << i;
}

TEST(Container, ALongerSegmentIsRefusedByName) {
  constexpr std::uint64_t kTooLong = kMaxSegmentBlocks + 1;
  EXPECT_EQ(kTooLong, std::uint64_t{1} << 32U);
  for (const std::uint64_t blocks :
       {kTooLong, kTooLong + 1, std::uint64_t{1} << 33U, std::uint64_t{1} << 40U, ~std::uint64_t{0}}) {
    for (std::size_t i = 0; i < 3; ++i) {
      std::array<std::uint64_t, 3> lengths{1, 1, 1};
      lengths.at(i) = blocks;
      const auto front = write_front(kThree, false, lengths);
      ASSERT_FALSE(front) << blocks;
      EXPECT_EQ(front.error(), (SegmentTooLong{i, blocks}));
    }
  }
  const auto front = write_front(kThree, true, std::array<std::uint64_t, 3>{1, kTooLong, kTooLong + 5});
  ASSERT_FALSE(front);
  EXPECT_EQ(front.error(), (SegmentTooLong{1, kTooLong}));
}

// What precedes the segments is what the second reader takes it for.
TEST(Container, TheFrontIsThatOfItsFile) {
  for (const bool is_signed : {false, true}) {
    const FeatureMap map{kThree, is_signed, std::vector<Word>(48)};
    const auto file = write_file(map);
    const auto front = write_front(kThree, is_signed, std::array<std::uint64_t, 3>{1, 1, 1});
    ASSERT_TRUE(file && front);
    ASSERT_EQ(front->size(), 48U);
    EXPECT_TRUE(std::equal(front->begin(), front->end(), file->begin()));
    const auto naive = naive_read_file(*file, true);
    ASSERT_TRUE(std::holds_alternative<NaiveFile>(naive));
    EXPECT_EQ(std::get<NaiveFile>(naive).layout.is_signed, is_signed);
  }
}

// FORMAT.md, section 7: a segment of up to 2^33 words fits, since section 6 gives it at most 22 bits per word.
TEST(Container, NoSegmentOfTwoToThe33WordsIsTooLong) {
  std::uint64_t most = 0;  // bits per word, times the largest grid's words
  for (unsigned bits = 1; bits <= kMaxBits; ++bits) {
    for (unsigned words = 1; words <= kMaxGridWords; ++words) {
      const std::uint64_t grid = std::max<std::uint64_t>(6, 2 + width_field(bits) + std::uint64_t{words} * bits);
      most = std::max(most, (grid + words - 1) / words);
    }
  }
  EXPECT_EQ(most, 22U);
  EXPECT_LE((most << 33U) / 64, kMaxSegmentBlocks);
}

}  // namespace
}  // namespace grlc::properties
