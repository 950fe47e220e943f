// Writes the first cases: grlc_make_cases DIRECTORY. These are corner cases that random data almost never meets, one file each,
// named by property and meaning. It adds their names to list.txt. Cases that were found later lie beside them and are never
// rewritten.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

#include "properties/case.hpp"
#include "properties/codes.hpp"
#include "properties/files.hpp"

namespace grlc::properties {
namespace {

using Words = std::vector<std::uint16_t>;

Geometry shape(std::uint32_t channels, std::uint32_t height, std::uint32_t width, std::uint32_t grid_height,
               std::uint32_t grid_width, std::uint32_t bits, std::uint32_t segment_channels = 0) {
  return {channels, height, width, grid_height, grid_width, bits, segment_channels == 0 ? channels : segment_channels};
}

hw::Stalls pattern(const char* characters) {
  std::vector<bool> bits;
  for (const char* next = characters; *next != 0; ++next) bits.push_back(*next == '1');
  return hw::Stalls(bits);
}

const hw::PortStalls kNone;
const hw::PortStalls kSome{pattern("01"), pattern("0010111"), pattern("0001")};
const hw::PortStalls kNearlyAlways{pattern("1111110"), pattern("11111111110"), pattern("1111111111111110")};

const hw::PortStalls kOnes{{}, {}, {}, {true}};  // in every register without reset

class Folder {
 public:
  explicit Folder(std::filesystem::path path) : path_(std::move(path)) {
    std::ifstream list(path_ / "list.txt");
    for (std::string name; std::getline(list, name);) listed_.push_back(name);
  }
  bool written() {
    std::ofstream list(path_ / "list.txt", std::ios::binary);
    for (const std::string& name : listed_) list << name << '\n';
    return static_cast<bool>(list.flush()) && whole_;
  }

  void map(Property property, const char* meaning, const Geometry& geometry, const Words& words,
           const hw::PortStalls& stalls = kNone) {
    add({property, geometry, words, {}, stalls}, meaning);
  }
  void stream(Property property, const char* meaning, const Geometry& geometry, const std::vector<Code>& codes,
              std::size_t blocks, const hw::PortStalls& stalls = kNone, const hw::Instance& instance = {}) {
    std::vector<std::uint8_t> bytes = properties::written(codes, geometry.bits).bytes();
    bytes.resize(8 * blocks);
    add({property, geometry, {}, bytes, stalls, instance}, meaning);
  }
  void file(const char* meaning, const PlainFile& file) { add({Property::container, {}, {}, file.bytes(), {}}, meaning); }

 private:
  void add(const Case& c, const char* meaning) {
    const std::string name = fmt::format("{}-{}.case", id(c.property), meaning);
    const std::vector<std::uint8_t> bytes = serialize(c);
    std::ofstream out(path_ / name, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    whole_ = whole_ && valid(c) && static_cast<bool>(out.flush());
    if (std::ranges::find(listed_, name) == listed_.end()) listed_.push_back(name);
  }

  std::filesystem::path path_;
  std::vector<std::string> listed_;
  bool whole_ = true;
};

Words rising(std::size_t count, unsigned first, unsigned step, unsigned modulus) {
  Words words(count);
  for (std::size_t i = 0; i < count; ++i) words[i] = static_cast<std::uint16_t>((first + i * step) % modulus);
  return words;
}

// 1 x 2 x 8 in grids of 2 x 2: 13 + 17 + 21 bits, and 13 more for the last grid, whose four 9 take no bits of their own.
const Words kBoundary{1, 2, 1, 4, 1, 8, 9, 9, 3, 1, 7, 2, 15, 3, 9, 9};

// Zeros between the first word and the last.
Words zeros_but_ends(const Geometry& geometry) {
  Words words(map_words(geometry));
  words.front() = words.back() = 1;
  return words;
}

void maps(Folder& out) {
  const Geometry boundary = shape(1, 2, 8, 2, 2, 8);
  const Geometry clipped = shape(2, 13, 13, 4, 4, 8);
  const Geometry channels = shape(6, 2, 6, 2, 2, 8);  // 18 grids, 3 per channel: 16 of zeros
  const Words planes = rising(map_words(clipped), 3, 41, 256);

  out.map(Property::lossless, "constant_end_on_boundary", boundary, kBoundary);
  out.map(Property::lossless, "one_bit_ones", shape(1, 4, 4, 4, 4, 1), Words(16, 1));
  out.map(Property::lossless, "clipped_13x13", clipped, planes);
  out.map(Property::deterministic, "run_of_16_over_channel_ends", channels, zeros_but_ends(channels));
  out.map(Property::bounded, "dense_16_bits", shape(1, 4, 4, 4, 4, 16), rising(16, 0xffff, 0x1003, 0x10000));
  out.map(Property::bounded, "zeros_of_33_grids", shape(1, 3, 11, 1, 1, 5), Words(33));
  out.map(Property::cheapest, "tie_sparse_dense", shape(1, 2, 2, 2, 2, 8), {3, 3, 0, 0});
  out.map(Property::cheapest, "tie_dense_offset", shape(1, 2, 2, 2, 2, 8), {7, 6, 7, 6});
  out.map(Property::cheapest, "offset_refused_at_r_n", shape(1, 4, 4, 4, 4, 8), rising(16, 1, 254, 256));
  out.map(Property::independence, "last_segment_shorter", shape(5, 3, 3, 2, 2, 7, 2), rising(45, 0, 11, 128));

  // Three dense grids leave 15 bits over, and a header of 13 bits comes with a first word of 7: two beats of 16 bits in one
  // cycle.
  Words burst = rising(64, 100, 1, 228);
  for (std::size_t i = 0; i < 64; ++i) {
    if (i % 16 < 12) burst[i] = static_cast<std::uint16_t>(1 + (i * 7) % 255);
    if (i % 16 >= 12) burst[i] = static_cast<std::uint16_t>(100 + (i * 37) % 128);
  }
  burst[12] = 227;
  burst[13] = 100;
  for (const auto& [meaning, stalls] : {std::pair{"two_beat_burst", kNone}, std::pair{"two_beat_burst_stalled", kSome}}) {
    out.map(Property::encoder_equivalence, meaning, shape(1, 4, 16, 4, 4, 8), burst, stalls);
  }
  out.map(Property::encoder_equivalence, "constant_end_on_boundary", boundary, kBoundary, kSome);
  out.map(Property::encoder_equivalence, "run_of_16_over_channel_ends", channels, zeros_but_ends(channels), kSome);
  out.map(Property::encoder_equivalence, "clipped_13x13", clipped, planes, kSome);
  out.map(Property::encoder_equivalence, "ties", shape(1, 2, 4, 2, 2, 8), {3, 3, 7, 6, 0, 0, 7, 6}, kSome);
  out.map(Property::handshake, "clipped_13x13_nearly_always_stalled", clipped, planes, kNearlyAlways);
  out.map(Property::progress, "clipped_13x13", clipped, planes, kSome);
  out.map(Property::progress, "constant_end_on_boundary", boundary, kBoundary, kNearlyAlways);
  out.map(Property::progress, "segments_of_one_word", shape(9, 1, 1, 4, 4, 16, 1), rising(9, 0, 9001, 0x10000), kSome);
  Words alternating = rising(16 * 16, 1, 31, 255);
  for (std::size_t i = 0; i < alternating.size(); ++i)
    alternating[i] = i / 16 % 2 == 0 ? 0 : static_cast<std::uint16_t>(alternating[i] + 1);
  out.map(Property::progress, "zero_and_dense_grids_in_turn", shape(16, 4, 4, 4, 4, 8), alternating, kSome);
}

void streams(Folder& out) {
  const Geometry grid = shape(1, 4, 4, 4, 4, 8);
  const Geometry small = shape(1, 2, 2, 2, 2, 8);
  const Geometry four = shape(1, 1, 4, 1, 1, 8);
  const Words flags{200, 201, 202, 203, 204, 205, 0, 0, 0, 0, 0, 0, 0, 0, 0, 206};  // the twelfth flag is bit 64
  Code overflow = offset_code(3, 250, Words{250, 255, 250, 250});
  overflow.words[2].value = 6;
  Code zero_word = sparse_code(8, Words{255, 0, 0, 0});
  zero_word.words[2].flag = true;
  const Geometry huge = shape(1, 1U << 20U, 1U << 19U, 4, 4, 8);

  out.stream(Property::canonical, "split_run", four, {run_code(1), run_code(3)}, 1);
  out.stream(Property::canonical, "zero_word", small, {zero_word}, 1);
  out.stream(Property::canonical, "base_below_smallest", small, {offset_code(3, 199, Words{200, 201, 202, 203})}, 1);
  out.stream(Property::total, "truncated_at_flag", grid, {sparse_code(8, flags)}, 1);
  out.stream(Property::total, "word_overflow", small, {overflow}, 1);
  out.stream(Property::total, "huge_map", huge, std::vector<Code>(11, run_code(16)), 1);
  out.stream(Property::total, "empty", grid, {}, 0);

  Words widest(16, 127);
  widest[1] = 0;
  out.stream(Property::decoder_equivalence, "widest_residuals", grid, {offset_code(7, 0, widest)}, 2, kSome);
  out.stream(Property::decoder_equivalence, "truncated_at_flag", grid, {sparse_code(8, flags)}, 1, kSome);
  out.stream(Property::decoder_equivalence, "word_overflow", small, {overflow}, 1, kSome);
  out.stream(Property::decoder_equivalence, "run_past_end", four, {run_code(5)}, 1, kSome);
  out.stream(Property::decoder_equivalence, "surplus_block", four, {run_code(4)}, 2, kSome);
  out.stream(Property::decoder_equivalence, "surplus_block_at_port_64", four, {run_code(4)}, 2, kOnes,
             {.beat_bits = 64, .plans = 0});
  out.stream(Property::decoder_equivalence, "no_flag_set", grid, {sparse_code(1, Words(16))}, 1, kNearlyAlways);
  out.stream(Property::decoder_equivalence, "bad_width", shape(1, 2, 2, 2, 2, 5), {dense_code(8, Words{1, 2, 3, 4})}, 1, kSome);
  const Geometry boundary = shape(1, 2, 8, 2, 2, 8);
  out.stream(Property::decoder_equivalence, "constant_end_on_boundary", boundary, canonical_codes(boundary, kBoundary), 1, kSome);
}

void files(Folder& out) {
  const Geometry odd = shape(3, 2, 2, 2, 2, 8, 1);
  PlainFile file{.geometry = odd, .flags = 1, .segments = {}, .table = {}, .behind = {}};
  for (unsigned i = 0; i < 3; ++i) file.segments.push_back(properties::written({{run_code(1)}}, 8).bytes());
  out.file("odd_number_of_segments", file);
  file.table_padding = 0x01000000;
  out.file("padding_set", file);
  file.table_padding = 0;
  file.table = {{1, 0xffffffff, 1}};
  out.file("segment_past_end", file);
}

}  // namespace
}  // namespace grlc::properties

int main(int argc, char** argv) {
  using namespace grlc::properties;
  if (argc != 2) {
    fmt::print(stderr, "usage: grlc_make_cases DIRECTORY, for example data/cases\n");
    return 64;
  }
  std::filesystem::create_directories(argv[1]);
  Folder out(argv[1]);
  maps(out);
  streams(out);
  files(out);
  return out.written() ? 0 : 1;
}
