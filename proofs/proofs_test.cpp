// Runs the suites named on the command line, all of them where none is named.
#include "proofs/proofs_test.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <vector>

#include "proofs/ledger.hpp"
#include "proofs/obligations.hpp"

namespace grlc::proofs::tests {
namespace {

std::uint64_t checks = 0;

struct Suite {
  std::string_view name;
  void (*run)();
};
constexpr std::array<Suite, 6> kSuites{{{"terms", terms},
                                        {"explorer", explorer},
                                        {"verdicts", verdicts},
                                        {"lemmas", lemmas},
                                        {"enumeration", enumeration},
                                        {"standard", standard}}};

int run(const Suite& suite) {
  checks = 0;
  suite.run();
  fmt::print("{}: {} checks\n", suite.name, checks);
  return checks == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

int run_all() {
  for (const Suite& suite : kSuites) {
    if (run(suite) != EXIT_SUCCESS) return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}

}  // namespace

void expect(bool holds, std::string_view what) {
  ++checks;
  if (holds) return;
  fmt::print(stderr, "failed: {}\n", what);
  std::exit(EXIT_FAILURE);
}

void standard() {
  std::vector<ProofReport> reports;
  for (const std::string_view obligation : obligation_names()) {
    reports.push_back(prove(obligation, standard_options(obligation)));
    const ProofReport& report = reports.back();
    fmt::print("{}\n", ledger_line(report));
    expect(report.outcome == Outcome::pass, fmt::format("{} is {}: {}", obligation, name(report.outcome), report.detail));
    expect(report.paths > 0 && report.work > 0 && report.rlimit > 0, fmt::format("{} did work", obligation));
    expect(report.id == obligation && report.engine == "proof" && report.unit == "queries", "the report's names");
    expect(report.replay.empty(), "nothing to replay");
  }
  expect(reports.size() == obligation_names().size(), "a report an obligation");

  std::ifstream file(GRLC_PROOF_LEDGER);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto ledger = parse_ledger(text);
  expect(ledger.has_value(), "the ledger can be read");
  const auto objections = ledger_objections(*ledger, reports);
  expect(objections.empty(), objections.empty() ? "the ledger" : objections.front());

  std::vector<LedgerRow> other = *ledger;
  other[0].rlimit = reports[0].rlimit / 2 - 1;
  expect(ledger_objections(other, reports).size() == 1, "a cost more than doubled");
  other[0].rlimit = 2 * reports[0].rlimit + 1;
  expect(ledger_objections(other, reports).size() == 1, "a cost less than half");
  other = *ledger;
  other[0].solver = "z3 4.8.11";
  expect(ledger_objections(other, reports).size() == 1, "a row of another solver");
  other = *ledger;
  other.pop_back();
  expect(ledger_objections(other, reports).size() == 1, "a row is missing");
  other = *ledger;
  other.push_back(other[0]);
  expect(!ledger_objections(other, reports).empty(), "a row is doubled");
  other = *ledger;
  other.push_back({"canonical", "2x2 grid, N=4", 1, 1, 1, reports[0].solver});
  expect(ledger_objections(other, reports).size() == 1, "a row without a proof");
  expect(!parse_ledger("").has_value() && !parse_ledger(text + "lossless,1,2\n").has_value(), "a ledger that is none");
}

}  // namespace grlc::proofs::tests

int main(int argc, char** argv) {
  using namespace grlc::proofs::tests;
  if (argc < 2) return run_all();
  for (int i = 1; i < argc; ++i) {
    const auto* suite = std::find_if(kSuites.begin(), kSuites.end(), [&](const Suite& s) { return s.name == argv[i]; });
    if (suite == kSuites.end()) {
      fmt::print(stderr, "there is no suite {}\n", argv[i]);
      return EXIT_FAILURE;
    }
    if (run(*suite) != EXIT_SUCCESS) return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
