// RLC on streams worked out by hand, and on streams that no encoder writes.
#include "compare/codecs/rlc.hpp"

#include <gtest/gtest.h>

#include "compare/codecs/testing.hpp"

namespace grlc::codecs {
namespace {

using testing::bits;
using testing::stream;
using testing::text;
using Words = std::vector<std::uint16_t>;

constexpr rlc::Format kBare5{5, false};
constexpr rlc::Format kBare4{4, false};
constexpr rlc::Format kPacked5{5, true};

Words zeros(std::size_t count) { return Words(count, 0); }

TEST(Rlc, PairsARunWithTheWordBehindIt) {
  const Words words = {0, 0, 7, 9, 0, 255};
  EXPECT_EQ(text(rlc::encode(words, 8, kBare5)), bits("00010 00000111  00000 00001001  00001 11111111"));
  EXPECT_EQ(text(rlc::encode(words, 8, kBare4)), bits("0010 00000111  0000 00001001  0001 11111111"));
}

TEST(Rlc, SplitsALongRun) {
  Words words = zeros(31);
  words.push_back(5);  // 31 zeros and a word are one pair
  EXPECT_EQ(text(rlc::encode(words, 4, kBare5)), bits("11111 0101"));
  words.insert(words.begin(), 0);  // 32 zeros: 31, and a word that is a zero itself
  EXPECT_EQ(text(rlc::encode(words, 4, kBare5)), bits("11111 0000  00000 0101"));
}

TEST(Rlc, EndsInZeros) {
  EXPECT_EQ(text(rlc::encode(zeros(1), 4, kBare5)), bits("00000 0000"));
  EXPECT_EQ(text(rlc::encode(zeros(32), 4, kBare5)), bits("11111 0000"));
  EXPECT_EQ(text(rlc::encode(zeros(33), 4, kBare5)), bits("11111 0000  00000 0000"));
}

TEST(Rlc, PacksThreePairsOf16BitWordsBesideOneBit) {
  const Words words = {1, 2, 3, 4};
  EXPECT_EQ(text(rlc::encode(words, 16, kPacked5)),
            bits("00000 0000000000000001  00000 0000000000000010  00000 0000000000000011  0"
                 "00000 0000000000000100  000000000000000000000  000000000000000000000  1"));
}

TEST(Rlc, PacksFourPairsOf8BitWords) {
  const Words words = {1, 2, 3, 4, 0, 0, 5};
  EXPECT_EQ(text(rlc::encode(words, 8, kPacked5)),
            bits("00000 00000001  00000 00000010  00000 00000011  00000 00000100  00000000000 0"
                 "00010 00000101  0000000000000  0000000000000  0000000000000  00000000000 1"));
  EXPECT_EQ(rlc::size(words, 8, kPacked5), 128U);
}

Decoded decode(std::string_view text, unsigned bits, rlc::Format format, std::size_t count) {
  Words words(count);
  return rlc::decode(stream(text), bits, format, words);
}

TEST(Rlc, RefusesWhatIsMalformed) {
  EXPECT_EQ(decode("00000 010", 4, kBare5, 1), fail(ErrorCode::truncated, 0));
  EXPECT_EQ(decode("00000 0101", 4, kBare5, 2), fail(ErrorCode::truncated, 9));
  EXPECT_EQ(decode("00010 0101", 4, kBare5, 2), fail(ErrorCode::run_past_end, 0));
  EXPECT_EQ(decode("00000 0101 0", 4, kBare5, 1), fail(ErrorCode::trailing_data, 9));
  const std::string pair = "00000 0000000000000001";
  const std::string empty(21, '0');
  EXPECT_TRUE(decode(pair + empty + empty + "1", 16, kPacked5, 1));
  EXPECT_EQ(decode(pair + empty + empty + "0", 16, kPacked5, 1), fail(ErrorCode::trailing_data, 63));  // the termination bit
                                                                                                       // promises another block
  EXPECT_EQ(decode(pair + pair + pair + "1", 16, kPacked5, 4), fail(ErrorCode::truncated, 63));        // the termination bit
                                                                                                       // promises no other block
  EXPECT_EQ(decode(pair + pair + empty + "1", 16, kPacked5, 1), fail(ErrorCode::trailing_data, 21));
  EXPECT_EQ(decode(pair + empty, 16, kPacked5, 1), fail(ErrorCode::truncated, 21));
}

}  // namespace
}  // namespace grlc::codecs
