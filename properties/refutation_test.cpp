// Every check can fail: wrong code in place of the shipped code is refuted, in one line that says where and what.
#include "properties/refutation_test.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "properties/checks.hpp"
#include "properties/codes.hpp"
#include "properties/files.hpp"
#include "properties/lossless.hpp"

// A word that comes back from a stream one too large if it is 5. All else is as for the concrete word.
namespace grlc::wrong {

class Number {
 public:
  using Block = std::uint64_t;
  using Count = unsigned;
  constexpr Number() = default;
  constexpr explicit Number(unsigned value) : word_(value) {}
  Word word() const { return word_; }
  friend Number operator+(Number a, Number b) { return Number((a.word_ + b.word_).value()); }
  friend Number operator-(Number a, Number b) { return Number((a.word_ - b.word_).value()); }
  friend auto operator<=>(Number, Number) = default;

 private:
  Word word_;
};
Number smaller(Number a, Number b) { return b < a ? b : a; }
Number larger(Number a, Number b) { return a < b ? b : a; }
unsigned significant_bits(Number a) { return grlc::significant_bits(a.word()); }
unsigned nonzero(Number a) { return grlc::nonzero(a.word()); }
std::uint64_t to_block(Number a) { return a.word().value(); }

}  // namespace grlc::wrong

template <>
constexpr grlc::wrong::Number grlc::to_word<grlc::wrong::Number>(std::uint64_t block) {
  return grlc::wrong::Number(static_cast<unsigned>(block == 5 ? 6 : block));
}

namespace grlc::properties {
namespace {

// Two segments of grids of several kinds, a run and a clipped edge.
Case map_case(Property property) {
  Case c;
  c.property = property;
  c.geometry = {.channels = 2, .height = 3, .width = 6, .grid_height = 2, .grid_width = 2, .bits = 8, .segment_channels = 1};
  c.words = {1, 7, 0, 0, 200, 201, 5, 3, 0, 0, 202, 203, 0, 0, 0, 0, 0, 9,
             0, 0, 0, 0, 255, 0,   0, 0, 0, 0, 0,   0,   4, 4, 1, 1, 0, 0};
  return c;
}

Case stream_case(Property property, const std::vector<Code>& codes) {
  Case c;
  c.property = property;
  c.geometry = {.channels = 1, .height = 2, .width = 2, .grid_height = 2, .grid_width = 2, .bits = 8, .segment_channels = 1};
  c.bytes = written(codes, 8).bytes();
  return c;
}
const std::vector<std::uint16_t> kGrid{200, 201, 202, 203};
const std::vector<Code> kCanonical{offset_code(2, 200, kGrid)};
const std::vector<Code> kLoose{dense_code(8, kGrid)};

TEST(Refuted, Lossless) {
  using wrong::Number;
  const Geometry geometry{
      .channels = 1, .height = 1, .width = 3, .grid_height = 1, .grid_width = 1, .bits = 4, .segment_channels = 1};
  const std::vector<Number> fine{Number(1), Number(4), Number(15)};
  EXPECT_TRUE(lossless<Number>(geometry, fine));
  const std::vector<Number> words{Number(1), Number(4), Number(5)};
  LosslessFault<Number> fault;
  EXPECT_FALSE(lossless<Number>(geometry, words, &fault));
  EXPECT_EQ(fault.word, 2U);
  EXPECT_EQ(fault.got.word().value(), 6U);
  EXPECT_FALSE(fault.refusal);
}

Encoded<Word> turned_bit(const Geometry& segment, std::span<const Word> words) {
  Encoded<Word> encoded = encode_segment<Word>(segment, words);
  encoded.blocks[0] ^= 1U << 7U;
  return encoded;
}

Encoded<Word> every_second_turned(const Geometry& segment, std::span<const Word> words) {
  static unsigned calls = 0;
  return ++calls % 2 == 0 ? turned_bit(segment, words) : encode_segment<Word>(segment, words);
}

// Every grid dense with N bits per word.
Encoded<Word> all_dense(const Geometry& segment, std::span<const Word> words) {
  Encoded<Word> encoded;
  for (const auto& grid : grids_of(segment, numbers_of(words))) {
    encoded.bits += size_in_bits(dense_code(segment.bits, grid), segment.bits);
    ++encoded.codes[static_cast<std::size_t>(Kind::dense)];
  }
  encoded.blocks.resize((encoded.bits + 63) / 64);
  return encoded;
}

template <unsigned more>
Encoded<Word> longer(const Geometry& segment, std::span<const Word> words) {
  Encoded<Word> encoded = encode_segment<Word>(segment, words);
  encoded.bits += more;
  encoded.blocks.resize((encoded.bits + 63) / 64);
  return encoded;
}

Encoded<Word> surplus_block(const Geometry& segment, std::span<const Word> words) {
  Encoded<Word> encoded = encode_segment<Word>(segment, words);
  encoded.blocks.push_back(0);
  return encoded;
}

// Right for a single grid, and wrong in a segment: a run is never longer than one grid.
Encoded<Word> short_runs(const Geometry& segment, std::span<const Word> words) {
  Encoded<Word> encoded = encode_segment<Word>(segment, words);
  if (std::ranges::all_of(words, [](Word word) { return word == Word(0); })) encoded.bits = 6 * map_grids(segment);
  return encoded;
}

TEST(Refuted, Deterministic) {
  const Case c = map_case(Property::deterministic);
  EXPECT_EQ(check_deterministic(c).outcome, Outcome::pass);
  expect_refuted(check_deterministic(c, every_second_turned), "segment 0 of 2, encoded again, block 0");
  expect_refuted(check_deterministic(c, turned_bit), "segment 0 of 2, naive encoder, block 0");
  expect_refuted(check_deterministic(c, longer<1>), "bits and codes");
}

TEST(Refuted, Bounded) {
  const Case c = map_case(Property::bounded);
  EXPECT_EQ(check_bounded(c).outcome, Outcome::pass);
  expect_refuted(check_bounded(c, longer<40>), "grid at word");
  expect_refuted(check_bounded(c, all_dense), "expected at most 6");
  expect_refuted(check_bounded(c, surplus_block), "blocks");
  expect_refuted(check_bounded(c, short_runs), "of zeros, bits");
}

TEST(Refuted, Cheapest) {
  const Case c = map_case(Property::cheapest);
  EXPECT_EQ(check_cheapest(c).outcome, Outcome::pass);
  expect_refuted(check_cheapest(c, all_dense), "got dense of");
  expect_refuted(check_cheapest(c, longer<1>), "grid at word 0");
}

Reading takes_all(const Geometry& segment, std::span<const std::uint64_t> blocks, Mode) {
  return read_reference(segment, blocks, Mode::lenient);
}

Reading changed(Reading reading, const std::function<void(NaiveDecoded&)>& map, const std::function<void(Error&)>& error) {
  if (auto* decoded = std::get_if<NaiveDecoded>(&reading)) map(*decoded);
  if (auto* refusal = std::get_if<Error>(&reading)) error(*refusal);
  return reading;
}

Reading far_away(const Geometry& segment, std::span<const std::uint64_t> blocks, Mode mode) {
  return changed(
      read_reference(segment, blocks, mode), [](NaiveDecoded& map) { map.words[0] = 0x1ff; },
      [](Error& error) { error.bit = 65; });
}

Reading one_off(const Geometry& segment, std::span<const std::uint64_t> blocks, Mode mode) {
  return changed(
      read_reference(segment, blocks, mode), [](NaiveDecoded& map) { map.words[3] ^= 1; }, [](Error& error) { error.bit += 1; });
}

Reading other_name(const Geometry& segment, std::span<const std::uint64_t> blocks, Mode mode) {
  return changed(
      read_reference(segment, blocks, mode), [](NaiveDecoded& map) { map.words.pop_back(); },
      [](Error& error) { error.code = ErrorCode::bad_checksum; });
}

Reading no_rule(const Geometry& segment, std::span<const std::uint64_t> blocks, Mode mode) {
  return changed(read_reference(segment, blocks, mode), [](NaiveDecoded&) {}, [](Error& error) { error.rule = Rule::none; });
}

Reading longer_reading(const Geometry& segment, std::span<const std::uint64_t> blocks, Mode mode) {
  return changed(read_reference(segment, blocks, mode), [](NaiveDecoded& map) { map.bits += 64; }, [](Error&) {});
}

TEST(Refuted, Canonical) {
  const Case canonical = stream_case(Property::canonical, kCanonical);
  const Case loose = stream_case(Property::canonical, kLoose);
  EXPECT_EQ(check_canonical(canonical).outcome, Outcome::pass);
  EXPECT_EQ(check_canonical(loose).outcome, Outcome::pass);
  expect_refuted(check_canonical(loose, takes_all), "strict decoder against naive");
  expect_refuted(check_canonical(loose, one_off), "not_canonical (kind) at bit 1, expected not_canonical (kind) at bit 0");
  expect_refuted(check_canonical(canonical, one_off), "word 3 (channel 0, row 1, column 1)");
}

TEST(Refuted, Total) {
  const Case canonical = stream_case(Property::total, kCanonical);
  const Case loose = stream_case(Property::total, kLoose);
  const Case cut = stream_case(Property::total, {});
  for (const Case* c : {&canonical, &loose, &cut}) EXPECT_EQ(check_total(*c).outcome, Outcome::pass);
  expect_refuted(check_total(canonical, far_away), "expected 8 bits");
  expect_refuted(check_total(cut, far_away), "expected a position of at most 0");
  expect_refuted(check_total(canonical, other_name), "words");
  expect_refuted(check_total(cut, other_name), "expected an error of segments");
  expect_refuted(check_total(canonical, longer_reading), "bits");
  expect_refuted(check_total(loose, no_rule), "expected a rule with not_canonical alone");
  expect_refuted(check_total(loose, takes_all), "strict decoder against naive");
  expect_refuted(check_total(canonical, one_off), "lenient decoder against naive");
}

using File = tl::expected<std::vector<std::byte>, SegmentTooLong>;

File one_byte_more(const FeatureMap& map) {
  File file = write_file(map);
  file->push_back(std::byte{0});
  return file;
}

File refuses_all(const FeatureMap&) { return tl::make_unexpected(SegmentTooLong{0, kMaxSegmentBlocks + 1}); }

// The streams of both segments swapped, with correct checksums.
File other_order(const FeatureMap& map) {
  PlainFile file{.geometry = map.geometry, .segments = {}, .table = {}, .behind = {}};
  const std::vector<std::uint16_t> numbers = numbers_of(map.words);
  for (const Segment& segment : segments_of(map.geometry, numbers)) {
    file.segments.insert(file.segments.begin(), written(canonical_codes(segment.geometry, segment.numbers), 8).bytes());
  }
  std::vector<std::byte> bytes;
  for (const std::uint8_t byte : file.bytes()) bytes.push_back(std::byte{byte});
  return bytes;
}

tl::expected<DecodedFile, FileError> first_word_lost(std::span<const std::byte> file, Mode mode) {
  auto got = read_file(file, mode);
  if (got) got->map.words[0] = Word(0);
  return got;
}

// Accepts a file whose last checksum is wrong.
tl::expected<DecodedFile, FileError> no_checksum(std::span<const std::byte> file, Mode mode) {
  auto got = read_file(file, mode);
  if (got || got.error().error.code != ErrorCode::bad_checksum) return got;
  return DecodedFile{};
}

tl::expected<DecodedFile, FileError> without_place(std::span<const std::byte> file, Mode mode) {
  auto got = read_file(file, mode);
  if (!got) got.error().error.bit += 100000;
  return got;
}

tl::expected<DecodedFile, FileError> without_segment(std::span<const std::byte> file, Mode mode) {
  auto got = read_file(file, mode);
  if (!got) got.error().segment.reset();
  return got;
}

tl::expected<DecodedFile, FileError> lenient_alone(std::span<const std::byte> file, Mode) {
  return read_file(file, Mode::strict);
}

tl::expected<FileLayout, FileError> unsigned_alone(std::span<const std::byte> file) {
  auto got = read_layout(file);
  if (got) got->is_signed = false;
  return got;
}

tl::expected<FileLayout, FileError> one_word_later(std::span<const std::byte> file) {
  auto got = read_layout(file);
  if (got) got->segments.back().offset += 8;
  return got;
}

// Checks the flags before the fields, in another order than the format's.
tl::expected<FileLayout, FileError> flags_first(std::span<const std::byte> file) {
  auto got = read_layout(file);
  const bool flags = file.size() > 24 && (std::to_integer<unsigned>(file[24]) & ~1U) != 0;
  if (!got && got.error().error.code == ErrorCode::bad_geometry && flags) got.error().error = {ErrorCode::bad_flags, 192};
  return got;
}

TEST(Refuted, Independence) {
  const Case c = map_case(Property::independence);
  EXPECT_EQ(check_independence(c).outcome, Outcome::pass);
  expect_refuted(check_independence(c, {.write = one_byte_more}), "trailing_data");
  expect_refuted(check_independence(c, {.write = other_order}), "segment 1 of 2 in the file");
  expect_refuted(check_independence(c, {.write = refuses_all}), "segment_too_long: segment 0 has 4294967296 64-bit words");
  expect_refuted(check_independence(c, {.read = first_word_lost}), "file, word 0");
}

Case file_case(std::vector<std::uint8_t> bytes) {
  return {.property = Property::container, .geometry = {}, .words = {}, .bytes = std::move(bytes), .stalls = {}};
}

TEST(Refuted, Container) {
  const Case map = map_case(Property::independence);
  Case c = file_case({});
  const File file = write_file({map.geometry, true, words_of(map.words)});
  for (const std::byte byte : *file) c.bytes.push_back(static_cast<std::uint8_t>(byte));
  EXPECT_EQ(check_container(c).outcome, Outcome::pass);
  expect_refuted(check_container(c, {.write = one_byte_more}), "written again, bytes");
  expect_refuted(check_container(c, {.write = other_order}), "written again, byte ");
  expect_refuted(check_container(c, {.write = refuses_all}), "written again => got segment_too_long");
  expect_refuted(check_container(c, {.read = first_word_lost}), "file against naive word 0");
  expect_refuted(check_container(c, {.read = no_checksum}), "turned => got a map");
  expect_refuted(check_container(c, {.read = without_place}), "first 0 bytes => got bad_magic at bit 100000");
  expect_refuted(check_container(c, {.layout = unsigned_alone}), "layout against naive signed => got false");
  expect_refuted(check_container(c, {.layout = one_word_later}), "layout against naive segment 1 => got ");
  c.bytes.pop_back();
  EXPECT_EQ(check_container(c).outcome, Outcome::pass);
  expect_refuted(check_container(c, {.read = without_place}), "file against naive => got truncated at bit 1");
}

TEST(Refuted, ContainerOfFilesThatAreNoFiles) {
  PlainFile plain{.geometry = {.channels = 1, .height = 4, .width = 4},
                  .segments = {written(std::vector{run_code(2)}, 8).bytes()},
                  .table = {},
                  .behind = {}};
  const Case past_end = file_case(plain.bytes());
  EXPECT_EQ(check_container(past_end).outcome, Outcome::pass);
  expect_refuted(check_container(past_end, {.read = without_segment}),
                 "got run_past_end at bit 322, expected run_past_end at bit 322 (segment 0)");

  plain.segments = {written(std::vector{dense_code(8, std::vector<std::uint16_t>(16))}, 8).bytes()};
  const Case loose = file_case(plain.bytes());
  EXPECT_EQ(check_container(loose).outcome, Outcome::pass);
  expect_refuted(check_container(loose, {.read = lenient_alone}),
                 "file read leniently, against naive => got not_canonical (zero_grid)");

  plain.geometry.bits = 0;
  plain.flags = 2;
  const Case two_faults = file_case(plain.bytes());
  EXPECT_EQ(check_container(two_faults).outcome, Outcome::pass);
  expect_refuted(check_container(two_faults, {.layout = flags_first}),
                 "got bad_flags at bit 192, expected bad_geometry at bit 40");
}

}  // namespace
}  // namespace grlc::properties
