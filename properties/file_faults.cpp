#include "properties/file_faults.hpp"

#include <array>
#include <set>
#include <utility>

#include "properties/codes.hpp"

namespace grlc::properties {
namespace {

// The valid file: three segments of one grid of zeros. Table in bytes 32 to 43, pad to 47, segments to 71, last CRC-32 to 75.
constexpr std::uint64_t kPad = 44;
constexpr std::uint64_t kSegments = 48;
constexpr std::uint64_t kLastChecksum = 72;
constexpr std::uint64_t kSize = 76;

std::vector<std::uint8_t> segment_of_run(unsigned grids) { return written(std::vector{run_code(grids)}, 8).bytes(); }

SpoiltFile sound_file() {
  PlainFile plain{.geometry = {.channels = 3, .height = 4, .width = 4}, .segments = {}, .table = {}, .behind = {}};
  plain.segments.assign(3, segment_of_run(1));
  return {std::move(plain), {}};
}

template <auto member, std::uint32_t value>
void set_field(SpoiltFile& file) {
  file.plain.geometry.*member = value;
}

template <std::size_t size>
void cut(SpoiltFile& file) {
  if (!file.cut_to || size < *file.cut_to) file.cut_to = size;
}

// A run of two grids where there is one; the run's field follows the tag of two bits.
template <std::size_t index>
void spoil_segment(SpoiltFile& file) {
  file.plain.segments[index] = segment_of_run(2);
}
constexpr std::uint64_t run_of(std::uint64_t segment) { return 8 * (kSegments + 8 * segment) + 2; }

constexpr std::array<FileFault, 23> kFaults{{
    {1, "magic_first", ErrorCode::bad_magic, 0, {}, [](SpoiltFile& file) { file.plain.magic[0] = 'g'; }},
    {1, "magic_last", ErrorCode::bad_magic, 0, {}, [](SpoiltFile& file) { file.plain.magic[3] = 'D'; }},
    {2, "version", ErrorCode::bad_version, 32, {}, [](SpoiltFile& file) { file.plain.version = 2; }},
    {3, "header_cut", ErrorCode::truncated, {}, {}, cut<31>},
    {4, "header_checksum", ErrorCode::bad_checksum, 224, {}, [](SpoiltFile& file) { file.plain.header_checksum_xor = 1; }},
    {5, "geometry_no_bits", ErrorCode::bad_geometry, 40, {}, set_field<&Geometry::bits, 0>},
    {5, "geometry_grid_height_9", ErrorCode::bad_geometry, 48, {}, set_field<&Geometry::grid_height, 9>},
    {5, "geometry_grid_width_0", ErrorCode::bad_geometry, 56, {}, set_field<&Geometry::grid_width, 0>},
    {5, "geometry_no_channel", ErrorCode::bad_geometry, 64, {}, set_field<&Geometry::channels, 0>},
    {5,
     "geometry_too_many_words",
     ErrorCode::bad_geometry,
     64,
     {},
     [](SpoiltFile& file) { file.plain.geometry.height = file.plain.geometry.width = 1U << 20U; }},
    {5, "geometry_no_row", ErrorCode::bad_geometry, 96, {}, set_field<&Geometry::height, 0>},
    {5, "geometry_no_column", ErrorCode::bad_geometry, 128, {}, set_field<&Geometry::width, 0>},
    {5, "geometry_segment_0", ErrorCode::bad_geometry, 160, {}, set_field<&Geometry::segment_channels, 0>},
    {5, "geometry_segment_above_channels", ErrorCode::bad_geometry, 160, {}, set_field<&Geometry::segment_channels, 4>},
    {6, "flags", ErrorCode::bad_flags, 192, {}, [](SpoiltFile& file) { file.plain.flags = 0x80000002; }},
    {7, "table_cut", ErrorCode::truncated, {}, {}, cut<38>},
    {7, "segments_cut", ErrorCode::truncated, {}, {}, cut<70>},
    {7, "checksum_cut", ErrorCode::truncated, {}, {}, cut<kSize - 1>},
    {8, "pad", ErrorCode::bad_padding, 8 * kPad, {}, [](SpoiltFile& file) { file.plain.table_padding = 0x80000000; }},
    {9, "byte_after_the_end", ErrorCode::trailing_data, 8 * kSize, {}, [](SpoiltFile& file) { file.plain.behind = {0}; }},
    {10,
     "body_checksum",
     ErrorCode::bad_checksum,
     8 * kLastChecksum,
     {},
     [](SpoiltFile& file) { file.plain.body_checksum_xor = 0x80000000; }},
    {11, "segment_0", ErrorCode::run_past_end, run_of(0), 0, spoil_segment<0>},
    {11, "segment_1", ErrorCode::run_past_end, run_of(1), 1, spoil_segment<1>},
}};

FaultyFile file_with(const FileFault& first, const FileFault* second) {
  SpoiltFile spoilt = sound_file();
  first.spoil(spoilt);
  if (second != nullptr) second->spoil(spoilt);
  FaultyFile file{std::string(first.name), &first, second, spoilt.plain.bytes()};
  if (second != nullptr) file.name += "_and_" + std::string(second->name);
  if (spoilt.cut_to) file.bytes.resize(*spoilt.cut_to);
  return file;
}

bool any_of(std::string_view name, std::initializer_list<std::string_view> names) {
  for (const std::string_view each : names) {
    if (name == each) return true;
  }
  return false;
}

std::optional<std::string_view> same_check(const FileFault& first, const FileFault& second) {
  if (first.check == 7) return "a file has one end";
  if (first.check == 1) return "both are reported alike";
  if (first.name == "geometry_segment_0" && second.name == "geometry_segment_above_channels") return "S has one value";
  const bool words = first.name == "geometry_too_many_words" || second.name == "geometry_too_many_words";
  if (words && any_of(first.name, {"geometry_no_channel"})) return "with a factor of 0 there are no words";
  if (words && any_of(second.name, {"geometry_no_row", "geometry_no_column"})) return "with a factor of 0 there are no words";
  return std::nullopt;
}

}  // namespace

std::span<const FileFault> file_faults() { return kFaults; }

std::optional<std::string_view> cannot_be_told_apart(const FileFault& first, const FileFault& second) {
  if (first.check == second.check) return same_check(first, second);
  const auto checks = [&](unsigned a, std::initializer_list<unsigned> b) {
    if (first.check != a) return false;
    for (const unsigned each : b) {
      if (second.check == each) return true;
    }
    return false;
  };
  if (checks(3, {4})) return "a file of fewer than 32 bytes has no whole header checksum";
  if (checks(3, {7})) return "both are reported alike";
  if (checks(3, {8, 9, 10, 11})) return "a file of fewer than 32 bytes has nothing after its header";
  if (checks(5, {7, 8, 9, 10}) &&
      any_of(first.name, {"geometry_no_channel", "geometry_segment_0", "geometry_segment_above_channels"})) {
    return "another number of segments, or none, moves what follows";
  }
  if (checks(5, {11}) && first.name != "geometry_too_many_words") return "nothing can be decoded with such a geometry";
  if (checks(7, {9, 10})) return "a file that ends too early has no whole last checksum";
  if (checks(7, {8, 11}) && first.name == "table_cut") return "the file ends before";
  return std::nullopt;
}

std::vector<FaultyFile> files_of_one_fault() {
  std::vector<FaultyFile> files;
  for (const FileFault& fault : kFaults) files.push_back(file_with(fault, nullptr));
  return files;
}

std::vector<FaultyFile> files_of_two_faults() {
  std::vector<FaultyFile> files;
  for (std::size_t i = 0; i < kFaults.size(); ++i) {
    for (std::size_t j = i + 1; j < kFaults.size(); ++j) {
      if (!cannot_be_told_apart(kFaults[i], kFaults[j])) files.push_back(file_with(kFaults[i], &kFaults[j]));
    }
  }
  return files;
}

std::vector<FaultyFile> sample_of_two_faults() {
  std::vector<FaultyFile> files;
  std::set<std::pair<unsigned, unsigned>> seen;
  for (FaultyFile& file : files_of_two_faults()) {
    const bool neighbours = file.first->check == 5 && file.second == file.first + 1;
    if (seen.emplace(file.first->check, file.second->check).second || neighbours) files.push_back(std::move(file));
  }
  return files;
}

}  // namespace grlc::properties
