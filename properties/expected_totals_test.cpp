// data/maps/expected.tsv is what the naive encoder makes of data/maps: the whole table is written again and compared.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "io/maps.hpp"
#include "properties/naive_decoder.hpp"

namespace grlc::properties {
namespace {

const std::filesystem::path kMaps = std::filesystem::path(GRLC_DATA_DIR) / "maps";

// The stream's characters as bytes, eight per byte from the lowest bit up, zeros to a multiple of 64 bits.
std::vector<std::uint8_t> bytes_of(const std::string& bits) {
  std::vector<std::uint8_t> bytes((bits.size() + 63) / 64 * 8);
  for (std::size_t i = 0; i < bits.size(); ++i) {
    if (bits[i] == '1') bytes[i / 8] = static_cast<std::uint8_t>(bytes[i / 8] | 1U << i % 8);
  }
  return bytes;
}

std::vector<std::uint64_t> blocks_of(const std::vector<std::uint8_t>& bytes) {
  std::vector<std::uint64_t> blocks(bytes.size() / 8);
  for (std::size_t i = 0; i < bytes.size(); ++i) blocks[i / 8] |= std::uint64_t{bytes[i]} << 8 * (i % 8);
  return blocks;
}

// The row of a map as one segment of 4 x 4 grids. The naive decoder counts the codes.
std::string row_of(const std::filesystem::path& file) {
  const std::string name = std::filesystem::relative(file, kMaps).generic_string();
  const auto map = io::load_map(file, {.bits = {}, .grid = {4, 4}, .segment_channels = {}});
  if (!map) return name + ": " + map.error().text + "\n";
  std::vector<std::uint16_t> words;
  for (const Word word : map->words) words.push_back(static_cast<std::uint16_t>(word.value()));
  const std::string bits = naive_encode(map->geometry, words);
  const std::vector<std::uint8_t> bytes = bytes_of(bits);
  const auto decoded = naive_decode_strict(map->geometry, blocks_of(bytes));
  const auto* const codes = std::get_if<NaiveDecoded>(&decoded);
  if (codes == nullptr || codes->words != words) return name + ": the naive decoder does not give the map back\n";
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{:08x}\n", name, map->geometry.bits, words.size() * map->geometry.bits,
                     bits.size(), bytes.size(), codes->zero_runs, codes->sparse, codes->dense, codes->offset,
                     crc32_z(0, bytes.data(), bytes.size()));
}

TEST(ExpectedTotals, AreThoseOfTheNaiveEncoder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kMaps)) {
    if (entry.path().extension() == ".npy") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::string table = "map\tN\traw_bits\tbits\tbytes\tzero_runs\tsparse\tdense\toffset\tpayload_crc32\n";
  for (const std::filesystem::path& file : files) table += row_of(file);
  std::ifstream written(kMaps / "expected.tsv", std::ios::binary);
  EXPECT_EQ(table, std::string(std::istreambuf_iterator<char>(written), {}));
}

}  // namespace
}  // namespace grlc::properties
