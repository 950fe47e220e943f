// `grlc prove run`: a suite, one proof of any size, or every instance, here or on a cluster.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "host/terminal.hpp"
#include "proofs/all_parameters_run.hpp"
#include "proofs/prove_all.hpp"
#include "proofs/prove_on_slurm.hpp"

namespace grlc::cli {
namespace {

namespace fs = std::filesystem;

fs::path cases_of(const ProveOptions& options) { return options.slurm ? fs::path() : case_directory(options.case_directory); }

Result<std::vector<proofs::ProofReport>> prove_each(const ProveOptions& options, std::span<const proofs::Proof> each,
                                                    const std::function<void(const proofs::ProofReport&)>& done = {}) {
  const auto known = proofs::read_known_proofs(checkout(), options.ledger);
  if (!known) return tl::make_unexpected(known.error());
  if (!options.slurm) return proofs::prove_all(each, *known, nullptr, done);
  auto reports = proofs::prove_on_slurm(*options.slurm, options.attempts, each, *known);
  if (reports && done) std::ranges::for_each(*reports, done);
  return reports;
}

int show_proofs(const std::vector<proofs::ProofReport>& reports, bool json) { return show(checks_of(reports), json); }

// A task of a job array ends well once its result is written, whatever that says.
Result<int> do_task(const ProveOptions& options) {
  const auto report = proofs::prove_task(*options.slurm, *options.task);
  if (!report) return tl::make_unexpected(report.error());
  show_proofs({*report}, false);
  return kPass;
}

Result<int> prove_every_instance(const ProveOptions& options) {
  const fs::path record = options.record.value_or(proofs::record_path(checkout()));
  const auto run = proofs::prove_all_parameters(
      {.checkout = checkout(),
       .results = options.results.value_or(program_directory().parent_path() / "all_parameters.tsv"),
       .record = record,
       .obligation = options.obligation,
       .grid = options.grid,
       .bits = options.bits,
       .port = options.port,
       .rlimit = options.rlimit,
       .all_solvers = options.all_solvers,
       .case_directory = cases_of(options)},
      [&](std::span<const proofs::Proof> each, const auto& done) { return prove_each(options, each, done); });
  if (!run) return tl::make_unexpected(run.error());
  const int code = run->reports.empty() ? kPass : show_proofs(run->reports, options.json);
  if (options.json) return code;
  host::print(run->done < run->all ? fmt::format("{} of {} proofs are done; the same command continues\n", run->done, run->all)
                                   : fmt::format("all {} proofs are done: {}\n", run->all, record.native()));
  return code;
}

// The proofs that the options choose. A size that is given is one size; otherwise all sizes of the suite are chosen.
std::vector<proofs::Proof> chosen(const ProveOptions& options) {
  const bool own_size = options.grid || options.bits || options.port != 0 || options.instances || options.map ||
                        options.most_nonzero || options.stalls;
  const fs::path cases = cases_of(options);
  std::vector<proofs::Proof> each;
  for (proofs::Proof& proof : proofs::suite(options.full ? proofs::Suite::full
                                            : own_size   ? proofs::Suite::main
                                                         : proofs::Suite::standard)) {
    if (options.obligation && proof.obligation != *options.obligation) continue;
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
    // Several sizes may be one now.
    const auto same = [&](const proofs::Proof& other) {
      return other.obligation == proof.obligation &&
             bound_of(other.obligation, other.options) == bound_of(proof.obligation, proof.options);
    };
    if (std::ranges::none_of(each, same)) each.push_back(proof);
  }
  return each;
}

}  // namespace

Result<int> run(const ProveOptions& options) {
  using Action = ProveOptions::Action;
  if (options.task) return do_task(options);
  if (options.port != 0 && !options.obligation && !options.all_parameters)
    return tl::make_unexpected(Fault{kUsage, "--port requires --obligation or --all-parameters; see grlc prove run --help"});
  if (options.action == Action::claims) return show_claims();
  if (options.obligation) {
    const auto names = proofs::obligation_names();
    if (std::ranges::find(names, *options.obligation) == names.end()) {
      return tl::make_unexpected(
          Fault{kUsage, fmt::format("{:?} is no obligation: {}", *options.obligation, fmt::join(names, ", "))});
    }
  }
  if (options.action == Action::explain) return explain_proofs(options);
  if (options.action == Action::frontier) return find_frontier(options);
  if (options.all_parameters) return prove_every_instance(options);
  const auto reports = prove_each(options, chosen(options));
  if (!reports) return tl::make_unexpected(reports.error());
  return show_proofs(*reports, options.json);
}

}  // namespace grlc::cli
