// The golden vectors: each file of data/golden and its meaning by the format, written by hand and not by the encoder.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "properties/checks.hpp"
#include "properties/files.hpp"
#include "properties/properties.hpp"

namespace grlc::properties {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(GRLC_DATA_DIR) / "golden";

using Row = std::vector<std::string>;
enum Column : std::size_t { kFile, kExpect, kRule, kBit, kBits, kZeroRun, kSparse, kDense, kOffset, kChecksum, kColumns };

std::vector<Row> rows() {
  std::ifstream table(kFolder / "golden.tsv");
  std::vector<Row> rows;
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    std::istringstream fields(line);
    Row& row = rows.emplace_back();
    for (std::string field; std::getline(fields, field, '\t');) row.push_back(field);
  }
  return rows;
}

std::vector<std::uint8_t> contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

void expect_map(const Row& row, const tl::expected<DecodedFile, FileError>& got, std::span<const std::byte> file) {
  ASSERT_TRUE(got) << text(got.error().error);
  EXPECT_EQ(std::to_string(got->bits), row[kBits]);
  for (std::size_t kind = 0; kind < 4; ++kind) EXPECT_EQ(std::to_string(got->codes[kind]), row[kZeroRun + kind]);
  std::vector<std::uint8_t> bytes;
  for (const Word word : got->map.words) {
    bytes.push_back(static_cast<std::uint8_t>(word.value()));
    bytes.push_back(static_cast<std::uint8_t>(word.value() >> 8U));
  }
  EXPECT_EQ(crc32_of(bytes), std::stoul(row[kChecksum], nullptr, 16));
  const auto written = write_file(got->map);
  EXPECT_TRUE(written && std::ranges::equal(*written, file)) << "the encoder writes another file";
}

void expect_error(const Row& row, const tl::expected<DecodedFile, FileError>& got) {
  ASSERT_FALSE(got) << "accepted";
  const Error& error = got.error().error;
  EXPECT_EQ(name(error.code), row[kExpect]);
  EXPECT_EQ(error.rule == Rule::none ? "-" : name(error.rule), row[kRule]);
  EXPECT_EQ(std::to_string(error.bit), row[kBit]);
}

TEST(Golden, EveryVectorIsReadAsWrittenDown) {
  const std::vector<Row> all = rows();
  ASSERT_GE(all.size(), 130U);
  for (const Row& row : all) {
    SCOPED_TRACE(row.empty() ? "an empty line" : row[kFile]);
    ASSERT_EQ(row.size(), kColumns);
    const std::vector<std::uint8_t> bytes = contents(kFolder / row[kFile]);
    const auto got = read_file(std::as_bytes(std::span(bytes)), Mode::strict);
    if (row[kExpect] == "ok") {
      expect_map(row, got, std::as_bytes(std::span(bytes)));
    } else {
      expect_error(row, got);
    }
    // The naive decoder agrees, and damage to the file is an error.
    const Verdict verdict = check({Property::container, {}, {}, bytes, {}});
    EXPECT_EQ(verdict.outcome, Outcome::pass) << verdict.detail;
  }
}

TEST(Golden, EveryErrorRuleAndKindHasAVector) {
  std::set<std::string, std::less<>> errors;
  std::set<std::string, std::less<>> rules;
  std::array<std::uint64_t, 4> codes{};
  for (const Row& row : rows()) {
    ASSERT_EQ(row.size(), kColumns);
    errors.insert(row[kExpect]);
    rules.insert(row[kRule]);
    for (std::size_t kind = 0; row[kExpect] == "ok" && kind < 4; ++kind) codes[kind] += std::stoul(row[kZeroRun + kind]);
  }
  for (unsigned code = 0; name(static_cast<ErrorCode>(code)) != "unnamed"; ++code) {
    EXPECT_TRUE(errors.contains(name(static_cast<ErrorCode>(code)))) << name(static_cast<ErrorCode>(code));
  }
  for (unsigned rule = 1; name(static_cast<Rule>(rule)) != "unnamed"; ++rule) {
    EXPECT_TRUE(rules.contains(name(static_cast<Rule>(rule)))) << name(static_cast<Rule>(rule));
  }
  for (const std::uint64_t count : codes) EXPECT_GT(count, 0U);
}

TEST(Golden, FolderAndTableNameTheSameFiles) {
  std::set<std::string> listed;
  for (const Row& row : rows()) listed.insert(row.at(kFile));
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".grlc") found.insert(entry.path().filename());
  }
  EXPECT_EQ(found, listed);
}

// A lenient decoder accepts the files that are not canonical, and no other file that is refused.
TEST(Golden, LenientReadingTakesWhatIsNotCanonical) {
  for (const Row& row : rows()) {
    SCOPED_TRACE(row.at(kFile));
    const std::vector<std::uint8_t> bytes = contents(kFolder / row[kFile]);
    const auto got = read_file(std::as_bytes(std::span(bytes)), Mode::lenient);
    EXPECT_EQ(got.has_value(), row.at(kExpect) == "ok" || row[kExpect] == "not_canonical");
  }
}

}  // namespace
}  // namespace grlc::properties
