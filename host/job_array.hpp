// A job array brought to its end: a task that is killed, lost or out of time is submitted again, until it is given up. The queue
// alone is not believed: a task is done when its result is there.
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
  unsigned attempts = 3;  // of a task
  // What is wrong with the result of a task that is there; an empty text where there is none, nothing where it is as it should
  // be.
  std::function<std::optional<std::string>(std::size_t task)> objection;
  std::function<void(std::size_t done, std::size_t running, std::size_t waiting)> tell;
};

struct Stopped {
  bool interrupted = false;  // by SIGINT or SIGTERM: the tasks are taken out of the queue
  std::string why;           // one line; of an interruption only where they could not be taken out
};

// Blocks until each task is done, or has ended without a result as often as it may: for each task nothing, or how its attempts
// ended. What an earlier run of the same array has left in the queue is waited for, and its results count. Asks the queue each
// second at first, later after a tenth of the time that the last submission is ago, and after 30 seconds at the most; not at all
// where every result is there. slurmctld may be silent, or refuse,
// for ten minutes, but not at the start.
tl::expected<std::vector<std::string>, Stopped> run_array(const ArrayRun& run);

}  // namespace grlc::host
