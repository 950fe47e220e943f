// Campaigns as tasks of a Slurm job array, one or more per target. The tasks of a target share its corpus in the folder: each
// sees within seconds what the others find, and whatever a lost task found stays there. Beside the files of
// properties/task_folder.hpp the folder has:
//   corpus/TARGET/    inputs that reached something new
//   work/N/           the work directory of task N
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "fuzz/campaign.hpp"
#include "host/fault.hpp"

namespace grlc::fuzz {

struct ClusterOptions {
  std::filesystem::path folder;
  unsigned tasks = 1;     // per target, each with seeds of its own
  unsigned attempts = 3;  // per task
};

// A report for each task, target by target. A task that leaves no result is broken. Fault: as of properties::gather_tasks.
Result<std::vector<CampaignReport>> fuzz_on_slurm(const ClusterOptions& cluster, std::span<const std::string_view> targets,
                                                  const CampaignOptions& options);

// Does one of the tasks and writes its result, whatever that is. The list says how long and with what seed, `places` where the
// binaries and the seeds are. Fault: as of properties::read_task, or interrupted: a task that is cancelled has no result, and
// begins again with all that it found.
Result<CampaignReport> fuzz_task(const std::filesystem::path& folder, std::size_t number, const CampaignOptions& places);

}  // namespace grlc::fuzz
