// Runs the suites named on the command line, all of them where none is named.
#include "proofs/proofs_test.hpp"

#include <fmt/format.h>

#include <algorithm>
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
constexpr auto kSuites = std::to_array<Suite>({{"terms", terms},
                                               {"solver", solver},
                                               {"explorer", explorer},
                                               {"verdicts", verdicts},
                                               {"limits", limits},
                                               {"lemmas", lemmas},
                                               {"reset", reset},
                                               {"instances", instances},
                                               {"every_port", every_port},
                                               {"sizes", sizes},
                                               {"all_sizes", all_sizes},
                                               {"composition", composition},
                                               {"several", several},
                                               {"enumeration", enumeration},
                                               {"unreachable", unreachable},
                                               {"ledger", ledger}});

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

void ledger() {
  std::ifstream file(GRLC_PROOFS "/ledger.csv");
  const std::string csv{std::istreambuf_iterator<char>(file), {}};
  const auto written = parse_ledger(csv);
  expect(written.has_value(), "the ledger can be read");
  const std::vector<Proof> all = suite(proofs::Suite::full);
  expect(rows_without_proof(*written, all).empty(), "no row but of a proof");
  expect(written->size() == all.size(), "a row for each proof");
  expect(rows_without_proof(*written, std::span(all).subspan(1)).size() == 1, "a row of a proof that is not asked for");
  expect(!parse_ledger("").has_value() && !parse_ledger(csv + "lossless,1,2\n").has_value(), "a ledger that is none");

  const LedgerRow& row = written->front();
  ProofReport report;
  report.check.id = row.obligation;
  const auto of_row = std::ranges::find_if(all, [&](const Proof& proof) {
    return proof.obligation == row.obligation && text(bound_of(proof.obligation, proof.options)) == row.bound;
  });
  report.check.bound = bound_of(of_row->obligation, of_row->options);
  const auto fits = [&](std::uint64_t paths, std::uint64_t queries, std::uint64_t rlimit, const std::string& solver) {
    report.paths = paths;
    report.check.work = queries;
    report.rlimit = rlimit;
    report.solver = solver;
    return !ledger_objection(*written, report);
  };
  expect(fits(row.paths, row.queries, row.rlimit, row.solver), "what the row says");
  expect(fits(row.paths, row.queries, 2 * row.rlimit, row.solver), "twice as much");
  expect(!fits(row.paths, row.queries, 2 * row.rlimit + 1, row.solver), "a limit more than doubled");
  expect(!fits(row.paths, row.queries, (row.rlimit - 1) / 2, row.solver), "a limit less than half");
  expect(!fits(2 * row.paths + 1, row.queries, row.rlimit, row.solver), "paths more than doubled");
  expect(!fits(row.paths, 2 * row.queries + 1, row.rlimit, row.solver), "queries more than doubled");
  expect(!fits(row.paths, 0, row.rlimit, row.solver), "no query");
  expect(!fits(row.paths, row.queries, row.rlimit, "z3 4.8.11"), "another solver");
  expect(fits(row.paths, row.queries, row.rlimit, row.solver), "what the row says, once more");
  std::vector<LedgerRow> other = *written;
  other.erase(other.begin());
  expect(ledger_objection(other, report).has_value(), "no row");
  other = *written;
  other.push_back(row);
  expect(ledger_objection(other, report).has_value(), "two rows");
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
