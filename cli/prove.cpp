#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <mutex>
#include <string>

#include "cli/commands.hpp"
#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "cli/waves.hpp"
#include "host/parallel.hpp"
#include "host/terminal.hpp"
#include "properties/properties.hpp"

namespace grlc::cli {

namespace {

const proofs::LedgerRow* row_of(std::span<const proofs::LedgerRow> ledger, const proofs::Proof& proof) {
  const std::string bound = text(bound_of(proof.obligation, proof.options));
  const auto row = std::ranges::find_if(
      ledger, [&](const proofs::LedgerRow& each) { return each.obligation == proof.obligation && each.bound == bound; });
  return row == ledger.end() ? nullptr : &*row;
}

// The share of all proofs that is done, in thousandths, by what each of them cost when its row was written. One that has no row
// counts as a middling one, which no query brings nearer its end.
class DoneShare {
 public:
  static constexpr std::uint64_t kAll = 1000;

  DoneShare(std::span<const proofs::Proof> proofs, std::span<const proofs::LedgerRow> ledger) {
    double known = 0;
    for (const proofs::Proof& proof : proofs) {
      const proofs::LedgerRow* const row = row_of(ledger, proof);
      parts_.push_back(row == nullptr ? Part{} : Part{static_cast<double>(row->rlimit), static_cast<double>(row->queries)});
      known += row == nullptr ? 0 : 1;
      whole_ += parts_.back().cost;
    }
    for (Part& part : parts_) {
      if (part.queries > 0) continue;
      part.cost = known > 0 ? whole_ / known : 1;
    }
    whole_ = 0;
    for (const Part& part : parts_) whole_ += part.cost;
  }

  // Proof `i` has come so far.
  std::uint64_t asked(std::size_t i, std::uint64_t queries) {
    if (parts_[i].queries == 0) return share(i, 0);
    return share(i, std::min(static_cast<double>(queries) / parts_[i].queries, 1.0));
  }
  std::uint64_t done(std::size_t i) { return share(i, 1); }

 private:
  struct Part {
    double cost = 0;
    double queries = 0;
    double done = 0;  // 0..1
  };

  std::uint64_t share(std::size_t i, double part) {
    const std::scoped_lock lock(mutex_);
    done_ += (part - parts_[i].done) * parts_[i].cost;
    parts_[i].done = part;
    return static_cast<std::uint64_t>(kAll * done_ / whole_);
  }

  std::mutex mutex_;
  std::vector<Part> parts_;
  double whole_ = 0;
  double done_ = 0;
};

// A counterexample that the hardware model runs on has its waves beside it.
void add_waves(proofs::ProofReport& refuted) {
  const std::filesystem::path& path = refuted.check.case_file;
  if (path.empty()) return;
  const auto c = load_case(path);
  if (!c) return;
  if (const auto waves = write_waves(*c, path.native() + ".vcd", check(*c).first_difference))
    refuted.check.detail += "; waves: " + *waves;
}

}  // namespace

proofs::ProofReport prove_one(const proofs::Proof& proof, const proofs::ProofProgress& progress) {
  proofs::ProofReport report = proofs::prove(proof.obligation, proof.options, progress);
  if (report.check.outcome == Outcome::refuted) add_waves(report);
  return report;
}

std::vector<proofs::ProofReport> prove_all(std::span<const proofs::Proof> proofs, const KnownProofs& known, host::Progress* whole,
                                           const std::function<void(const proofs::ProofReport&)>& done) {
  std::vector<proofs::ProofReport> reports(proofs.size());
  DoneShare share(proofs, known.ledger);
  std::mutex one_at_a_time;
  host::Progress progress(DoneShare::kAll, whole);
  host::in_parallel(proofs.size(), [&](std::size_t i) {
    const proofs::Proof& proof = proofs[i];
    reports[i] = prove_one(proof, [&](std::uint64_t paths, std::uint64_t queries) {
      progress.show(share.asked(i, queries), fmt::format("{}: {} paths, {} queries", proof.obligation, paths, queries));
    });
    progress.show(share.done(i), fmt::format("{}: {}", proof.obligation, name(reports[i].check.outcome)));
    hold_against(known, reports[i]);
    const std::scoped_lock lock(one_at_a_time);
    if (done) done(reports[i]);
  });
  return reports;
}

Result<int> run(const ProveOptions& options) {
  if (options.task) return prove_task(*options.slurm, *options.task);
  if (options.action == ProveOptions::Action::claims) return show_claims();
  if (options.obligation) {
    const auto names = proofs::obligation_names();
    if (std::ranges::find(names, *options.obligation) == names.end()) {
      return tl::make_unexpected(
          Fault{kUsage, fmt::format("{:?} is no obligation: {}", *options.obligation, fmt::join(names, ", "))});
    }
  }
  if (options.action == ProveOptions::Action::explain) return explain_proofs(options);
  if (options.all_parameters) return prove_all_parameters(options);
  // A size that is asked for is one size; where none is, all of the suite are.
  const bool own_size = options.grid || options.bits || options.port != 0 || options.instances || options.map ||
                        options.most_nonzero || options.stalls;
  std::vector<proofs::Proof> chosen = proofs::suite(options.full ? proofs::Suite::full
                                                    : own_size   ? proofs::Suite::main
                                                                 : proofs::Suite::standard);
  if (options.obligation) {
    std::erase_if(chosen, [&](const proofs::Proof& proof) { return proof.obligation != *options.obligation; });
  }
  if (options.frontier) return find_frontier(options);
  const auto known = read_known_proofs(checkout(), options.ledger);
  if (!known) return tl::make_unexpected(known.error());
  const std::filesystem::path cases = options.slurm ? std::filesystem::path() : case_directory(options.case_directory);
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
    proof.options.beat_bits = options.port;
    if (options.instances) proof.options.instances = *options.instances;
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
  const auto proved = options.slurm ? prove_on_slurm(options, each, *known) : prove_all(each, *known);
  if (!proved) return tl::make_unexpected(proved.error());
  return show(checks_of(*proved), options.json);
}

}  // namespace grlc::cli
