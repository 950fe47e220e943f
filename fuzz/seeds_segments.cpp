// Segments: those that the encoder writes, those that only lenient decoding accepts, and each error at its own field. They are
// written field by field, so that a change of the encoder cannot change them.
#include "fuzz/seeds.hpp"
#include "fuzz/target.hpp"
#include "properties/bytes.hpp"
#include "properties/stream_generator.hpp"
#include "reference/codec.hpp"

namespace grlc::fuzz {
namespace {

struct Field {
  std::uint64_t value;
  unsigned width;
};
using Fields = std::vector<Field>;

struct Segment {
  std::string name;
  std::string reaches;
  Geometry geometry;
  std::vector<std::uint8_t> bytes;
};

enum Tag : std::uint64_t { zero_run, sparse, dense, offset };
constexpr Field tag(Tag value) { return {value, 2}; }
constexpr Field run(unsigned grids) { return {grids - 1, 4}; }

// A segment of 1 x 4 grids side by side.
Geometry row(std::uint32_t bits, std::uint32_t grids) {
  return {.channels = 1, .height = 1, .width = 4 * grids, .grid_height = 1, .grid_width = 4, .bits = bits, .segment_channels = 1};
}

Segment written(std::string name, std::string reaches, const Geometry& geometry, const Fields& fields) {
  BitWriter<std::uint64_t> out;
  for (const Field field : fields) out.put(field.value, field.width);
  return {std::move(name), std::move(reaches), geometry, properties::bytes_of(std::move(out).padded())};
}

Segment longer(Segment segment, std::string name, std::string reaches, std::vector<std::uint8_t> tail) {
  segment.name = std::move(name);
  segment.reaches = std::move(reaches);
  segment.bytes.insert(segment.bytes.end(), tail.begin(), tail.end());
  return segment;
}

void add_well_formed(std::vector<Segment>& out) {
  // Words of 8 bits (width fields of 3) unless said otherwise; the map is 3 0 0 2 if a seed needs one.
  out.push_back(written("wider_than_need_be", "lenient: width", row(8, 1),
                        {tag(sparse), {7, 3}, {1, 1}, {3, 8}, {0, 1}, {0, 1}, {1, 1}, {2, 8}}));
  out.push_back(
      written("dense_where_sparse_ties", "lenient: kind", row(8, 1), {tag(dense), {3, 3}, {8, 4}, {15, 4}, {0, 4}, {9, 4}}));
  out.push_back(written("offset_where_dense_ties", "lenient: kind", row(8, 1),
                        {tag(offset), {1, 3}, {4, 8}, {0, 1}, {1, 1}, {1, 1}, {0, 1}}));
  out.push_back(written("base_0_and_widest_residuals", "lenient: base", row(8, 1),
                        {tag(offset), {7, 3}, {0, 8}, {3, 7}, {127, 7}, {5, 7}, {2, 7}}));
  out.push_back(written("base_below_smallest", "lenient: base", row(8, 1),
                        {tag(offset), {3, 3}, {199, 8}, {1, 3}, {2, 3}, {3, 3}, {4, 3}}));
  out.push_back(written("residuals_wider_than_need_be", "lenient: width", row(8, 1),
                        {tag(offset), {7, 3}, {200, 8}, {0, 7}, {1, 7}, {2, 7}, {3, 7}}));
  out.push_back(written("zero_word_behind_flag", "lenient: zero_word", row(8, 1),
                        {tag(sparse), {1, 3}, {1, 1}, {3, 2}, {1, 1}, {0, 2}, {0, 1}, {1, 1}, {2, 2}}));
  out.push_back(
      written("sparse_without_a_flag", "lenient: zero_grid", row(8, 1), {tag(sparse), {7, 3}, {0, 1}, {0, 1}, {0, 1}, {0, 1}}));
  out.push_back(written("zero_grid_as_dense", "lenient: zero_grid", row(8, 1), {tag(dense), {0, 3}, {0, 4}}));
  out.push_back(written("zero_grid_as_offset_of_no_bits", "lenient: zero_grid", row(8, 1), {tag(offset), {0, 3}, {0, 8}}));
  out.push_back(written("split_run", "lenient: split_run", row(8, 2), {tag(zero_run), run(1), tag(zero_run), run(1)}));
  out.push_back(
      written("run_of_15_then_run", "lenient: split_run", row(8, 31), {tag(zero_run), run(15), tag(zero_run), run(16)}));
  out.push_back(written("run_of_16_then_run", "canonical", row(8, 17), {tag(zero_run), run(16), tag(zero_run), run(1)}));
  // 64 bits up to the end of the last header; the four words after it take no bits.
  out.push_back(written("ends_on_block_with_words_of_no_bits", "canonical", row(16, 7),
                        {tag(zero_run),
                         run(2),
                         tag(dense),
                         {5, 4},
                         {63, 6},
                         {1, 6},
                         {2, 6},
                         {3, 6},
                         tag(zero_run),
                         run(3),
                         tag(offset),
                         {0, 4},
                         {900, 16}}));
}

void add_malformed(std::vector<Segment>& out) {
  out.push_back(written("no_bytes", "rejects: truncated", row(8, 1), {}));
  out.push_back(written("truncated_word", "rejects: truncated", row(16, 1),
                        {tag(dense), {15, 4}, {0xFFFF, 16}, {1, 16}, {2, 16}, {3, 10}}));
  out.push_back(
      written("truncated_flag", "rejects: truncated", row(8, 3),
              {tag(dense), {7, 3}, {0xFFFFFFFF, 32}, tag(dense), {2, 3}, {07777, 12}, tag(sparse), {3, 3}, {1, 1}, {9, 4}}));
  out.push_back(
      written("truncated_width", "rejects: truncated", row(16, 2), {tag(dense), {13, 4}, {~0ULL >> 8U, 56}, tag(dense)}));
  out.push_back(written("bad_width_dense", "rejects: bad_width", row(5, 1), {tag(dense), {5, 3}, {1, 8}}));
  out.push_back(written("bad_width_sparse", "rejects: bad_width", row(9, 1), {tag(sparse), {15, 4}, {1, 8}}));
  out.push_back(written("bad_width_offset", "rejects: bad_width", row(3, 1), {tag(offset), {3, 2}, {1, 8}}));
  out.push_back(written("truncated_base", "rejects: truncated", row(16, 2),
                        {tag(dense), {10, 4}, {~0ULL >> 20U, 44}, tag(offset), {3, 4}, {0, 8}}));
  out.push_back(written("run_past_end", "rejects: run_past_end", row(8, 15), {tag(zero_run), run(16)}));
  out.push_back(
      written("second_run_past_end", "rejects: run_past_end", row(8, 17), {tag(zero_run), run(16), tag(zero_run), run(2)}));
  out.push_back(written("word_overflow_by_one", "rejects: word_overflow", row(8, 1),
                        {tag(offset), {1, 3}, {255, 8}, {0, 1}, {0, 1}, {0, 1}, {1, 1}}));
  out.push_back(
      written("word_overflow_of_seven_bits", "rejects: word_overflow", row(7, 1), {tag(offset), {6, 3}, {127, 7}, {63, 6}}));
  out.push_back(written("set_padding_bit", "rejects: trailing_data", row(8, 1), {tag(zero_run), run(1), {0, 57}, {1, 1}}));
  const Segment zeros = written("zeros", "canonical", row(8, 3), {tag(zero_run), run(3)});
  out.push_back(longer(zeros, "zero_block_behind_padding", "rejects: trailing_data", std::vector<std::uint8_t>(8, 0)));
  out.push_back(longer(zeros, "bytes_behind_padding", "rejects: trailing_data", {1, 2, 3}));
  out.push_back(written("more_grids_than_bits", "rejects: truncated",
                        {.channels = 1U << 18U,
                         .height = 1U << 10U,
                         .width = 1U << 10U,
                         .grid_height = 4,
                         .grid_width = 4,
                         .bits = 8,
                         .segment_channels = 1U << 18U},
                        {tag(zero_run), run(16), tag(zero_run), run(16)}));
  out.push_back(written("dense_grid_of_more_grids_than_bits", "rejects: truncated",
                        {.channels = 1U << 18U,
                         .height = 1U << 10U,
                         .width = 1U << 10U,
                         .grid_height = 1,
                         .grid_width = 4,
                         .bits = 8,
                         .segment_channels = 1U << 18U},
                        {tag(dense), {1, 3}, {1, 2}, {2, 2}, {3, 2}, {0, 2}, tag(zero_run), run(16)}));
  out.push_back(written("bad_width_behind_a_grid", "rejects: bad_width", row(12, 2),
                        {tag(dense), {11, 4}, {1, 12}, {2, 12}, {3, 12}, {4, 12}, tag(dense), {12, 4}}));
}

}  // namespace

std::vector<Seed> segment_seeds() {
  std::vector<Segment> segments;
  for (const Map& map : seed_maps()) {
    const Geometry first = segment_of(map.geometry, 0);
    std::vector<Word> words;
    for (std::uint64_t i = 0; i < map_words(first); ++i) words.emplace_back(map.words[i]);
    segments.push_back({map.name, "canonical", first, properties::bytes_of(encode_segment<Word>(first, words).blocks)});
    // A few changes to the encoder's codes at random places, if there are many codes: a single change may have no effect.
    if (words.size() < 100) continue;
    properties::Random random(words.size());
    auto codes = properties::canonical_codes(first, std::span(map.words).first(words.size()));
    for (unsigned change = 0; change < 4; ++change) properties::loosen(random, first, codes);
    segments.push_back({"loose_" + map.name, "lenient: ", first, properties::written(codes, first.bits).bytes()});
  }
  add_well_formed(segments);
  add_malformed(segments);

  const hw::Stalls alternate({true, false});
  const hw::Stalls nearly_always({true, true, true, true, true, false});
  const std::vector<hw::PortStalls> schedules{{},
                                              {.source = {}, .sink = nearly_always, .side = alternate},
                                              {.source = nearly_always, .sink = {}, .side = {}},
                                              {.source = alternate, .sink = alternate, .side = nearly_always}};
  std::vector<Seed> seeds;
  for (const Target& target : targets()) {
    if (!target.property || payload_of(*target.property) != Payload::segment) continue;
    const bool of_hardware = grlc::of_hardware(*target.property);
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const Segment& segment = segments[i];
      const bool held = map_words(segment.geometry) <= kMostWords;
      if (of_hardware && (!is_modelled(segment.geometry) || !held || segment.bytes.empty())) continue;
      const hw::PortStalls& stalls = of_hardware ? schedules[i % schedules.size()] : schedules[0];
      const Case c{
          .property = *target.property, .geometry = segment.geometry, .words = {}, .bytes = segment.bytes, .stalls = stalls};
      seeds.push_back({target.name, segment.name, c, segment.reaches});
    }
  }
  return seeds;
}

}  // namespace grlc::fuzz
