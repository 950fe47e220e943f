// The obligation `lossless`; see lossless.cpp.
#pragma once

#include "proofs/three_queries.hpp"

namespace grlc::proofs {

// Precondition: one_grid(options) is valid.
Obligation lossless(const ProofOptions& options);

}  // namespace grlc::proofs
