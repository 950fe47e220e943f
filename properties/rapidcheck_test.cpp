// The reports of run_property are reliable: it fails if the property fails, keeps the smallest failing case, and does not pass if
// nothing was checked.
#include "properties/rapidcheck.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "properties/generators.hpp"

namespace grlc {
namespace {

class RunProperty : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::remove_all(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::optional<Case> kept(const CheckReport& report) const {
    EXPECT_EQ(replay_arguments(report), "replay " + report.case_file.native());
    std::ifstream in(report.case_file, std::ios::binary);
    const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(in), {}};
    return parse_case(bytes, 1U << 20U);
  }

  std::filesystem::path folder_ = std::filesystem::temp_directory_path() /
                                  (std::string("grlc-") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

Verdict fails_above_9(const Case& c) {
  for (const std::uint16_t word : c.words) {
    if (word > 9) return {Outcome::refuted, "a word above 9", 0};
  }
  return {Outcome::pass, {}, 1};
}

TEST_F(RunProperty, KeepsTheSmallestFailingCase) {
  const CheckReport report = run_property(Property::lossless, 200, 5, folder_, fails_above_9);
  EXPECT_EQ(report.outcome, Outcome::refuted);
  EXPECT_EQ(report.detail, "a word above 9");
  EXPECT_GT(report.work, 0U);
  const auto c = kept(report);
  ASSERT_TRUE(c);
  EXPECT_EQ(c->words, (std::vector<std::uint16_t>{10}));
  EXPECT_EQ(c->geometry.bits, 4U);
  EXPECT_EQ(c->geometry.grid_height * c->geometry.grid_width, 1U);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);

  const CheckReport again = run_property(Property::lossless, 200, 5, folder_, fails_above_9);
  EXPECT_EQ(again.case_file, report.case_file);
  EXPECT_EQ(again.work, report.work);
}

TEST_F(RunProperty, ShrinksStreamsStallsAndFiles) {
  const auto stream = run_property(Property::decoder_equivalence, 300, 1, folder_, [](const Case& c) -> Verdict {
    const bool fails = !c.stalls.sink.pattern().empty() && c.bytes.size() >= 8 && (c.bytes[0] & 3U) == 3;
    return {fails ? Outcome::refuted : Outcome::pass, "offset under stalls", 1};
  });
  EXPECT_EQ(stream.outcome, Outcome::refuted);
  const auto c = kept(stream);
  ASSERT_TRUE(c);
  EXPECT_EQ(c->bytes, (std::vector<std::uint8_t>{3, 0, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(c->stalls.sink.pattern().size(), 1U);
  EXPECT_TRUE(c->stalls.source.pattern().empty());
  EXPECT_EQ(map_words(c->geometry), 1U);

  const auto file = run_property(Property::container, 300, 1, folder_, [](const Case& found) -> Verdict {
    return {found.bytes.size() > 40 ? Outcome::refuted : Outcome::pass, "long", 1};
  });
  EXPECT_EQ(kept(file)->bytes, std::vector<std::uint8_t>(41));
}

TEST_F(RunProperty, NothingDecidedIsVacuous) {
  EXPECT_EQ(run_property(Property::lossless, 0, 1, folder_).outcome, Outcome::vacuous);
  const auto skipped =
      run_property(Property::lossless, 50, 1, folder_, [](const Case&) -> Verdict { return {Outcome::skipped, "not today", 0}; });
  EXPECT_EQ(skipped.outcome, Outcome::vacuous);
  EXPECT_EQ(skipped.work, 0U);
  EXPECT_NE(skipped.detail.find("not today"), std::string::npos);
  const auto idle =
      run_property(Property::lossless, 50, 1, folder_, [](const Case&) -> Verdict { return {Outcome::pass, {}, 0}; });
  EXPECT_EQ(idle.outcome, Outcome::vacuous);
  EXPECT_FALSE(idle.case_file.empty());
}

TEST_F(RunProperty, WorkCountsWhatWasDecided) {
  unsigned calls = 0;
  const auto report = run_property(Property::lossless, 60, 1, folder_, [&](const Case&) -> Verdict {
    return ++calls % 3 == 0 ? Verdict{Outcome::skipped, "every third", 0} : Verdict{Outcome::pass, {}, 1};
  });
  EXPECT_EQ(report.outcome, Outcome::pass);
  EXPECT_EQ(calls, 60U);
  EXPECT_EQ(report.work, 40U);
  EXPECT_EQ(report.id, "lossless");
  EXPECT_EQ(report.engine, Engine::rapidcheck);
  EXPECT_EQ(report.bound, (Bound{.cases = 60, .seed = 1}));
  EXPECT_TRUE(report.detail.empty());
  EXPECT_TRUE(replay_arguments(report).empty());
}

TEST_F(RunProperty, AnExceptionIsBrokenNotAPass) {
  const auto report = run_property(Property::lossless, 50, 1, folder_, [](const Case& c) -> Verdict {
    if (c.words.size() > 2) throw std::runtime_error("out of order");
    return {Outcome::pass, {}, 1};
  });
  EXPECT_EQ(report.outcome, Outcome::broken);
  EXPECT_EQ(report.detail, "the check threw: out of order");
  EXPECT_EQ(kept(report)->words.size(), 3U);
}

TEST_F(RunProperty, AFolderThatCannotBeWrittenLosesNoVerdict) {
  std::filesystem::create_directories(folder_);
  const std::filesystem::path file = folder_ / "file";
  std::ofstream(file) << "no folder";
  const auto report = run_property(Property::lossless, 200, 5, file / "cases", fails_above_9);
  EXPECT_EQ(report.outcome, Outcome::refuted);
  EXPECT_EQ(replay_arguments(report), "check --property lossless --cases 200 --seed 5");
}

TEST_F(RunProperty, IsSilentAndDeafToTheEnvironment) {
  ASSERT_EQ(setenv("RC_PARAMS", "max_success=0 seed=77 reproduce=nonsense", 1), 0);
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const auto report = run_property(Property::lossless, 200, 5, folder_, fails_above_9);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  unsetenv("RC_PARAMS");
  EXPECT_EQ(report.outcome, Outcome::refuted);
}

TEST_F(RunProperty, ShrinkingIsBounded) {
  unsigned calls = 0;
  const auto report = run_property(Property::handshake, 200, 1, folder_, [&](const Case&) -> Verdict {
    ++calls;
    return {Outcome::refuted, "always", 0};
  });
  EXPECT_EQ(report.outcome, Outcome::refuted);
  EXPECT_LE(calls, 5000U);
  EXPECT_EQ(kept(report)->words, (std::vector<std::uint16_t>{0}));
}

}  // namespace
}  // namespace grlc
