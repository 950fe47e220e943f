// The generators reach every corner of the codec, each error and each rule, within a few thousand cases.
#include "properties/generators.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "properties/checks.hpp"
#include "properties/codes.hpp"

namespace grlc::properties {
namespace {

constexpr unsigned kCases = 4000;

Case case_number(Property property, unsigned i) { return generate(property, i, static_cast<int>(i % 101)); }

void expect_all(const std::map<std::string, unsigned>& seen, std::initializer_list<const char*> corners, unsigned least) {
  for (const char* corner : corners) {
    const auto found = seen.find(corner);
    EXPECT_GE(found == seen.end() ? 0U : found->second, least) << corner;
  }
}

TEST(Generators, AreAFunctionOfTheSeed) {
  for (unsigned i = 0; i < 240; ++i) {
    const auto property = static_cast<Property>(i % kProperties);
    ASSERT_EQ(case_number(property, i), case_number(property, i));
    ASSERT_TRUE(valid(case_number(property, i)));
  }
  EXPECT_NE(generate(Property::lossless, 1, 50), generate(Property::lossless, 2, 50));
}

// Notes the features of a segment's map that generated maps must have.
void note(const Segment& segment, std::map<std::string, unsigned>& seen) {
  const Geometry& g = segment.geometry;
  const auto grids = grids_of(g, segment.numbers);
  std::size_t zeros = 0;
  std::size_t grid = 0;
  for (GridCursor cursor(g); !cursor.done(); cursor.advance(), ++grid) {
    if (cursor.words() < g.grid_height * g.grid_width) ++seen["clipped"];
    if (!all_zero(grids[grid])) {
      if (zeros >= 15 && zeros <= 17) ++seen["run of " + std::to_string(zeros)];
      if (zeros > 0 && (grid - zeros) / (grid_rows(g) * grid_columns(g)) != grid / (grid_rows(g) * grid_columns(g)))
        ++seen["run over channel end"];
      const auto codes = candidates(grids[grid], g.bits);
      if (size_in_bits(codes[0], g.bits) == size_in_bits(codes[1], g.bits)) ++seen["tie of sparse and dense"];
      if (codes.size() == 3 && size_in_bits(codes[1], g.bits) == size_in_bits(codes[2], g.bits))
        ++seen["tie of dense and offset"];
      if (codes.size() == 2) ++seen["residuals of N bits"];
    }
    zeros = all_zero(grids[grid]) ? zeros + 1 : 0;
  }
  if (zeros == grids.size()) ++seen["all zero"];
  if (zeros > 32) ++seen["run over 32"];

  const Encoded<Word> encoded = encode_segment<Word>(g, segment.words);
  constexpr const char* kKinds[] = {"zero run", "sparse", "dense", "offset"};
  for (std::size_t kind = 0; kind < 4; ++kind) {
    if (encoded.codes[kind] > 0) ++seen[kKinds[kind]];
  }
  const std::vector<Code> codes = canonical_codes(g, segment.numbers);
  if (codes.back().kind == Kind::offset && codes.back().width_field == 0) {
    ++seen["wordless end"];
    if (encoded.bits % 64 == 0) ++seen["wordless end on boundary"];
    if (encoded.bits % 64 == 0 && grids.back().size() > 4) ++seen["wordless end of many words on boundary"];
  }
}

TEST(Generators, MapsMeetTheCorners) {
  std::map<std::string, unsigned> seen;
  std::set<unsigned> bits;
  std::set<std::pair<unsigned, unsigned>> shapes;
  std::set<std::pair<unsigned, unsigned>> clips;
  for (unsigned i = 0; i < 2 * kCases; ++i) {
    const Case c = case_number(Property::lossless, i);
    const Geometry& g = c.geometry;
    bits.insert(g.bits);
    shapes.emplace(g.grid_height, g.grid_width);
    if (segment_count(g) > 1) ++seen["segments"];
    if (g.channels % g.segment_channels != 0) ++seen["last segment shorter"];
    for (GridCursor cursor(g); !cursor.done(); cursor.advance()) {
      if (cursor.words() < g.grid_height * g.grid_width) clips.emplace(cursor.rows(), cursor.columns());
    }
    for (const Segment& segment : segments_of(g, c.words)) note(segment, seen);
  }
  EXPECT_EQ(bits.size(), 16U);
  EXPECT_EQ(shapes.size(), 64U);
  EXPECT_EQ(clips.size(), 63U);  // all but 8 x 8
  expect_all(seen,
             {"zero run", "sparse", "dense", "offset", "all zero", "run of 15", "run of 16", "run of 17", "run over 32",
              "run over channel end", "clipped", "segments", "last segment shorter", "tie of sparse and dense",
              "tie of dense and offset", "residuals of N bits", "wordless end", "wordless end on boundary",
              "wordless end of many words on boundary"},
             10);
}

TEST(Generators, StreamsMeetEveryErrorAndRule) {
  std::map<std::string, unsigned> seen;
  for (unsigned i = 0; i < kCases; ++i) {
    const Case c = case_number(Property::total, i);
    const std::vector<std::uint64_t> blocks = blocks_of(c);
    const Reading strict = read_reference(c.geometry, blocks, Mode::strict);
    const auto* error = std::get_if<Error>(&strict);
    ++seen[error == nullptr ? "canonical" : std::string(name(error->code))];
    if (error != nullptr) ++seen[std::string(name(error->rule))];
    if (std::holds_alternative<NaiveDecoded>(read_reference(c.geometry, blocks, Mode::lenient)) && error != nullptr)
      ++seen["well formed"];
    if (map_words(c.geometry) > 1U << 30U) ++seen["huge"];
  }
  expect_all(seen,
             {"canonical", "well formed", "truncated", "bad_width", "run_past_end", "word_overflow", "trailing_data",
              "not_canonical", "split_run", "zero_grid", "zero_word", "base", "width", "kind", "huge"},
             20);
}

TEST(Generators, FilesMeetEveryError) {
  std::map<std::string, unsigned> seen;
  for (unsigned i = 0; i < kCases; ++i) {
    const Case c = case_number(Property::container, i);
    const auto got = read_file(std::as_bytes(std::span(c.bytes)), Mode::strict);
    ++seen[got ? "whole" : std::string(name(got.error().error.code))];
    if (got && got->map.is_signed) ++seen["signed"];
  }
  expect_all(seen,
             {"whole", "signed", "truncated", "bad_width", "run_past_end", "word_overflow", "trailing_data", "not_canonical",
              "bad_magic", "bad_version", "bad_checksum", "bad_geometry", "bad_flags", "bad_padding"},
             5);
}

TEST(Generators, StallsReachFromNoneToNearlyAlways) {
  std::map<std::string, unsigned> seen;
  for (unsigned i = 0; i < kCases; ++i) {
    const Case c = case_number(Property::encoder_equivalence, i);
    if (c.geometry.grid_height * c.geometry.grid_width <= hw::kMaxHardwareGridWords) ++seen["modelled"];
    for (const hw::Stalls* stalls : {&c.stalls.source, &c.stalls.sink, &c.stalls.side}) {
      const std::vector<bool>& pattern = stalls->pattern();
      const auto set = static_cast<std::size_t>(std::ranges::count(pattern, true));
      if (pattern.empty()) ++seen["none"];
      if (set > 0 && 4 * set < pattern.size()) ++seen["rare"];
      if (!pattern.empty() && 10 * set >= 9 * pattern.size()) ++seen["nearly always"];
    }
  }
  expect_all(seen, {"none", "rare", "nearly always"}, 100);
  expect_all(seen, {"modelled"}, kCases * 9 / 10);
}

TEST(Generators, DrawEveryInstanceOfTheHardware) {
  std::map<std::string, unsigned> seen;
  for (unsigned i = 0; i < kCases; ++i) {
    const Case c = case_number(i % 2 == 0 ? Property::encoder_equivalence : Property::decoder_equivalence, i);
    const hw::MapShape shape = shape_of(c.geometry, c.instance);
    if (!hw::supported(shape)) continue;
    const auto [beat_bits, plans] = hw::instance_of(shape);
    ++seen[hw::compiled(shape) ? "compiled" : "P = " + std::to_string(beat_bits)];
    if (c.instance.plans == 9 && c.geometry.grid_height <= 4) ++seen["deeper queue than needed"];
    if (c.stalls.power_up.empty()) ++seen["power-up of the run"];
    if (std::ranges::count(c.stalls.power_up, true) > 1) ++seen["power-up of the case"];
    EXPECT_EQ(case_number(Property::lossless, i).instance, hw::Instance{});
  }
  expect_all(seen, {"P = 32", "P = 64", "deeper queue than needed", "power-up of the case"}, 50);
  expect_all(seen, {"compiled", "power-up of the run"}, kCases / 2);
}

// All sizes that shrinking may reduce; no step increases any of them.
std::vector<std::uint64_t> sizes(const Case& c) {
  std::uint64_t words = 0;
  std::uint64_t set_bits = 0;
  for (const std::uint16_t word : c.words) words += word;
  for (const std::uint8_t byte : c.bytes) set_bits += static_cast<unsigned>(std::popcount(byte));
  const Geometry& g = c.geometry;
  // Fewer bits, then zeros. Bits that follow from the run are the hardest to read, so they count as the largest.
  const std::vector<bool>& bits = c.stalls.power_up;
  const std::uint64_t power_up = bits.empty() ? 1U << 20U : 2 * bits.size() + (std::ranges::count(bits, true) > 0 ? 1U : 0U);
  return {g.channels,
          g.height,
          g.width,
          g.grid_height,
          g.grid_width,
          g.bits,
          segment_count(g),
          words,
          c.bytes.size(),
          set_bits,
          c.stalls.source.pattern().size(),
          c.stalls.sink.pattern().size(),
          c.stalls.side.pattern().size(),
          c.instance.beat_bits,
          c.instance.plans,
          power_up};
}

TEST(Shrink, GivesSmallerValidCases) {
  for (unsigned i = 0; i < 120; ++i) {
    const auto property = static_cast<Property>(i % kProperties);
    const Case c = case_number(property, i);
    const std::vector<std::uint64_t> before = sizes(c);
    const std::vector<Case> candidates = shrink(c);
    EXPECT_LE(candidates.size(), 1500U);
    for (const Case& candidate : candidates) {
      ASSERT_TRUE(valid(candidate));
      ASSERT_EQ(candidate.property, property);
      const std::vector<std::uint64_t> after = sizes(candidate);
      ASSERT_NE(after, before);
      for (std::size_t k = 0; k < before.size(); ++k) ASSERT_LE(after[k], before[k]) << k;
    }
  }
}

TEST(Shrink, EndsAtTheSmallestCase) {
  Case c = generate(Property::handshake, 3, 100);
  unsigned steps = 0;
  for (std::vector<Case> smaller = shrink(c); !smaller.empty(); smaller = shrink(c)) {
    c = smaller.front();
    ASSERT_LT(++steps, 1000U);
  }
  EXPECT_EQ(c.words, (std::vector<std::uint16_t>{0}));
  EXPECT_EQ(c.instance, hw::Instance{});
  EXPECT_EQ(c.stalls.power_up, std::vector<bool>{false});
  EXPECT_EQ(
      c.geometry,
      (Geometry{.channels = 1, .height = 1, .width = 1, .grid_height = 1, .grid_width = 1, .bits = 1, .segment_channels = 1}));
}

}  // namespace
}  // namespace grlc::properties
