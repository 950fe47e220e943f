// Brings a job array to its end. A task that is killed, lost or out of time is submitted again, up to a number of attempts. The
// queue alone does not decide: a task is done when its result is there.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "host/slurm.hpp"

namespace grlc::host {

struct ArrayRun {
  slurm::Array array;
  std::size_t tasks = 0;
  unsigned attempts = 3;  // per task
  // The fault of a task's result: nullopt if the result is good, an empty text if there is none yet, else one line.
  std::function<std::optional<std::string>(std::size_t task)> objection;
  std::function<void(std::size_t done, std::size_t running, std::size_t waiting)> tell;
};

struct Stopped {
  bool interrupted = false;  // by SIGINT or SIGTERM; the tasks are taken out of the queue
  std::string why;           // one line; after an interruption only if the tasks could not be taken out
};

// Blocks until each task is done or has used up its attempts. Gives one text per task: empty if it is done, else how its attempts
// ended. Tasks that an earlier run of the same array left in the queue are waited for, and their results count. The queue is
// asked once per second at first. Later the pause is a tenth of the time since the last submission, at most 30 seconds. If every
// result is there already, the queue is not asked at all. slurmctld may be silent, or refuse, for ten minutes; at the first
// question it has to answer.
tl::expected<std::vector<std::string>, Stopped> run_array(const ArrayRun& run);

}  // namespace grlc::host
