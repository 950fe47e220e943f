#include "proofs/prove_all.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <string>

#include "host/parallel.hpp"
#include "properties/case_store.hpp"
#include "properties/properties.hpp"
#include "properties/waves.hpp"

namespace grlc::proofs {
namespace {

const LedgerRow* row_of(std::span<const LedgerRow> ledger, const Proof& proof) {
  const std::string bound = text(bound_of(proof.obligation, proof.options));
  const auto row = std::ranges::find_if(
      ledger, [&](const LedgerRow& each) { return each.obligation == proof.obligation && each.bound == bound; });
  return row == ledger.end() ? nullptr : &*row;
}

// The share of all proofs that is done, in thousandths, by the cost of each when its row was written. A proof without a row
// counts as one of middling cost, and as done only at its end.
class DoneShare {
 public:
  static constexpr std::uint64_t kAll = 1000;

  DoneShare(std::span<const Proof> proofs, std::span<const LedgerRow> ledger) {
    double known = 0;
    for (const Proof& proof : proofs) {
      const LedgerRow* const row = row_of(ledger, proof);
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
void add_waves(ProofReport& refuted) {
  const std::filesystem::path& path = refuted.check.case_file;
  if (path.empty()) return;
  const auto c = properties::load(path);
  if (!c) return;
  if (const auto waves = properties::write_waves(*c, path.native() + ".vcd", check(*c).first_difference))
    refuted.check.detail += "; waves: " + *waves;
}

}  // namespace

ProofReport prove_one(const Proof& proof, const ProofProgress& progress) {
  ProofReport report = prove(proof.obligation, proof.options, progress);
  if (report.check.outcome == Outcome::refuted) add_waves(report);
  return report;
}

std::vector<ProofReport> prove_all(std::span<const Proof> proofs, const KnownProofs& known, host::Progress* whole,
                                   const std::function<void(const ProofReport&)>& done) {
  std::vector<ProofReport> reports(proofs.size());
  DoneShare share(proofs, known.ledger);
  std::mutex one_at_a_time;
  host::Progress progress(DoneShare::kAll, whole);
  host::in_parallel(proofs.size(), [&](std::size_t i) {
    const Proof& proof = proofs[i];
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

}  // namespace grlc::proofs
