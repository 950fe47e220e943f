// Writes the golden vectors: grlc_make_golden DIRECTORY. One file per line of golden.tsv; data/golden/README.md explains the
// columns. The streams are put together code by code as strings of 0 and 1, and each kind and width is chosen here by hand.
// Neither the encoder nor the writer of files takes part. Run it when the format gets another vector.
#include <fmt/core.h>

#include <numeric>
#include <utility>

#include "properties/file_faults.hpp"
#include "properties/golden_folder.hpp"

namespace grlc::properties {
namespace {

Words with(std::size_t count, std::initializer_list<std::pair<std::size_t, std::uint16_t>> nonzero) {
  Words words(count);
  for (const auto& [index, word] : nonzero) words[index] = word;
  return words;
}

Words rising(std::size_t count, std::uint16_t first) {
  Words words(count);
  std::iota(words.begin(), words.end(), first);
  return words;
}

void accepted(GoldenFolder& out) {
  const Words corner = with(64, {{0, 5}, {17, 3}});  // 5 at row 0, column 0 and 3 at row 1, column 1 of 4 x 16
  out.accepted("ok_worked_zero", shape(1, 4, 16, 4, 4, 8), Words(64), {{run(4)}});
  out.accepted("ok_worked_sparse", shape(1, 4, 16, 4, 4, 8), corner, {{sparse(3), run(3)}});
  out.accepted("ok_worked_offset", shape(1, 2, 2, 2, 2, 8), {200, 201, 202, 203}, {{offset(2)}});
  out.accepted("ok_worked_dense", shape(1, 1, 3, 1, 2, 5), {1, 2, 31}, {{dense(2), dense(5)}});
  out.accepted("ok_signed", shape(1, 4, 16, 4, 4, 8), corner, {{sparse(3), run(3)}}, 1);

  out.accepted("ok_run_of_15", shape(1, 1, 15, 1, 1, 8), Words(15), {{run(15)}});
  out.accepted("ok_run_of_16", shape(1, 1, 16, 1, 1, 8), Words(16), {{run(16)}});
  out.accepted("ok_run_of_17", shape(1, 1, 17, 1, 1, 8), Words(17), {{run(16), run(1)}});
  out.accepted("ok_run_of_16_before_a_word", shape(1, 1, 17, 1, 1, 8), with(17, {{16, 9}}), {{run(16), dense(4)}});
  out.accepted("ok_run_over_channel_ends", shape(4, 2, 2, 2, 2, 8), with(16, {{0, 1}, {15, 1}}), {{dense(1), run(2), dense(1)}});
  out.accepted("ok_run_ends_with_segment", shape(4, 2, 2, 2, 2, 8, 2), Words(16), {{run(2)}, {run(2)}});
  out.accepted("ok_segments_odd", shape(3, 2, 2, 2, 2, 8, 1), rising(12, 1), {{dense(3)}, {dense(4)}, {dense(4)}});
  out.accepted("ok_segments_last_shorter", shape(3, 2, 2, 2, 2, 8, 2), rising(12, 1), {{dense(3), dense(4)}, {dense(4)}});

  out.accepted("ok_clipped", shape(1, 5, 5, 4, 4, 8), rising(25, 1), {{dense(5), dense(5), offset(2), dense(5)}});
  out.accepted("ok_grid_of_64", shape(1, 8, 8, 8, 8, 3), with(64, {{9, 7}, {63, 1}}), {{sparse(3)}});
  out.accepted("ok_grids_of_one_word", shape(1, 1, 3, 1, 1, 8), {5, 0, 255}, {{dense(3), run(1), dense(8)}});
  out.accepted("ok_lone_word", shape(1, 4, 4, 4, 4, 8), with(16, {{7, 255}}), {{sparse(8)}});
  out.accepted("ok_1_bit_all_ones", shape(1, 4, 4, 4, 4, 1), Words(16, 1), {{offset(0)}});
  out.accepted("ok_1_bit_dense", shape(1, 4, 4, 4, 4, 1), with(16, {{3, 1}}), {{dense(1)}});
  out.accepted("ok_offset_widest", shape(1, 4, 4, 4, 4, 4), {7, 8, 9, 10, 11, 12, 13, 14, 14, 13, 12, 11, 10, 9, 8, 7},
               {{offset(3)}});

  // The bounds: 2 + F + n*N bits for a grid that is not zero, 6 bits for 16 zero grids.
  Words largest = rising(16, 1);
  largest[5] = 255;
  out.accepted("ok_bound_8_bits", shape(1, 4, 4, 4, 4, 8), largest, {{dense(8)}});
  largest[5] = 65535;
  out.accepted("ok_bound_16_bits", shape(1, 4, 4, 4, 4, 16), largest, {{dense(16)}});
  out.accepted("ok_bound_zero", shape(2, 4, 4, 1, 1, 16), Words(32), {{run(16), run(16)}});

  out.accepted("ok_tie_sparse_dense", shape(1, 2, 2, 2, 2, 8), {3, 3, 0, 0}, {{sparse(2)}});
  out.accepted("ok_tie_dense_offset", shape(1, 2, 2, 2, 2, 8), {7, 6, 7, 6}, {{dense(3)}});
  // The last grid's words have no bits, and its code ends with the 64-bit word.
  out.accepted("ok_constant_end_on_boundary", shape(1, 2, 8, 2, 2, 8), {1, 2, 1, 4, 1, 8, 9, 9, 3, 1, 7, 2, 15, 3, 9, 9},
               {{dense(2), dense(3), dense(4), offset(0)}});
}

void refused_truncated(GoldenFolder& out) {
  const Geometry nine = shape(1, 1, 9, 1, 1, 8);  // codes of 5 + w bits
  const Geometry grid = shape(1, 4, 4, 4, 4, 8);
  const auto ones = [&](unsigned narrow, unsigned wide, Choice last) {
    Words words(narrow, 1);
    words.resize(narrow + wide, 4);
    std::vector<Choice> choices(narrow, dense(1));
    choices.resize(narrow + wide, dense(3));
    words.push_back(last.kind == Kind::zero_run ? 0 : 255);
    words.resize(9);
    choices.push_back(last);
    return stream_of(codes_of(nine, words, choices), 8, 1);
  };
  out.refused_stream("truncated_empty", nine, {}, ErrorCode::truncated, 0);
  out.refused_stream("truncated_tag", nine, ones(0, 8, dense(8)), ErrorCode::truncated, 64);
  out.refused_stream("truncated_run", nine, ones(2, 6, run(1)), ErrorCode::truncated, 62);
  out.refused_stream("truncated_width", nine, ones(1, 7, dense(8)), ErrorCode::truncated, 64);
  out.refused_stream("truncated_word", nine, ones(0, 7, dense(8)), ErrorCode::truncated, 61);
  out.refused_stream("truncated_base", nine, ones(0, 7, offset(0)), ErrorCode::truncated, 61);
  Words words{200, 201, 202, 203, 204, 205, 0, 0, 0, 0, 0, 0, 0, 0, 0, 206};
  out.refused_stream("truncated_flag", grid, stream_of(codes_of(grid, words, {sparse(8)}), 8, 1), ErrorCode::truncated, 64);
  words[10] = 207;
  out.refused_stream("truncated_sparse_word", grid, stream_of(codes_of(grid, words, {sparse(8)}), 8, 1), ErrorCode::truncated,
                     64);
  out.refused_stream("truncated_residual", grid, stream_of(codes_of(grid, rising(16, 100), {offset(7)}), 8, 1),
                     ErrorCode::truncated, 62);
  // 2^39 words declared, ten runs of 16 grids given.
  const Geometry huge = shape(1, 1U << 20U, 1U << 19U, 4, 4, 8);
  out.refused_stream("truncated_huge_map", huge, stream_of(std::vector<Code>(11, run_code(16)), 8, 1), ErrorCode::truncated, 62);
}

void refused_codes(GoldenFolder& out) {
  const Geometry five = shape(1, 2, 2, 2, 2, 5);
  const Words small{1, 2, 3, 4};
  for (const auto& [name, code] :
       {std::pair{"bad_width_sparse", sparse_code(6, small)}, std::pair{"bad_width_dense", dense_code(8, small)},
        std::pair{"bad_width_offset", offset_code(5, 1, small)}}) {
    out.refused_stream(name, five, stream_of({code}, 5, 1), ErrorCode::bad_width, 2);
  }

  const Geometry four = shape(1, 1, 4, 1, 1, 8);
  out.refused_stream("run_past_end", four, stream_of({run_code(5)}, 8, 1), ErrorCode::run_past_end, 2);
  out.refused_stream("run_past_end_behind_a_word", four, stream_of({dense_code(8, Words{200}), run_code(4)}, 8, 1),
                     ErrorCode::run_past_end, 15);

  const Geometry grid = shape(1, 2, 2, 2, 2, 8);
  Code overflow = offset_code(3, 250, Words{250, 255, 250, 250});
  overflow.words[2].value = 6;
  out.refused_stream("word_overflow", grid, stream_of({overflow}, 8, 1), ErrorCode::word_overflow, 13 + 6);

  const Geometry zeros = shape(1, 4, 16, 4, 4, 8);
  std::vector<std::uint8_t> padding = stream_of({run_code(4)}, 8, 1);
  padding[5] = 0x06;
  out.refused_stream("trailing_data_padding", zeros, padding, ErrorCode::trailing_data, 41);
  std::vector<std::uint8_t> surplus = stream_of({run_code(4)}, 8, 2);
  out.refused_stream("trailing_data_zero_block", zeros, surplus, ErrorCode::trailing_data, 64);
  surplus[15] = 0x80;
  out.refused_stream("trailing_data_block", zeros, surplus, ErrorCode::trailing_data, 64);
}

void refused_rules(GoldenFolder& out) {
  const Geometry four = shape(1, 1, 4, 1, 1, 8);
  const Geometry grid = shape(1, 2, 2, 2, 2, 8);
  const auto rule = [&](const char* name, const Geometry& g, const std::vector<Code>& codes, Rule broken, std::uint64_t bit) {
    out.refused_stream(std::string("not_canonical_") + name, g, stream_of(codes, g.bits, 1), ErrorCode::not_canonical, bit,
                       broken);
  };
  rule("split_run", four, {run_code(1), run_code(3)}, Rule::split_run, 6);
  rule("split_run_behind_a_word", four, {dense_code(1, Words{1}), run_code(2), run_code(1)}, Rule::split_run, 12);
  rule("zero_grid_sparse", grid, {sparse_code(1, Words(4))}, Rule::zero_grid, 0);
  rule("zero_grid_dense", grid, {dense_code(8, Words(4))}, Rule::zero_grid, 0);
  rule("zero_grid_offset", grid, {offset_code(0, 0, Words(4))}, Rule::zero_grid, 0);
  Code zero_word = sparse_code(8, Words{255, 0, 0, 0});
  zero_word.words[2].flag = true;
  rule("zero_word", grid, {zero_word}, Rule::zero_word, 0);
  rule("base", grid, {offset_code(3, 199, Words{200, 201, 202, 203})}, Rule::base, 0);
  rule("width_sparse", grid, {sparse_code(8, Words{0, 0, 0, 127})}, Rule::width, 0);
  rule("width_dense", grid, {dense_code(4, Words{7, 1, 7, 2})}, Rule::width, 0);
  rule("width_offset", grid, {offset_code(3, 200, Words{200, 201, 202, 203})}, Rule::width, 0);
  rule("kind", grid, {dense_code(8, Words{200, 201, 202, 203})}, Rule::kind, 0);
  rule("kind_tie_sparse_dense", grid, {dense_code(2, Words{3, 3, 0, 0})}, Rule::kind, 0);
  rule("kind_tie_dense_offset", grid, {offset_code(1, 6, Words{7, 6, 7, 6})}, Rule::kind, 0);

  const Geometry two = shape(2, 2, 2, 2, 2, 8, 1);
  const PlainFile second{.geometry = two,
                         .segments = {stream_of({run_code(1)}, 8, 1), stream_of({dense_code(8, Words(4))}, 8, 1)},
                         .table = {},
                         .behind = {}};
  out.refused("not_canonical_in_segment_1", second.bytes(), ErrorCode::not_canonical, 8 * (kHeader + 8 + 8), Rule::zero_grid);
}

void refused_files(GoldenFolder& out) {
  const PlainFile whole{
      .geometry = shape(1, 4, 4, 4, 4, 8), .segments = {stream_of({run_code(1)}, 8, 1)}, .table = {}, .behind = {}};
  const auto changed = [&](const char* name, ErrorCode code, std::uint64_t bit, auto&& change) {
    PlainFile file = whole;
    change(file);
    out.refused(name, file.bytes(), code, bit);
  };
  const auto cut = [&](const char* name, ErrorCode code, std::uint64_t bit, std::size_t size) {
    std::vector<std::uint8_t> bytes = whole.bytes();
    bytes.resize(size);
    out.refused(name, bytes, code, bit);
  };
  cut("bad_magic_empty", ErrorCode::bad_magic, 0, 0);
  cut("bad_magic_3_bytes", ErrorCode::bad_magic, 0, 3);
  changed("bad_magic", ErrorCode::bad_magic, 0, [](PlainFile& file) { file.magic = "GRLD"; });
  cut("bad_version_4_bytes", ErrorCode::bad_version, 32, 4);
  changed("bad_version", ErrorCode::bad_version, 32, [](PlainFile& file) { file.version = 2; });
  cut("truncated_header", ErrorCode::truncated, 8 * 31, 31);
  changed("bad_checksum_header", ErrorCode::bad_checksum, 224, [](PlainFile& file) { file.header_checksum_xor = 1; });

  const auto geometry = [&](const char* name, std::uint64_t bit, std::uint32_t Geometry::* field, std::uint32_t value) {
    changed(name, ErrorCode::bad_geometry, bit, [&](PlainFile& file) { file.geometry.*field = value; });
  };
  geometry("bad_geometry_0_bits", 40, &Geometry::bits, 0);
  geometry("bad_geometry_17_bits", 40, &Geometry::bits, 17);
  geometry("bad_geometry_grid_height_9", 48, &Geometry::grid_height, 9);
  geometry("bad_geometry_grid_width_0", 56, &Geometry::grid_width, 0);
  geometry("bad_geometry_no_channel", 64, &Geometry::channels, 0);
  geometry("bad_geometry_no_row", 96, &Geometry::height, 0);
  geometry("bad_geometry_no_column", 128, &Geometry::width, 0);
  geometry("bad_geometry_segment_0", 160, &Geometry::segment_channels, 0);
  geometry("bad_geometry_segment_above_channels", 160, &Geometry::segment_channels, 2);
  changed("bad_geometry_too_many_words", ErrorCode::bad_geometry, 64,
          [](PlainFile& file) { file.geometry = shape(1U << 20U, 1U << 10U, 1U << 10U, 4, 4, 8); });
  changed("bad_flags", ErrorCode::bad_flags, 192, [](PlainFile& file) { file.flags = 2; });

  cut("truncated_table", ErrorCode::truncated, 8 * 36, 36);
  cut("truncated_segment", ErrorCode::truncated, 8 * 47, 47);
  cut("truncated_checksum", ErrorCode::truncated, 8 * 51, 51);
  changed("truncated_long_table", ErrorCode::truncated, 8 * 52,
          [](PlainFile& file) { file.geometry = shape(0xffffffff, 1, 1, 4, 4, 8, 1); });
  changed("truncated_long_segment", ErrorCode::truncated, 8 * 52, [](PlainFile& file) { file.table = {{0xffffffff}}; });
  changed("bad_padding", ErrorCode::bad_padding, 8 * 36, [](PlainFile& file) { file.table_padding = 1; });
  changed("trailing_data_file", ErrorCode::trailing_data, 8 * 52, [](PlainFile& file) { file.behind = {0}; });
  changed("bad_checksum_body", ErrorCode::bad_checksum, 8 * 48, [](PlainFile& file) { file.body_checksum_xor = 0x80000000; });
}

// Two faults at once: the reader reports the one that comes first in the checks of FORMAT.md 7.
void refused_for_the_first_of_two(GoldenFolder& out) {
  for (const FaultyFile& file : sample_of_two_faults()) {
    const Error error = file.expected();
    out.refused("two_faults_" + file.name, file.bytes, error.code, error.bit);
  }
}

}  // namespace
}  // namespace grlc::properties

int main(int argc, char** argv) {
  using namespace grlc::properties;
  if (argc != 2) {
    fmt::print(stderr, "usage: grlc_make_golden DIRECTORY, for example data/golden\n");
    return 64;
  }
  std::filesystem::create_directories(argv[1]);
  GoldenFolder out(argv[1]);
  accepted(out);
  refused_truncated(out);
  refused_codes(out);
  refused_rules(out);
  refused_files(out);
  refused_for_the_first_of_two(out);
  return out.written() ? 0 : 1;
}
