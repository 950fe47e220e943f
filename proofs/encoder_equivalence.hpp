// The obligation `encoder-equivalence`; see encoder_equivalence.cpp.
#pragma once

#include "proofs/three_queries.hpp"

namespace grlc::proofs {

// Preconditions: one_grid(options) is valid, with words that the hardware model takes.
Obligation encoder_equivalence(const ProofOptions& options);

}  // namespace grlc::proofs
