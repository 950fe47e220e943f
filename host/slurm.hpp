// Slurm as three questions to its own commands: put tasks in the queue, say what became of them, take them out. No accounting
// database is needed. What is the cluster's own, such as partition, account, time and memory, sbatch reads from SBATCH_... in the
// environment.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace grlc::host::slurm {

struct Array {
  std::string name;                 // of its jobs, and of no others of this user
  std::string command;              // of a POSIX shell; the task's number is in SLURM_ARRAY_TASK_ID
  std::filesystem::path directory;  // where a task runs: absolute, the same on every node, with a folder logs/
};

// A task of one of the array's jobs, in the queue or, for some minutes, behind it.
struct Task {
  std::uint64_t job = 0;
  std::size_t number = 0;
  bool running = false;
  bool ended = false;  // neither: it waits
  std::string state;   // "FAILED (NonZeroExitCode)"

  friend bool operator==(const Task&, const Task&) = default;
};

// Or one line: the command is not there, refuses, or has no answer of slurmctld.
template <class T>
using Answer = tl::expected<T, std::string>;

// The number of the job. It is not put in the queue again by Slurm itself, so that every end of a task is seen.
Answer<std::uint64_t> submit(const Array& array, std::span<const std::size_t> tasks);
Answer<std::vector<Task>> queue(const Array& array);
Answer<void> cancel(const Array& array);

// Of the node's, those that are this task's: not every cluster binds it to them. Nothing where this is no task.
std::optional<int> processors();

// What a task prints: beside what the commands say, in logs/.
std::filesystem::path log_of(const Array& array, std::uint64_t job, std::size_t task);

// How the commands are spoken to, and what they print.
std::string ranges(std::span<const std::size_t> tasks);  // {0, 1, 2, 5} -> "0-2,5"; in rising order
std::optional<std::uint64_t> read_job(std::string_view printed);
std::vector<Task> read_queue(std::string_view printed);

}  // namespace grlc::host::slurm
