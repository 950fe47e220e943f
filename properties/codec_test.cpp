// The reference against the format's worked examples, every small map, and every stream as long as small maps can have.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "properties/checks.hpp"
#include "properties/properties.hpp"
#include "reference/container.hpp"

namespace grlc::properties {
namespace {

using Numbers = std::vector<std::uint16_t>;

Geometry shape(std::uint32_t channels, std::uint32_t height, std::uint32_t width, std::uint32_t grid_height,
               std::uint32_t grid_width, std::uint32_t bits) {
  return {channels, height, width, grid_height, grid_width, bits, channels};
}

void expect_stream(const Geometry& geometry, const Numbers& numbers, std::uint64_t block, std::uint64_t bits) {
  const Encoded<Word> encoded = encode_segment<Word>(geometry, words_of(numbers));
  EXPECT_EQ(encoded.blocks, (std::vector<std::uint64_t>{block}));
  EXPECT_EQ(encoded.bits, bits);
  EXPECT_EQ(numbers_of(decode_segment<Word>(geometry, encoded.blocks, Mode::strict)->words), numbers);
  EXPECT_EQ(naive_encode(geometry, numbers).size(), bits);
}

TEST(WorkedExample, AllZero) { expect_stream(shape(1, 4, 16, 4, 4, 8), Numbers(64), 0x0c, 6); }

TEST(WorkedExample, SparseAndRun) {
  Numbers numbers(64);
  numbers[0] = 5;
  numbers[17] = 3;
  expect_stream(shape(1, 4, 16, 4, 4, 8), numbers, 0x4000e169, 33);
}

TEST(WorkedExample, Offset) { expect_stream(shape(1, 2, 2, 2, 2, 8), {200, 201, 202, 203}, 0x1c990b, 21); }

TEST(WorkedExample, DenseAndClipped) { expect_stream(shape(1, 1, 3, 1, 2, 5), {1, 2, 31}, 0x07e526, 19); }

// Map number `index` of all maps of the geometry.
Numbers map_of(const Geometry& geometry, std::uint64_t index) {
  Numbers numbers(map_words(geometry));
  for (std::uint16_t& number : numbers) {
    number = static_cast<std::uint16_t>(low_bits(index, geometry.bits));
    index >>= geometry.bits;
  }
  return numbers;
}

std::uint64_t maps(const Geometry& geometry) { return std::uint64_t{1} << (geometry.bits * map_words(geometry)); }

std::vector<std::uint8_t> bytes_of(std::uint64_t block) {
  std::vector<std::uint8_t> bytes(8);
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(block >> (8 * i));
  return bytes;
}

void expect_pass(const Case& c, std::uint64_t index) {
  const Verdict verdict = check(c);
  ASSERT_EQ(verdict.outcome, Outcome::pass) << id(c.property) << " " << index << ": " << verdict.detail;
  ASSERT_GT(verdict.work, 0U);
}

TEST(EverySmallMap, HasTheProperties) {
  for (const auto& [grid_height, grid_width] : {std::pair{2U, 2U}, std::pair{1U, 2U}, std::pair{1U, 1U}}) {
    for (unsigned bits = 1; bits <= 3; ++bits) {
      const Geometry geometry = shape(1, 2, 2, grid_height, grid_width, bits);
      for (std::uint64_t i = 0; i < maps(geometry); ++i) {
        for (const Property property : {Property::lossless, Property::deterministic, Property::bounded, Property::cheapest,
                                        Property::encoder_equivalence, Property::progress}) {
          ASSERT_NO_FATAL_FAILURE(expect_pass({property, geometry, map_of(geometry, i), {}, {}}, i));
        }
      }
    }
  }
}

TEST(EverySmallMap, DecodesSegmentBySegment) {
  Geometry geometry = shape(3, 1, 2, 1, 1, 2);
  for (const std::uint32_t segment : {1U, 2U, 3U}) {
    geometry.segment_channels = segment;
    for (std::uint64_t i = 0; i < maps(geometry); i += 7) {
      ASSERT_NO_FATAL_FAILURE(expect_pass({Property::independence, geometry, map_of(geometry, i), {}, {}}, i));
    }
  }
}

// Canonical streams and maps are in bijection. Among all streams as long as the longest one that the encoder writes, the strict
// decoder accepts as many as there are maps, and each is the one that the encoder writes for its map.
void expect_bijection(const Geometry& geometry) {
  std::uint64_t longest = 0;
  std::vector<std::uint64_t> image;
  for (std::uint64_t i = 0; i < maps(geometry); ++i) {
    const Encoded<Word> encoded = encode_segment<Word>(geometry, words_of(map_of(geometry, i)));
    longest = std::max(longest, encoded.bits);
    ASSERT_EQ(encoded.blocks.size(), 1U);
    image.push_back(encoded.blocks[0]);
  }
  std::ranges::sort(image);
  ASSERT_EQ(std::ranges::adjacent_find(image), image.end()) << "two maps with one stream";
  ASSERT_LE(longest, 20U);

  std::vector<std::uint64_t> accepted;
  for (std::uint64_t stream = 0; stream >> longest == 0; ++stream) {
    if (decode_segment<Word>(geometry, std::span(&stream, 1), Mode::strict)) accepted.push_back(stream);
  }
  EXPECT_EQ(accepted, image);
}

TEST(EveryShortStream, IsCanonicalForOneMapOrRefused) {
  for (const Geometry& geometry :
       {shape(1, 1, 1, 1, 1, 3), shape(1, 1, 2, 1, 2, 3), shape(1, 1, 3, 1, 2, 2), shape(1, 2, 2, 2, 2, 3),
        shape(1, 2, 2, 2, 2, 2), shape(1, 2, 3, 2, 2, 1), shape(2, 1, 2, 1, 2, 2), shape(3, 1, 1, 4, 4, 2),
        shape(1, 1, 2, 1, 1, 3), shape(2, 2, 2, 2, 2, 1), shape(1, 1, 4, 1, 1, 1)}) {
    ASSERT_NO_FATAL_FAILURE(expect_bijection(geometry));
  }
}

TEST(EveryShortStream, HasThePropertiesOfStreams) {
  for (const Geometry& geometry : {shape(1, 1, 2, 1, 2, 3), shape(1, 1, 3, 1, 2, 2), shape(1, 1, 3, 1, 1, 1)}) {
    for (std::uint64_t stream = 0; stream < 1U << 12U; ++stream) {
      for (const Property property : {Property::canonical, Property::total, Property::decoder_equivalence}) {
        ASSERT_NO_FATAL_FAILURE(expect_pass({property, geometry, {}, bytes_of(stream), {}}, stream));
      }
    }
  }
}

// Runs of 16 grids in 6 bits are the densest code: 64 * b bits hold 16 * floor(64 * b / 6) grids. The decoder takes memory for a
// segment of that many grids, at every length that a file can have, and refuses it for more than 512 * b / 3.
TEST(Plausible, IsWhatTheDensestStreamHolds) {
  const auto zeros = [](std::uint64_t height, std::uint64_t width) {
    return shape(1, static_cast<std::uint32_t>(height), static_cast<std::uint32_t>(width), 1, 1, 8);
  };
  for (unsigned power = 0; power <= 32; ++power) {
    for (std::uint64_t blocks = (std::uint64_t{1} << power) - 1; blocks <= (std::uint64_t{1} << power) + 1; ++blocks) {
      if (blocks == 0 || blocks > kMaxSegmentBlocks) continue;
      SCOPED_TRACE(blocks);
      const std::uint64_t runs = 64 * blocks / 6;
      if (runs <= 0xffffffffU) {
        EXPECT_TRUE(plausible(zeros(16, runs), blocks));
      }
      // Three more blocks hold 32 more runs, with no bit left.
      if (blocks % 3 == 0) {
        EXPECT_TRUE(plausible(zeros(512, blocks / 3), blocks));
        EXPECT_FALSE(plausible(zeros(512, blocks / 3 + 1), blocks));
        EXPECT_FALSE(plausible(zeros(512, blocks / 3), blocks - 1));
      }
    }
  }
}

TEST(Plausible, AStreamOfLongestRunsIsDecodedWhole) {
  for (const std::uint32_t columns : {1U, 2U, 3U, 64U}) {
    const Geometry geometry = shape(1, 512, columns, 1, 1, 8);
    const std::vector<Word> words(map_words(geometry));
    const Encoded<Word> encoded = encode_segment<Word>(geometry, words);
    ASSERT_EQ(encoded.bits, 64 * encoded.blocks.size());
    ASSERT_EQ(encoded.blocks.size(), 3 * columns);
    const auto decoded = decode_segment<Word>(geometry, encoded.blocks, Mode::strict);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->words, words);
    const std::vector<std::byte> file = *write_file({geometry, false, words});
    const auto back = read_file(file, Mode::strict);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->map.words, words);
  }
}

}  // namespace
}  // namespace grlc::properties
