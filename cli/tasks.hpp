// The folder of `grlc prove --slurm`, which all nodes share:
//
//   tasks.json        the proofs, numbered from 0, and the program that they are for; a folder keeps the list that it has
//   results/N.json    what came of proof N, written whole by its task
//   logs/N.JOB.log    what its task printed in that job, beside what Slurm's commands said
//   cases/            failing cases
//   lock              held by the run that gathers
//
// A result bears the fingerprint of its list, and the list that of the program: what another program, or another list, has left
// is not taken for a result.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "cli/files.hpp"
#include "proofs/obligations.hpp"

namespace grlc::cli {

struct TaskList {
  std::filesystem::path folder;       // absolute
  std::vector<proofs::Proof> proofs;  // their cases go to the folder
  std::string fingerprint;            // of tasks.json
};

// CRC-32 and length.
std::string fingerprint(std::span<const std::byte> bytes);

// Lists the proofs in the folder, which is made where it is missing, or finds this very list there. Fault: the folder holds
// another list, or anything else.
Outcome<TaskList> list_tasks(const std::filesystem::path& folder, std::span<const proofs::Proof> proofs);

// The list that is there, as a task reads it. Fault: there is none, or it is of another program.
Outcome<TaskList> read_tasks(const std::filesystem::path& folder);

Outcome<void> write_result(const TaskList& list, std::size_t task, const proofs::ProofReport& report);

// Or what is wrong with the task's result, said of it; an empty text where there is none.
tl::expected<proofs::ProofReport, std::string> read_result(const TaskList& list, std::size_t task);

}  // namespace grlc::cli
