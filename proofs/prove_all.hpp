// Proofs of a suite, on all processors of this machine.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "host/terminal.hpp"
#include "proofs/known_proofs.hpp"
#include "proofs/obligations.hpp"

namespace grlc::proofs {

// `prove`; a counterexample that the hardware model runs on has its waves beside it.
ProofReport prove_one(const Proof& proof, const ProofProgress& progress = {});

// Each compared with its record. With a progress bar, or as a part of the bar `whole`. `done` receives each report; one call at a
// time.
std::vector<ProofReport> prove_all(std::span<const Proof> proofs, const KnownProofs& known, host::Progress* whole = nullptr,
                                   const std::function<void(const ProofReport&)>& done = {});

}  // namespace grlc::proofs
