#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "cli/commands.hpp"
#include "cli/engines.hpp"
#include "cli/parallel.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "cli/terminal.hpp"

namespace grlc::cli {

namespace {

bool of_a_suite(const proofs::ProofReport& report) {
  return std::ranges::any_of(proofs::suite(proofs::Suite::full), [&](const proofs::Proof& proof) {
    return proof.obligation == report.id && bound_of(proof.obligation, proof.options) == report.bound;
  });
}

}  // namespace

Outcome<std::vector<proofs::LedgerRow>> read_ledger(const std::filesystem::path& path) {
  const auto bytes = read_file(path);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto refuse = [&](std::string_view why) {
    return tl::make_unexpected(Fault{kBadInput, fmt::format("{:?}: {}", path.native(), why)});
  };
  auto rows = proofs::parse_ledger({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  if (!rows) return refuse("not a ledger of proofs: a line has not its six fields");
  const auto alone = proofs::rows_without_proof(*rows, proofs::suite(proofs::Suite::full));
  if (alone.empty()) return std::move(*rows);
  return refuse(fmt::format("there is no proof of {}, {}", alone.front().obligation, alone.front().bound));
}

std::vector<proofs::ProofReport> prove_all(std::span<const proofs::Proof> proofs, std::span<const proofs::LedgerRow> ledger,
                                           Progress* whole) {
  std::vector<proofs::ProofReport> reports(proofs.size());
  Progress progress(proofs.size(), whole);
  in_parallel(proofs.size(), [&](std::size_t i) {
    const proofs::Proof& proof = proofs[i];
    reports[i] = proofs::prove(proof.obligation, proof.options, [&](std::uint64_t paths, std::uint64_t queries) {
      progress.tell(fmt::format("{}: {} paths, {} queries", proof.obligation, paths, queries));
    });
    progress.advance(fmt::format("{}: {}", proof.obligation, name(reports[i].outcome)));
    if (reports[i].outcome != grlc::Outcome::pass || !of_a_suite(reports[i])) return;
    if (auto objection = proofs::ledger_objection(ledger, reports[i])) {
      reports[i].outcome = grlc::Outcome::broken;
      reports[i].detail = std::move(*objection);
    }
  });
  return reports;
}

Outcome<int> run(const ProveOptions& options) {
  // A size that is asked for is one size; where none is, all of the suite are.
  const bool own_size = options.grid || options.bits || options.map || options.most_nonzero || options.stalls;
  std::vector<proofs::Proof> chosen = proofs::suite(options.full ? proofs::Suite::full
                                                    : own_size   ? proofs::Suite::main
                                                                 : proofs::Suite::standard);
  if (options.obligation) {
    const auto names = proofs::obligation_names();
    if (std::ranges::find(names, *options.obligation) == names.end()) {
      return tl::make_unexpected(
          Fault{kUsage, fmt::format("{:?} is no obligation: {}", *options.obligation, fmt::join(names, ", "))});
    }
    std::erase_if(chosen, [&](const proofs::Proof& proof) { return proof.obligation != *options.obligation; });
  }
  if (options.frontier) return find_frontier(options);
  const auto ledger = read_ledger(options.ledger.value_or(checkout() / "proofs" / "ledger.csv"));
  if (!ledger) return tl::make_unexpected(ledger.error());
  const std::filesystem::path cases = case_directory(options.case_directory);
  for (proofs::Proof& proof : chosen) {
    if (options.grid) {
      proof.options.grid_height = options.grid->height;
      proof.options.grid_width = options.grid->width;
    }
    if (options.map) {
      proof.options.map_height = options.map->height;
      proof.options.map_width = options.map->width;
    }
    if (options.most_nonzero) proof.options.most_nonzero = options.most_nonzero;
    if (options.bits) proof.options.bits = *options.bits;
    if (options.stalls) proof.options.stalls = *options.stalls;
    proof.options.rlimit = options.rlimit;
    proof.options.all_solvers = options.all_solvers;
    proof.options.case_directory = cases;
  }
  // What was chosen at several sizes may be at one now.
  std::vector<proofs::Proof> each;
  for (const proofs::Proof& proof : chosen) {
    const auto same = [&](const proofs::Proof& other) {
      return other.obligation == proof.obligation &&
             bound_of(other.obligation, other.options) == bound_of(proof.obligation, proof.options);
    };
    if (std::ranges::none_of(each, same)) each.push_back(proof);
  }
  const auto proved = prove_all(each, *ledger);
  const std::vector<CheckReport> reports(proved.begin(), proved.end());
  return show(reports, options.json);
}

}  // namespace grlc::cli
