// The obligation `encoder-equivalence`; see encoder_equivalence.cpp.
#pragma once

#include "proofs/three_queries.hpp"

namespace grlc::proofs {

// Preconditions: one_grid(options) is valid, and an instance of the encoder takes it (encoder_instances.hpp).
Obligation encoder_equivalence(const ProofOptions& options);

}  // namespace grlc::proofs
