// The obligations that are decided in one piece, each in the file of its name.
//
// Preconditions: map_of(options) is valid; of the hardware, the model takes it.
#pragma once

#include "proofs/bounded/three_queries.hpp"

namespace grlc::proofs {

BoundedProof lossless(const ProofOptions& options);
BoundedProof canonical(const ProofOptions& options);
BoundedProof total(const ProofOptions& options);
BoundedProof bounded(const ProofOptions& options);
BoundedProof cheapest(const ProofOptions& options);
BoundedProof independence(const ProofOptions& options);

BoundedProof encoder_equivalence(const ProofOptions& options);
BoundedProof decoder_equivalence(const ProofOptions& options);
BoundedProof handshake(const ProofOptions& options);
BoundedProof progress(const ProofOptions& options);

}  // namespace grlc::proofs
