// ZVC on streams worked out by hand, and on streams that no encoder writes.
#include "compare/codecs/zvc.hpp"

#include <gtest/gtest.h>

#include "compare/codecs/testing.hpp"

namespace grlc::codecs {
namespace {

using testing::bits;
using testing::stream;
using testing::text;
using Words = std::vector<std::uint16_t>;

TEST(Zvc, HasAFlagAWordAndTheWordsThatAreNotZero) {
  Words words(34, 0);
  words[0] = 3;
  words[31] = 9;
  words[33] = 15;  // the second word of the second group
  EXPECT_EQ(text(zvc::encode(words, 4)), bits("10000000 00000000 00000000 00000001  0011 1001"
                                              "01000000 00000000 00000000 00000000  1111"));
  EXPECT_EQ(zvc::size(words, 4), 76U);
}

Decoded decode(std::string_view text, std::size_t count) {
  Words words(count);
  return zvc::decode(stream(text), 4, words);
}

TEST(Zvc, RefusesWhatIsMalformed) {
  EXPECT_TRUE(decode("10000000 00000000 00000000 00000000 0011", 3));
  EXPECT_EQ(decode("10000000 00000000 00000000 0000000", 3), fail(ErrorCode::truncated, 0));
  EXPECT_EQ(decode("10000000 00000000 00000000 00000000 001", 3), fail(ErrorCode::truncated, 32));
  EXPECT_EQ(decode("00010000 00000000 00000000 00000000 0011", 3), fail(ErrorCode::run_past_end, 0));
  EXPECT_EQ(decode("10000000 00000000 00000000 00000000 0000", 3), fail(ErrorCode::bad_word, 32));
  EXPECT_EQ(decode("10000000 00000000 00000000 00000000 0011 1", 3), fail(ErrorCode::trailing_data, 36));
}

}  // namespace
}  // namespace grlc::codecs
