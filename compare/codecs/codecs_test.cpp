// Every codec returns its input, counts the bits that it writes, refuses a stream that is cut, and decodes any stream without
// leaving its bounds. The property reports a codec that does not.
#include "compare/codecs/codecs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <new>

#include "compare/codecs/testing.hpp"

namespace grlc::codecs {
namespace {

using Words = std::vector<std::uint16_t>;

std::vector<Codec> all_codecs() {
  std::vector<Codec> codecs(hardware_codecs().begin(), hardware_codecs().end());
  codecs.insert(codecs.end(), general_codecs().begin(), general_codecs().end());
  return codecs;
}

TEST(Codecs, AreTenWithNamesOfTheirOwn) {
  const std::vector<Codec> codecs = all_codecs();
  ASSERT_EQ(codecs.size(), 10U);
  std::vector<std::string_view> ids;
  for (const Codec& codec : codecs) ids.push_back(codec.id);
  std::ranges::sort(ids);
  EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end());
}

void expect_round_trip(const Codec& codec, const Words& words, unsigned bits) {
  const auto fault = round_trip(codec, words, bits).fault;
  EXPECT_FALSE(fault) << *fault << "; " << words.size() << " words of " << bits << " bits";
}

TEST(HardwareCodecs, GiveBackWhatTheyWereGiven) {
  std::mt19937_64 random(1);
  for (unsigned i = 0; i < 2000; ++i) {
    const unsigned bits = 1 + i % 16;
    const Words words = testing::any_words(random, 1 + random() % (i % 50 == 0 ? 3000 : 100), bits);
    for (const Codec& codec : hardware_codecs()) expect_round_trip(codec, words, bits);
  }
}

TEST(HardwareCodecs, GiveBackEverySmallMap) {
  for (const Codec& codec : hardware_codecs()) {
    for (unsigned map = 0; map < 1U << 12U; ++map) {
      Words words;
      for (unsigned i = 0; i < 6; ++i) words.push_back(map >> 2 * i & 3U);
      expect_round_trip(codec, words, 2);
    }
  }
}

TEST(GeneralCodecs, GiveBackWhatTheyWereGiven) {
  std::mt19937_64 random(2);
  for (const std::size_t count : {1U, 2U, 300U, 70'000U}) {
    for (const unsigned bits : {1U, 8U, 9U, 16U}) {
      const Words words = testing::any_words(random, count, bits);
      for (const Codec& codec : general_codecs()) expect_round_trip(codec, words, bits);
    }
  }
}

TEST(Codecs, RefuseAStreamThatIsCut) {
  std::mt19937_64 random(3);
  for (const Codec& codec : all_codecs()) {
    for (const unsigned bits : {3U, 8U, 16U}) {
      Words words = testing::any_words(random, 100, bits);
      words.push_back(1);
      const Streams whole = codec.encode(words, bits);
      const unsigned step = codec.family == Family::general ? 8 : 1;
      for (std::size_t i = 0; i < whole.size(); ++i) {
        for (std::uint64_t count = 0; count < whole[i].count; count += step) {
          Streams cut = whole;
          cut[i].count = count;
          cut[i].bytes.resize((count + 7) / 8);
          EXPECT_FALSE(codec.decode(cut, bits, words)) << codec.id << ": " << count << " of " << whole[i].count << " bits";
        }
      }
    }
  }
}

TEST(Codecs, RefuseAStreamThatIsTooLong) {
  for (const Codec& codec : all_codecs()) {
    Words words = {0, 1, 2, 3, 0, 0};
    const Streams whole = codec.encode(words, 8);
    for (std::size_t i = 0; i < whole.size(); ++i) {
      Streams longer = whole;
      longer[i].bytes.push_back(std::byte{0x5a});
      longer[i].count = 8 * longer[i].bytes.size();
      EXPECT_FALSE(codec.decode(longer, 8, words)) << codec.id;
    }
  }
}

// A stream with flipped bits decodes to an error or to words of N bits; each stream lies in a block of its exact size.
TEST(Codecs, StayInBoundsOnAnyStream) {
  std::mt19937_64 random(4);
  for (const Codec& codec : all_codecs()) {
    for (unsigned i = 0; i < (codec.family == Family::general ? 60U : 1500U); ++i) {
      const unsigned bits = 1 + i % 16;
      Words words = testing::any_words(random, 1 + random() % 100, bits);
      Streams streams = codec.encode(words, bits);
      for (Bits& stream : streams) {
        for (std::uint64_t turns = stream.count == 0 ? 0 : random() % 4; turns > 0; --turns) {
          const std::uint64_t bit = random() % stream.count;
          stream.bytes[bit / 8] ^= std::byte{0x80} >> bit % 8;
        }
        if (i % 3 == 0) std::ranges::generate(stream.bytes, [&random] { return static_cast<std::byte>(random()); });
        stream.bytes.shrink_to_fit();
      }
      try {
        if (codec.decode(streams, bits, words)) {
          EXPECT_TRUE(std::ranges::all_of(words, [bits](unsigned word) { return word >> bits == 0; })) << codec.id;
        }
      } catch (const std::bad_alloc&) {  // a general-purpose codec may need more memory than there is
        EXPECT_EQ(codec.family, Family::general);
      }
    }
  }
}

// Codecs with one fault each, which the property has to report.

const Codec& ebpc_codec() { return hardware_codecs().back(); }

TEST(RoundTrip, IsRefutedByASymbolThatMeansAnother) {
  // Reads the first position of a single one as the second.
  Codec codec = ebpc_codec();
  codec.encode = [](std::span<const std::uint16_t> words, unsigned bits) {
    Streams streams = ebpc_codec().encode(words, bits);
    std::string values = testing::text(streams[1]);
    if (const std::size_t at = values.find("00011000"); at != std::string::npos) values.replace(at, 8, "00011001");
    streams[1] = testing::stream(values);
    return streams;
  };
  const Words words = {3, 4, 4, 4, 4, 4, 4, 4};
  EXPECT_EQ(round_trip(codec, words, 4).fault, "ebpc: word 1 => got 3, expected 4");
}

TEST(RoundTrip, IsRefutedByACountThatIsNotTheLength) {
  Codec codec = ebpc_codec();
  codec.size = [](std::span<const std::uint16_t> words, unsigned bits) { return ebpc_codec().size(words, bits) - 1; };
  EXPECT_EQ(round_trip(codec, Words(8, 5), 8).fault, "ebpc: size in bits => got 21, expected 22");
}

TEST(RoundTrip, IsRefutedByADecoderThatRefuses) {
  Codec codec = ebpc_codec();
  codec.decode = [](const Streams&, unsigned, std::span<std::uint16_t>) -> Decoded { return fail(ErrorCode::truncated, 7); };
  EXPECT_EQ(round_trip(codec, Words(8, 5), 8).fault, "ebpc: decode => got truncated at bit 7, expected the words");
}

}  // namespace
}  // namespace grlc::codecs
