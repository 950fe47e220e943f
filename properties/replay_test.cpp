// Every kept case passes: those of data/cases/list.txt, none of which may be missing, and all others in the folder.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "properties/every_instance.hpp"

namespace grlc {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(GRLC_DATA_DIR) / "cases";
constexpr std::uint64_t kMostWords = 1U << 20U;

std::set<std::string> listed() {
  std::ifstream list(kFolder / "list.txt");
  std::set<std::string> names;
  for (std::string name; std::getline(list, name);) names.insert(name);
  return names;
}

TEST(KeptCases, AllPass) {
  std::set<std::string> names = listed();
  ASSERT_GE(names.size(), 36U);
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".case") names.insert(entry.path().filename());
  }
  std::set<Property> properties;
  for (const std::string& name : names) {
    SCOPED_TRACE(name);
    std::ifstream in(kFolder / name, std::ios::binary);
    ASSERT_TRUE(in) << "missing";
    const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(in), {}};
    const auto c = parse_case(bytes, kMostWords);
    ASSERT_TRUE(c) << "not a case";
    EXPECT_TRUE(name.starts_with(id(c->property))) << "named for another property than " << id(c->property);
    properties.insert(c->property);
    const Verdict verdict = check_every_instance(*c);
    EXPECT_EQ(verdict.outcome, Outcome::pass) << verdict.detail << "\nreplay: grlc replay " << (kFolder / name).string();
    EXPECT_GT(verdict.work, 0U);
  }
  EXPECT_EQ(properties.size(), kProperties) << "a property has no case";
}

}  // namespace
}  // namespace grlc
