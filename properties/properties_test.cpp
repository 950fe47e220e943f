// The properties over generated cases, and the program that runs all tests of this folder.
//
// GRLC_CASES sets the number of cases per property. A failing case is shrunk and written to failing_cases/ in the working
// directory, and the line that replays it is printed.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

#include "properties/rapidcheck.hpp"

namespace grlc {
namespace {

std::uint64_t cases() {
  const char* const text = std::getenv("GRLC_CASES");
  return text == nullptr ? 1000 : std::strtoull(text, nullptr, 10);
}

class EveryProperty : public testing::TestWithParam<unsigned> {};

TEST_P(EveryProperty, Holds) {
  const auto property = static_cast<Property>(GetParam());
  const CheckReport report = run_property(property, cases(), kDefaultSeed, std::filesystem::absolute("failing_cases"));
  EXPECT_EQ(report.outcome, Outcome::pass) << name(report.outcome) << ": " << report.detail
                                           << "\nreplay: " << replay_arguments(report);
  EXPECT_GE(report.work, cases() * 4 / 5) << "too many cases were skipped";
}

INSTANTIATE_TEST_SUITE_P(Properties, EveryProperty, testing::Range(0U, kProperties), [](const auto& test) {
  std::string name(id(static_cast<Property>(test.param)));
  std::erase(name, '-');
  return name;
});

}  // namespace
}  // namespace grlc

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  const int failed = RUN_ALL_TESTS();
  if (testing::UnitTest::GetInstance()->test_to_run_count() > 0) return failed;
  std::fprintf(stderr, "no test was run: nothing was checked\n");
  return 1;
}
