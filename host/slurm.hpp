// Slurm through its own commands: submit tasks, ask for their states, cancel them. No accounting database is needed. Settings of
// the cluster, such as partition, account, time and memory, are read by sbatch from SBATCH_... in the environment.
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
  std::string name;                 // of its jobs, and of no other job of this user
  std::string command;              // for a POSIX shell; the task's number is in SLURM_ARRAY_TASK_ID
  std::filesystem::path directory;  // working directory of a task: absolute, the same on every node, with a folder logs/
};

// A task of one of the array's jobs: in the queue, or for some minutes after it has left the queue.
struct Task {
  std::uint64_t job = 0;
  std::size_t number = 0;
  bool running = false;
  bool ended = false;  // if neither is set, it waits
  std::string state;   // "FAILED (NonZeroExitCode)"

  friend bool operator==(const Task&, const Task&) = default;
};

// The value, or one line: the command is missing, refuses, or gets no answer from slurmctld.
template <class T>
using Answer = tl::expected<T, std::string>;

// Gives the number of the job. Slurm does not requeue it by itself, so that every end of a task is seen here.
Answer<std::uint64_t> submit(const Array& array, std::span<const std::size_t> tasks);
Answer<std::vector<Task>> queue(const Array& array);
Answer<void> cancel(const Array& array);

// The number of the node's processors that this task may use; not every cluster binds the task to them. nullopt outside a task.
std::optional<int> processors();

// The output of a task. The output of the commands lies beside it in logs/.
std::filesystem::path log_of(const Array& array, std::uint64_t job, std::size_t task);

// The arguments that the commands get, and the text that they print.
std::string ranges(std::span<const std::size_t> tasks);  // {0, 1, 2, 5} -> "0-2,5"; in rising order
std::optional<std::uint64_t> read_job(std::string_view printed);
std::vector<Task> read_queue(std::string_view printed);

}  // namespace grlc::host::slurm
