// Proofs as tasks of a Slurm job array, in a folder as properties/task_folder.hpp has it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

#include "host/fault.hpp"
#include "proofs/known_proofs.hpp"
#include "proofs/obligations.hpp"

namespace grlc::proofs {

// Each compared with its record; one that leaves no result after so many attempts is broken. Fault: as of
// properties::gather_tasks.
Result<std::vector<ProofReport>> prove_on_slurm(const std::filesystem::path& folder, unsigned attempts,
                                                std::span<const Proof> proofs, const KnownProofs& known);

// Does one of the tasks and writes its result, whatever that is. Fault: as of properties::read_task.
Result<ProofReport> prove_task(const std::filesystem::path& folder, std::size_t number);

}  // namespace grlc::proofs
