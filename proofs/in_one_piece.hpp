// The obligations that are decided in one piece, each in the file of its name.
//
// Preconditions: map_of(options) is valid; of the hardware, the model takes it.
#pragma once

#include "proofs/three_queries.hpp"

namespace grlc::proofs {

Obligation lossless(const ProofOptions& options);
Obligation canonical(const ProofOptions& options);
Obligation total(const ProofOptions& options);
Obligation bounded(const ProofOptions& options);
Obligation cheapest(const ProofOptions& options);
Obligation independence(const ProofOptions& options);

Obligation encoder_equivalence(const ProofOptions& options);
Obligation decoder_equivalence(const ProofOptions& options);
Obligation handshake(const ProofOptions& options);
Obligation progress(const ProofOptions& options);

}  // namespace grlc::proofs
