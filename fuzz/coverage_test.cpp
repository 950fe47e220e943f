// Coverage is the union over a template's instances, for written conditions only. Unreached code is red unless it is listed. A
// listed row is red if it is reached, or gone, or has another number of places.
//   fuzz_coverage_test SCRATCH LIST
#include "fuzz/coverage.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <exception>
#include <fstream>

#include "fuzz/unreached.hpp"

namespace grlc::fuzz {
namespace {

namespace fs = std::filesystem;

int failures = 0;

void expect(bool holds, std::string_view what) {
  if (holds) return;
  ++failures;
  fmt::print(stderr, "failed: {}\n", what);
}

constexpr std::string_view kSource =
    "template <int N> int f(int x) {\n"
    "  if (x == N) return 1;\n"
    "  return 2;\n"
    "}\n"
    "bool operator==(A, A) = default;\n"
    "int g(int x) { return x == 1 ? 1 : x == 1; }\n";

// Two instances of f, each right once and wrong once; the operator's conditions at the t of `default`; g, which is never called;
// and a file of another folder. Kind 3 is no code.
std::string exported(const fs::path& checkout) {
  const std::string file = (checkout / "reference" / "a.hpp").string();
  const std::string other = (checkout / "properties" / "b.hpp").string();
  constexpr std::string_view kForm = R"({{"data":[{{"functions":[
    {{"filenames":["{0}"],"regions":[[1,31,4,2,1,0,0,0],[2,15,2,23,1,0,0,0],[2,24,2,25,0,0,0,3]],"branches":[[2,7,2,13,1,0,0,0,4]]}},
    {{"filenames":["{0}"],"regions":[[1,31,4,2,1,0,0,0],[2,15,2,23,0,0,0,0]],"branches":[[2,7,2,13,0,1,0,0,4]]}},
    {{"filenames":["{0}"],"regions":[],"branches":[[5,31,5,32,3,0,0,0,4]]}},
    {{"filenames":["{0}"],"regions":[[6,14,6,45,0,0,0,0]],"branches":[[6,23,6,29,0,0,0,0,4],[6,36,6,42,0,0,0,0,4]]}},
    {{"filenames":["{1}"],"regions":[[1,1,1,9,0,0,0,0]],"branches":[[1,1,1,9,0,0,0,0,4]]}}]}}]}})";
  return fmt::format(kForm, file, other);
}

std::string lines_of(const fs::path& checkout) {
  return fmt::format(
      "SF:{0}/reference/a.hpp\nDA:1,2\nDA:2,2\nDA:3,1\nDA:4,2\nDA:6,0\nend_of_record\nSF:{0}/properties/b.hpp\nDA:1,0\n",
      checkout.string());
}

void write(const fs::path& path, std::string_view text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

void counts(const Coverage& coverage) {
  const auto is = [](const Tally& tally, std::uint64_t reached, std::uint64_t all) {
    return tally.reached == reached && tally.all == all;
  };
  expect(is(coverage.line_tally(), 4, 5), "lines are those of all instances");
  expect(is(coverage.region_tally(), 2, 3), "regions are those of all instances, gaps none of them");
  expect(is(coverage.branch_tally(), 2, 6), "outcomes are those of all instances, without an operator's own");
  Coverage twice = coverage;
  twice.merge(coverage);
  expect(is(twice.branch_tally(), 2, 6) && is(twice.line_tally(), 4, 5), "merged with itself it is the same");
}

void judged(const Coverage& coverage, const fs::path& checkout) {
  auto found = unreached(coverage, checkout, {"reference"});
  const std::vector<Unreached> listed{{"reference/a.hpp", "line", "int g(int x) { return x == 1 ? 1 : x == 1; }", 1, "why", {}},
                                      {"reference/a.hpp", "true", "x == 1", 2, "why", {}},
                                      {"reference/a.hpp", "false", "x == 1", 2, "why", {}},
                                      {"reference/empty.hpp", "file", "-", 1, "why", {}}};
  const auto problems = [&](const std::vector<Unreached>& list) {
    return fmt::format("{}", fmt::join(compare(found, list), "\n"));
  };
  const auto says = [&](const std::vector<Unreached>& list, std::string_view what) {
    expect(problems(list).find(what) != std::string::npos, what);
  };
  expect(problems(listed).empty(), "all of it is listed");
  expect(!found.empty() && found.front().reason == "why", "and has its reason");
  for (std::size_t i = 0; i < listed.size(); ++i) {
    auto shorter = listed;
    shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
    says(shorter, fmt::format("not reached, and not listed: {} {}", listed[i].what, listed[i].code));
  }
  auto longer = listed;
  longer.push_back({"reference/a.hpp", "true", "x == N", 1, "why", {}});
  says(longer, "listed as not reached, and reached or gone: true x == N");
  auto fewer = listed;
  fewer[1].places = 1;
  says(fewer, "2 places not reached, listed 1: true x == 1");
}

void lists(const fs::path& scratch) {
  const auto refused = [&](std::string_view text, std::string_view why) {
    write(scratch / "list.tsv", text);
    const auto rows = read_unreached(scratch / "list.tsv");
    expect(!rows && rows.error().find(why) != std::string::npos, why);
  };
  const std::string head = "file\twhat\tplaces\tcode\treason\n";
  refused("file\twhat\n", "not 5 columns");
  refused("file\twhat\tplaces\treason\tcode\n", "the columns are not file");
  refused(head + "a\ttrue\tx\tb\tc\n", "the number of places");
  refused(head + "a\ttrue\t0\tb\tc\n", "the number of places");
  refused(head + "a\ttrue\t1\tb\t\n", "no reason");
  refused(head + "a\ttrue\t1\tb\tc\na\ttrue\t2\tb\td\n", "twice");
  expect(!read_unreached(scratch / "missing.tsv"), "a list that is missing");
}

int run(const fs::path& scratch, const fs::path& list) {
  fs::remove_all(scratch);
  const fs::path checkout = scratch / "checkout";
  write(checkout / "reference" / "a.hpp", kSource);
  write(checkout / "reference" / "empty.hpp", "int h();\n");
  write(checkout / "reference" / "a_test.cpp", "int main() {}\n");
  const auto coverage = read_coverage(exported(checkout), lines_of(checkout), checkout, {"reference"});
  expect(coverage.has_value(), "an export is read");
  if (!coverage) return 1;
  counts(*coverage);
  judged(*coverage, checkout);
  expect(!read_coverage("{\"data\":[", "", checkout, {"reference"}), "half an export");
  expect(!read_coverage("{}", "", checkout, {"reference"}), "an export of nothing");
  lists(scratch);
  const auto own = read_unreached(list);
  expect(own.has_value(), own ? "" : own.error());
  return failures == 0 ? 0 : 1;
}

}  // namespace
}  // namespace grlc::fuzz

int main(int argc, char** argv) {
  try {
    return argc == 3 ? grlc::fuzz::run(argv[1], argv[2]) : 64;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
