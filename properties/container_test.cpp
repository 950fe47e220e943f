// The limits that FORMAT.md 7 sets for a file are checked exactly at these limits.
#include "reference/container.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <zlib.h>

#include <array>
#include <limits>

#include "properties/files.hpp"
#include "properties/naive_file.hpp"

namespace grlc::properties {
namespace {

// Three segments; and a map with an even number of segments, two.
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

// The bytes before the segments are as the second reader reads them.
TEST(Container, TheFrontIsThatOfItsFile) {
  for (const bool is_signed : {false, true}) {
    const FeatureMap map{kThree, is_signed, std::vector<Word>(48)};
    const auto file = write_file(map);
    const auto front = write_front(kThree, is_signed, std::array<std::uint64_t, 3>{1, 1, 1});
    ASSERT_TRUE(file && front);
    ASSERT_EQ(front->size(), 48U);
    EXPECT_TRUE(std::equal(front->begin(), front->end(), file->begin()));
    const auto naive = naive_read_layout(*file);
    ASSERT_TRUE(std::holds_alternative<NaiveLayout>(naive));
    EXPECT_EQ(std::get<NaiveLayout>(naive).is_signed, is_signed);
  }
}

// The two readers agree on header and table.
void expect_one_reading(const PlainFile& plain) {
  const std::vector<std::uint8_t> bytes = plain.bytes();
  const auto file = std::as_bytes(std::span(bytes));
  const auto got = read_layout(file);
  const auto naive = naive_read_layout(file);
  if (const auto* error = std::get_if<NaiveFileError>(&naive)) {
    ASSERT_FALSE(got) << "expected " << name(error->error.code) << " at bit " << error->error.bit;
    EXPECT_EQ(got.error(), (FileError{error->error, error->segment})) << name(got.error().error.code);
    return;
  }
  const auto& expected = std::get<NaiveLayout>(naive);
  ASSERT_TRUE(got) << name(got.error().error.code) << " at bit " << got.error().error.bit;
  EXPECT_EQ(got->geometry, expected.geometry);
  EXPECT_EQ(got->is_signed, expected.is_signed);
  ASSERT_EQ(got->segments.size(), expected.segments.size());
  for (std::size_t i = 0; i < expected.segments.size(); ++i) {
    EXPECT_EQ(got->segments[i].offset, expected.segments[i].start);
    EXPECT_EQ(got->segments[i].blocks, expected.segments[i].length);
  }
}

PlainFile of_one_block(const Geometry& geometry) {
  PlainFile file;
  file.geometry = geometry;
  file.segments = {std::vector<std::uint8_t>(8)};
  return file;
}

TEST(Container, EveryFieldIsReadWhole) {
  for (unsigned power = 0; power <= 32; ++power) {
    for (const std::int64_t beside : {-1, 0, 1}) {
      const std::int64_t number = (std::int64_t{1} << power) + beside;
      if (number >> 32U != 0) continue;
      SCOPED_TRACE(number);
      const auto value = static_cast<std::uint32_t>(number);
      expect_one_reading(of_one_block({.channels = value, .segment_channels = value}));
      expect_one_reading(of_one_block({.channels = value, .segment_channels = 1}));
      expect_one_reading(of_one_block({.channels = 0xffffffff, .segment_channels = value}));
      expect_one_reading(of_one_block({.height = value}));
      expect_one_reading(of_one_block({.width = value}));
      PlainFile file = of_one_block({});
      file.flags = value;
      expect_one_reading(file);
      file = of_one_block({});
      file.table = {value};
      expect_one_reading(file);
      file = of_one_block({});
      file.table_padding = value;
      expect_one_reading(file);
    }
  }
  for (std::uint32_t value = 0; value < 256; ++value) {
    SCOPED_TRACE(value);
    expect_one_reading(of_one_block({.bits = value}));
    expect_one_reading(of_one_block({.grid_height = value}));
    expect_one_reading(of_one_block({.grid_width = value}));
  }
}

// C * H * W is less than 2^40. Tried: all triples of powers of two with the product 2^39, 2^40 or 2^41, and their neighbours.
TEST(Container, AMapHasLessThanTwoToThe40Words) {
  unsigned accepted = 0;
  unsigned refused = 0;
  const auto beside = [](unsigned power, unsigned choice) {
    return static_cast<std::uint32_t>(std::min((std::uint64_t{1} << power) + choice - 1, std::uint64_t{0xffffffff}));
  };
  for (unsigned i = 0; i <= 32; ++i) {
    for (unsigned j = 0; j <= 32; ++j) {
      for (unsigned sum = 39; sum <= 41; ++sum) {
        if (i + j > sum || sum - i - j > 32) continue;
        for (unsigned choice = 0; choice < 27; ++choice) {
          Geometry g{
              .channels = beside(i, choice % 3), .height = beside(j, choice / 3 % 3), .width = beside(sum - i - j, choice / 9)};
          g.segment_channels = g.channels;
          expect_one_reading(of_one_block(g));
          (valid(g) ? accepted : refused) += 1;
        }
      }
    }
  }
  EXPECT_GT(accepted, 1000U);
  EXPECT_GT(refused, 1000U);
}

// Positions count bits and need more than 32 of them: half a GiB of zeros after the front of one file and of another.
TEST(Container, PositionsBeyondTwoToThe32AreReportedWhole) {
  constexpr std::uint64_t kLength = std::uint64_t{1} << 26U;  // of the first segment: 2^32 bits
  std::vector<std::byte> file(40 + 8 * kLength + 8 + 4);
  const auto error_with = [&file](std::uint64_t first, std::uint64_t second) {
    const auto front = write_front(kTwo, false, std::array<std::uint64_t, 2>{first, second});
    std::copy(front->begin(), front->end(), file.begin());
    const auto layout = read_layout(file);
    return layout ? FileError{} : layout.error();
  };
  const std::uint64_t size = 8 * std::uint64_t{file.size()};
  EXPECT_EQ(error_with(kLength, 2), (FileError{{ErrorCode::truncated, size}, {}}));
  EXPECT_EQ(error_with(kLength, 0), (FileError{{ErrorCode::trailing_data, size - 64}, {}}));
  EXPECT_EQ(error_with(kLength, 1), (FileError{{ErrorCode::bad_checksum, size - 32}, {}}));
  EXPECT_GT(size - 64, std::uint64_t{1} << 32U);
}

// Zero bytes that take no memory until they are written.
class Zeros {
 public:
  explicit Zeros(std::size_t size)
      : size_(size), memory_(mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)) {}
  Zeros(const Zeros&) = delete;
  Zeros& operator=(const Zeros&) = delete;
  ~Zeros() {
    if (memory_ != MAP_FAILED) munmap(memory_, size_);
  }
  bool exist() const { return memory_ != MAP_FAILED; }
  std::span<std::byte> bytes() const { return {static_cast<std::byte*>(memory_), size_}; }

 private:
  std::size_t size_;
  void* memory_;
};

// Offsets count bytes and have more than 32 bits: the second segment begins after 4 GiB.
TEST(Container, OffsetsBeyondTwoToThe32AreRead) {
  constexpr std::uint64_t kLength = std::uint64_t{1} << 29U;  // of the first segment: 2^32 bytes
  constexpr std::uint64_t kSecond = 40 + 8 * kLength;
  const Zeros memory(kSecond + 8 + 4);
  ASSERT_TRUE(memory.exist());
  const std::span<std::byte> file = memory.bytes();
  const auto front = write_front(kTwo, false, std::array<std::uint64_t, 2>{kLength, 1});
  std::copy(front->begin(), front->end(), file.begin());
  file[kSecond] = std::byte{7};
  // The last four bytes: the CRC-32 of the table and of both segments, from those of its parts.
  const auto crc_of = [&](std::size_t from, std::size_t bytes) {
    return crc32_z(0, reinterpret_cast<const Bytef*>(file.data()) + from, bytes);
  };
  constexpr std::size_t kPart = std::size_t{1} << 20U;
  const uLong part = crc_of(40, kPart);
  uLong crc = crc_of(32, 8);
  for (std::uint64_t i = 0; i < 8 * kLength / kPart; ++i) crc = crc32_combine(crc, part, kPart);
  crc = crc32_combine(crc, crc_of(kSecond, 8), 8);
  for (std::size_t i = 0; i < 4; ++i) file[kSecond + 8 + i] = static_cast<std::byte>(crc >> (8 * i));

  const auto layout = read_layout(file);
  ASSERT_TRUE(layout) << name(layout.error().error.code);
  ASSERT_EQ(layout->segments.size(), 2U);
  EXPECT_EQ(layout->segments[0].offset, 40U);
  EXPECT_EQ(layout->segments[1].offset, kSecond);
  EXPECT_GT(layout->segments[1].offset, std::numeric_limits<std::uint32_t>::max());
  EXPECT_EQ(segment_blocks(file, layout->segments[1]), (std::vector<std::uint64_t>{7}));
}

// By FORMAT.md 6 a word takes at most 22 bits, so a segment of up to 2^33 words fits in the length field of FORMAT.md 7.
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
