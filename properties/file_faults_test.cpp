// If a file has two faults, the reference's reader and the naive one report the one that comes first in the order of FORMAT.md 7,
// for every pair of checks.
#include "properties/file_faults.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "properties/naive_file.hpp"
#include "properties/properties.hpp"
#include "reference/container.hpp"

namespace grlc::properties {
namespace {

constexpr unsigned kChecks = 11;

// The error that a reader has to report for the file.
FileError error_of(const FaultyFile& file) { return {file.expected(), file.first->segment}; }

NaiveFileError naive_error_of(std::span<const std::byte> file, bool strict) {
  const auto layout = naive_read_layout(file);
  if (const auto* error = std::get_if<NaiveFileError>(&layout)) return *error;
  const auto map = naive_read_segments(file, std::get<NaiveLayout>(layout), strict);
  EXPECT_TRUE(std::holds_alternative<NaiveFileError>(map));
  return std::get<NaiveFileError>(map);
}

void expect_reported(const FaultyFile& file) {
  SCOPED_TRACE(file.name);
  const auto bytes = std::as_bytes(std::span(file.bytes));
  const FileError expected = error_of(file);
  for (const Mode mode : {Mode::strict, Mode::lenient}) {
    const auto got = read_file(bytes, mode);
    ASSERT_FALSE(got);
    EXPECT_EQ(name(got.error().error.code), name(expected.error.code));
    EXPECT_EQ(got.error(), expected) << got.error().error.bit;
    const NaiveFileError naive = naive_error_of(bytes, mode == Mode::strict);
    EXPECT_EQ((FileError{naive.error, naive.segment}), expected) << naive.error.bit;
  }
  const auto layout = read_layout(bytes);
  EXPECT_EQ(layout.has_value(), file.first->check == kChecks);
  if (!layout) EXPECT_EQ(layout.error(), expected);
  const Verdict verdict = check({Property::container, {}, {}, file.bytes, {}});
  EXPECT_EQ(verdict.outcome, Outcome::pass) << verdict.detail;
}

TEST(FileFaults, EachIsReportedAlone) {
  std::set<unsigned> checks;
  for (const FaultyFile& file : files_of_one_fault()) {
    expect_reported(file);
    checks.insert(file.first->check);
  }
  EXPECT_EQ(checks.size(), kChecks);
}

TEST(FileFaults, OfTwoTheFirstIsReported) {
  const std::vector<FaultyFile> files = files_of_two_faults();
  EXPECT_GE(files.size(), 150U);
  for (const FaultyFile& file : files) expect_reported(file);
}

TEST(FileFaults, EveryPairOfChecksHasAFileOrAReason) {
  std::set<std::pair<unsigned, unsigned>> pairs;
  for (const FaultyFile& file : sample_of_two_faults()) pairs.emplace(file.first->check, file.second->check);
  std::map<std::pair<unsigned, unsigned>, std::string_view> reasons;
  const auto faults = file_faults();
  for (std::size_t i = 0; i < faults.size(); ++i) {
    for (std::size_t j = i + 1; j < faults.size(); ++j) {
      if (const auto reason = cannot_be_told_apart(faults[i], faults[j])) {
        EXPECT_FALSE(reason->empty());
        reasons.emplace(std::pair(faults[i].check, faults[j].check), *reason);
      }
    }
  }
  std::set<std::pair<unsigned, unsigned>> without;
  for (unsigned first = 1; first <= kChecks; ++first) {
    for (unsigned second = first + 1; second <= kChecks; ++second) {
      if (pairs.contains({first, second})) continue;
      without.emplace(first, second);
      EXPECT_TRUE(reasons.contains({first, second})) << first << " and " << second;
    }
  }
  // If the header is cut, nothing comes after it; if the file is cut, it has no last checksum.
  EXPECT_EQ(without,
            (std::set<std::pair<unsigned, unsigned>>{{3, 4}, {3, 7}, {3, 8}, {3, 9}, {3, 10}, {3, 11}, {7, 9}, {7, 10}}));
  // The same check at two places: the report differs only for two fields or two segments.
  EXPECT_TRUE(pairs.contains({5, 5}));
  EXPECT_TRUE(pairs.contains({11, 11}));
}

TEST(FileFaults, FaultsStandInTheOrderOfTheChecks) {
  const auto faults = file_faults();
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < faults.size(); ++i) {
    EXPECT_TRUE(names.insert(faults[i].name).second) << faults[i].name;
    if (i > 0) EXPECT_LE(faults[i - 1].check, faults[i].check) << faults[i].name;
  }
}

}  // namespace
}  // namespace grlc::properties
