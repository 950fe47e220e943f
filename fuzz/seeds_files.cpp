// Files: whole ones, one for each fault of the container in the order in which a reader checks, and one for each pair of faults.
// A file that is damaged before a checksum has the matching checksum, since no reader would reach the damage otherwise.
#include <algorithm>

#include "fuzz/bytes.hpp"
#include "fuzz/seeds.hpp"
#include "properties/bytes.hpp"
#include "properties/file_faults.hpp"
#include "reference/container.hpp"

namespace grlc::fuzz {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes whole(const Map& map, bool is_signed = false) {
  FeatureMap feature_map{map.geometry, is_signed, {}};
  for (const std::uint16_t word : map.words) feature_map.words.emplace_back(word);
  return properties::bytes_of(write_file(feature_map).value());
}

// Replaces the bytes at `at` by `to`, and adjusts the checksums.
Bytes with(Bytes file, std::size_t at, const Bytes& to) {
  std::copy(to.begin(), to.end(), file.begin() + static_cast<std::ptrdiff_t>(at));
  repair_checksums(file);
  return file;
}

Bytes flipped(Bytes file, std::size_t at) {
  file[at] ^= 1U;
  return file;
}

Bytes cut_to(Bytes file, std::size_t size) {
  file.resize(size);
  return file;
}

Bytes with_tail(Bytes file, const Bytes& tail) {
  file.insert(file.end(), tail.begin(), tail.end());
  return file;
}

}  // namespace

std::vector<Seed> file_seeds() {
  std::vector<Seed> seeds;
  const auto add = [&](const std::string& name, const Bytes& bytes, const std::string& reaches) {
    for (const Target& target : targets()) {
      if (!target.property || payload_of(*target.property) != Payload::file) continue;
      const Case c{.property = *target.property, .geometry = {}, .words = {}, .bytes = bytes, .stalls = {}};
      seeds.push_back({target.name, name, c, reaches});
    }
  };
  const std::vector<Map> maps = seed_maps();
  for (const Map& map : maps) add(map.name, whole(map), "canonical");
  const auto find = [&](std::string_view name) {
    return std::find_if(maps.begin(), maps.end(), [&](const Map& map) { return map.name == name; });
  };
  const Map& odd = *find("runs_end_with_segments");
  const Bytes file = whole(odd);  // 3 segments: table of 12 bytes, pad of 4, segments from byte 48
  add("signed_words", whole(odd, true), "canonical");

  add("empty_file", {}, "rejects: bad_magic");
  add("magic_alone", cut_to(file, 4), "rejects: bad_version");
  add("header_cut", cut_to(file, kHeaderBytes - 1), "rejects: truncated");
  add("bad_magic", flipped(file, 3), "rejects: bad_magic");
  add("bad_version", flipped(file, 4), "rejects: bad_version");
  add("header_checksum_wrong", flipped(file, kHeaderBytes - 1), "rejects: bad_checksum");
  add("words_of_0_bits", with(file, 5, {0}), "rejects: bad_geometry");
  add("words_of_17_bits", with(file, 5, {17}), "rejects: bad_geometry");
  add("grid_of_no_rows", with(file, 6, {0}), "rejects: bad_geometry");
  add("grid_of_9_columns", with(file, 7, {9}), "rejects: bad_geometry");
  add("no_channels", with(file, 8, {0, 0, 0, 0}), "rejects: bad_geometry");
  add("no_rows", with(file, 12, {0, 0, 0, 0}), "rejects: bad_geometry");
  add("no_columns", with(file, 16, {0, 0, 0, 0}), "rejects: bad_geometry");
  add("sides_multiply_past_64_bits", with(file, 8, Bytes(12, 0xFF)), "rejects: bad_geometry");
  add("segments_of_no_channels", with(file, 20, {0}), "rejects: bad_geometry");
  add("segments_of_more_channels_than_map", with(file, 20, {4}), "rejects: bad_geometry");
  add("unknown_flag", with(file, 24, {2}), "rejects: bad_flags");
  add("highest_flag", with(file, 27, {0x80}), "rejects: bad_flags");
  add("table_cut", cut_to(file, kHeaderBytes + 6), "rejects: truncated");
  add("segments_cut", cut_to(file, 48), "rejects: truncated");
  add("checksum_cut", cut_to(file, file.size() - 1), "rejects: truncated");
  add("segment_of_4_giga_words", with(file, kHeaderBytes, Bytes(4, 0xFF)), "rejects: truncated");
  add("terabyte_declared", with(file, 8, {0, 0, 15, 0, 0, 4, 0, 0, 0, 4, 0, 0, 1, 0, 0, 0}), "rejects: truncated");
  add("table_pad_not_zero", with(file, kHeaderBytes + 15, {1}), "rejects: bad_padding");
  add("byte_behind_checksum", with_tail(file, {0}), "rejects: trailing_data");
  add("table_length_one_short", with(file, kHeaderBytes, {0}), "rejects: trailing_data");
  add("body_checksum_wrong", flipped(file, file.size() - 1), "rejects: bad_checksum");
  add("payload_bit_flipped", flipped(file, 50), "rejects: bad_checksum");
  add("first_run_past_segment_end", with(file, 48, {0x3C}), "rejects: run_past_end");
  add("segment_padding_not_zero", with(file, 55, {0x80}), "rejects: trailing_data");
  add("map_beyond_its_segment", with(whole(*find("one_zero_grid")), 12, {0, 4, 0, 0, 0, 4, 0, 0}), "rejects: truncated");
  add("maps_beyond_their_segments", with(whole(*find("two_segments")), 12, {0, 4, 0, 0, 0, 4, 0, 0}), "rejects: ");
  add("segment_of_set_bits", with(file, 56, Bytes(8, 0xFF)), "rejects: ");
  for (const properties::FaultyFile& two : properties::sample_of_two_faults()) {
    add("two_faults_" + two.name, two.bytes, "rejects: " + std::string(name(two.first->code)));
  }
  return seeds;
}

}  // namespace grlc::fuzz
