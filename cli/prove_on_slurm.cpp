// `grlc prove --slurm`: the proofs as tasks of a job array. A task is this program again, told its number; what it finds it
// writes into the folder that all nodes share, and the run that submitted it gathers the results.
#include <fmt/format.h>

#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "cli/tasks.hpp"
#include "cli/terminal.hpp"
#include "host/folder_lock.hpp"
#include "host/job_array.hpp"
#include "host/parallel.hpp"
#include "host/slurm.hpp"

namespace grlc::cli {
namespace {

namespace fs = std::filesystem;

host::slurm::Array array_of(const TaskList& list) {
  // Two folders may hold the same list: a run must not take the other's tasks for its own.
  const std::string place = fingerprint(std::as_bytes(std::span(list.folder.native())));
  return {.name = fmt::format("grlc-{}-{}", list.fingerprint, place),
          .command = fmt::format("exec {} prove --slurm {} --task \"$SLURM_ARRAY_TASK_ID\"", shell_word(program().native()),
                                 shell_word(list.folder.native())),
          .directory = list.folder};
}

// The proof alone, on this machine.
std::string command_of(const proofs::Proof& proof) {
  const proofs::ProofOptions& options = proof.options;
  std::string command = fmt::format("grlc prove --obligation {} --grid {}x{} --bits {}", proof.obligation, options.grid_height,
                                    options.grid_width, options.bits);
  if (options.map_height && options.map_width) command += fmt::format(" --map {}x{}", *options.map_height, *options.map_width);
  if (options.most_nonzero) command += fmt::format(" --nonzero {}", *options.most_nonzero);
  command += fmt::format(" --stalls {} --rlimit {}", options.stalls, options.rlimit);
  return options.all_solvers ? command + " --solver all" : command;
}

proofs::ProofReport without_result(const proofs::Proof& proof, const std::string& endings) {
  proofs::ProofReport report;
  report.id = proof.obligation;
  report.engine = "proof";
  report.bound = proofs::bound_of(proof.obligation, proof.options);
  report.unit = "queries";
  report.detail = "no result: " + endings;
  report.replay = command_of(proof);
  return report;
}

Fault fault_of(const host::Stopped& stopped, const host::slurm::Array& array) {
  if (!stopped.interrupted) {
    return {kUnavailable, stopped.why + "; the same command goes on where this one stopped"};
  }
  if (stopped.why.empty())
    return {kInterrupted, "interrupted: tasks are cancelled, results are kept; the same command goes on with the rest"};
  return {kInterrupted, fmt::format("interrupted, and {}; cancel the tasks: scancel --me --name={}", stopped.why, array.name)};
}

}  // namespace

Outcome<std::vector<proofs::ProofReport>> prove_on_slurm(const ProveOptions& options, std::span<const proofs::Proof> proofs,
                                                         std::span<const proofs::LedgerRow> ledger) {
  const auto list = list_tasks(*options.slurm, proofs);
  if (!list) return tl::make_unexpected(list.error());
  const host::FolderLock lock(list->folder);
  if (!lock.held())
    return tl::make_unexpected(Fault{kBadInput, fmt::format("{:?}: another run gathers here", list->folder.native())});
  for (const char* const part : {"results", "logs"}) fs::create_directories(list->folder / part);

  std::vector<proofs::ProofReport> reports(proofs.size());
  Progress progress(proofs.size());
  const auto objection = [&](std::size_t task) -> std::optional<std::string> {
    auto result = read_result(*list, task);
    if (!result) return result.error();
    reports[task] = std::move(*result);
    return std::nullopt;
  };
  const auto tell = [&](std::size_t done, std::size_t running, std::size_t waiting) {
    progress.show(done, fmt::format("{} done, {} running, {} waiting", done, running, waiting));
  };
  const host::slurm::Array array = array_of(*list);
  const auto endings = host::run_array(
      {.array = array, .tasks = proofs.size(), .attempts = options.attempts, .objection = objection, .tell = tell});
  if (!endings) return tl::make_unexpected(fault_of(endings.error(), array));
  for (std::size_t i = 0; i < proofs.size(); ++i) {
    if (!(*endings)[i].empty()) reports[i] = without_result(proofs[i], (*endings)[i]);
    hold_against(ledger, reports[i]);
  }
  return reports;
}

Outcome<int> prove_task(const std::filesystem::path& folder, std::size_t task) {
  const auto list = read_tasks(folder);
  if (!list) return tl::make_unexpected(list.error());
  if (task >= list->proofs.size()) {
    return tl::make_unexpected(
        Fault{kUsage, fmt::format("the list has {} tasks, from 0; {} is none", list->proofs.size(), task)});
  }
  if (const auto ours = host::slurm::processors()) host::SpareProcessors::limit(*ours);
  const proofs::ProofReport report = prove_one(list->proofs[task]);
  if (const auto written = write_result(*list, task, report); !written) return tl::make_unexpected(written.error());
  show(std::vector<CheckReport>{report}, false);
  return kPass;
}

}  // namespace grlc::cli
