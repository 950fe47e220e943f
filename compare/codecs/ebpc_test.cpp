// EBPC on blocks worked out by hand, with one comment per symbol, and on streams that no encoder writes.
#include "compare/codecs/ebpc.hpp"

#include <gtest/gtest.h>

#include "compare/codecs/testing.hpp"

namespace grlc::codecs {
namespace {

using testing::bits;
using testing::stream;
using testing::text;
using Words = std::vector<std::uint16_t>;

void expect_values(const Words& words, unsigned n, std::string_view expected) {
  const ebpc::Streams streams = ebpc::encode(words, n);
  EXPECT_EQ(text(streams.values), bits(expected));
  EXPECT_EQ(ebpc::size(words, n), streams.zeros.count + streams.values.count);
  Words back(words.size());
  EXPECT_TRUE(ebpc::decode(streams.zeros, streams.values, n, back));
  EXPECT_EQ(back, words);
}

TEST(EbpcZeroStream, HasABitAWordAndFiveARun) {
  Words words = {0, 0, 0, 5};
  words.insert(words.end(), 17, 0);
  words.push_back(6);
  //                                              3 zeros   5  16 zeros  1 zero   6
  EXPECT_EQ(text(ebpc::encode(words, 8).zeros), bits("0 0010  1  0 1111    0 0000   1"));
  words.assign(16, 0);
  EXPECT_EQ(text(ebpc::encode(words, 8).zeros), bits("0 1111"));
  EXPECT_EQ(ebpc::encode(words, 8).values.count, 0U);
}

// N = 8: the differences have 9 planes, and the length of a run of zero planes 3 bits.

TEST(EbpcBlock, OfAConstantIsOneRunOfZeroPlanes) {
  // Nine planes of zeros: 001, 9 - 2.
  expect_values({5, 5, 5, 5, 5, 5, 5, 5}, 8, "00000101  001 111");
}

TEST(EbpcBlock, OfWordsThatRiseByOne) {
  // Each difference is 000000001: eight planes of zeros, then one of ones.
  expect_values({1, 2, 3, 4, 5, 6, 7, 8}, 8, "00000001  001 110  00000");
}

TEST(EbpcBlock, OfWordsThatFallByOne) {
  // Each difference is 111111111: the sign plane is all ones, each plane below it equals the one above.
  expect_values({8, 7, 6, 5, 4, 3, 2, 1}, 8, "00001000  00000  001 110");
}

// N = 4: 5 planes, and 2 bits for the length of a run.

TEST(EbpcBlock, WithASingleOne) {
  // The first difference is 00001, the others 00000. Four planes of zeros; 1000000.
  expect_values({3, 4, 4, 4, 4, 4, 4, 4}, 4, "0011  001 10  00011 000");
  // The last one is: 0000001.
  expect_values({3, 3, 3, 3, 3, 3, 3, 4}, 4, "0011  001 10  00011 110");
}

TEST(EbpcBlock, WithTwoOnesSideBySide) {
  // The third and the fourth difference are 00001. Four planes of zeros; 0011000.
  expect_values({3, 3, 3, 4, 5, 5, 5, 5}, 4, "0011  001 10  00010 010");
  // The last two: 0000011.
  expect_values({3, 3, 3, 3, 3, 3, 4, 5}, 4, "0011  001 10  00010 101");
}

TEST(EbpcBlock, WithAPlaneThatIsZeroBeforeTheXor) {
  // The first difference is 00010. Three planes of zeros; 1000000; 0000000, which the plane above turns into 1000000.
  expect_values({3, 5, 5, 5, 5, 5, 5, 5}, 4, "0011  001 01  00011 000  00001");
}

TEST(EbpcBlock, PrefersAllOnesToZeroBeforeTheXor) {
  // Each difference is 00010. Three planes of zeros; 1111111; 0000000, which the plane above turns into 1111111.
  expect_values({1, 3, 5, 7, 9, 11, 13, 15}, 4, "0001  001 01  00000  00000");
}

TEST(EbpcBlock, WithOnePlaneOfZeros) {
  // The first difference is 00011. Three planes of zeros; 1000000; 1000000, which the plane above turns into 0000000.
  expect_values({3, 6, 6, 6, 6, 6, 6, 6}, 4, "0011  001 01  00011 000  01");
}

TEST(EbpcBlock, WithAPlaneOfItsOwn) {
  // The first, third and fifth difference are 00001. Four planes of zeros; 1010100.
  expect_values({3, 4, 4, 5, 5, 6, 6, 6}, 4, "0011  001 10  1 1010100");
}

TEST(EbpcBlock, OfARiseAndAFall) {
  // 00001, 11111, and 00000. The sign plane 0100000; three more of these, which the one above turns into zeros; 1100000, which
  // it turns into 1000000.
  expect_values({3, 4, 3, 3, 3, 3, 3, 3}, 4, "0011  00011 001  001 01  00011 000");
}

TEST(EbpcBlock, ThatIsTheLastIsFilledWithZeros) {
  // 7 9 0 0 0 0 0 0, so 00010, 10111, and 00000.
  //   plane 4  0100000            0100000   one at 1
  //   plane 3  0000000 ^ 0100000  0100000   zero before the xor
  //   plane 2  0100000 ^ 0000000  0100000   one at 1
  //   plane 1  1100000 ^ 0100000  1000000   one at 0
  //   plane 0  0100000 ^ 1100000  1000000   one at 0
  expect_values({7, 9}, 4, "0111  00011 001  00001  00011 001  00011 000  00011 000");
}

TEST(EbpcBlock, TakesTheWordsBetweenZeros) { expect_values({0, 5, 5, 0, 0, 5, 5, 5, 0, 5, 5, 5, 0}, 8, "00000101  001 111"); }

TEST(EbpcBlock, OfTheLeastAndTheMostBits) {
  // N = 1: two planes, and the length of a run has no bits.
  expect_values({1, 1, 1, 1, 1, 1, 1, 1}, 1, "1  001");
  // N = 16: 17 planes, 4 bits.
  expect_values({1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000}, 16, "0000001111101000  001 1111");
  // 65535 - 1 is 01111111111111110 and 1 - 65535 is 10000000000000010, in turns. The sign plane is 0101010. The next 14 planes
  // are 1010101: the first becomes 1111111, the other 13 become zeros. The last two are 1111111 and 0000000.
  //   plane 16  0101010                     as it is
  //   plane 15  1010101 ^ 0101010  1111111  all ones
  //   14 to 2   1010101 ^ 1010101  0000000  13 planes of zeros
  //   plane 1   1111111 ^ 1010101  0101010  as it is
  //   plane 0   0000000 ^ 1111111  1111111  all ones
  expect_values({1, 65535, 1, 65535, 1, 65535, 1, 65535}, 16, "0000000000000001  1 0101010  00000  001 1011  1 0101010  00000");
}

Decoded decode(std::string_view zeros, std::string_view values, std::size_t count) {
  Words words(count);
  return ebpc::decode(stream(zeros), stream(values), 4, words);
}

TEST(Ebpc, RefusesWhatIsMalformed) {
  const std::string_view eight = "11111111";
  EXPECT_TRUE(decode(eight, "0011  001 11", 8));
  EXPECT_EQ(decode("1111111", "0011  001 11", 8), fail(ErrorCode::truncated, 7));
  EXPECT_EQ(decode("1111111 0 000", "0011  001 11", 8), fail(ErrorCode::truncated, 7));
  EXPECT_EQ(decode("1111111 0 0001", "0011  001 11", 8), fail(ErrorCode::run_past_end, 7));
  EXPECT_EQ(decode("111111111", "0011  001 11", 8), fail(ErrorCode::trailing_data, 8));
  EXPECT_EQ(decode(eight, "001", 8), fail(ErrorCode::truncated, 0));
  EXPECT_EQ(decode(eight, "0011  001 1", 8), fail(ErrorCode::truncated, 4));
  EXPECT_EQ(decode(eight, "0011  001 10", 8), fail(ErrorCode::truncated, 9));
  EXPECT_EQ(decode(eight, "0011  0000", 8), fail(ErrorCode::truncated, 4));
  EXPECT_EQ(decode(eight, "0011  001 11 0", 8), fail(ErrorCode::trailing_data, 9));
  EXPECT_EQ(decode(eight, "0011  01 001 11", 8), fail(ErrorCode::bad_symbol, 6));          // a run of five, of four planes
  EXPECT_EQ(decode(eight, "0011  001 10  00011 111", 8), fail(ErrorCode::bad_symbol, 9));  // a one outside the plane
  EXPECT_EQ(decode(eight, "0011  001 10  00010 110", 8), fail(ErrorCode::bad_symbol, 9));  // the second one is outside the plane
  EXPECT_EQ(decode(eight, "1111  001 10  00011 000", 8), fail(ErrorCode::bad_word, 0));    // 15 + 1
  EXPECT_EQ(decode(eight, "0001  00000  001 10", 8), fail(ErrorCode::bad_word, 0));        // 1 - 1, and below
  EXPECT_EQ(decode("1", "0011  001 11", 1), fail(ErrorCode::trailing_data, 0));            // the fill is not zero
  EXPECT_EQ(decode("1", "0000  001 11", 1), fail(ErrorCode::bad_word, 0));                 // a zero in the value stream
}

}  // namespace
}  // namespace grlc::codecs
