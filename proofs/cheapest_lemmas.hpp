// cheapest: of the codes that a grid may have, the encoder writes one with the fewest bits, and of several such the one of the
// lowest tag.
#pragma once

#include <span>

#include "proofs/lemma.hpp"

namespace grlc::proofs {

std::span<const Lemma> cheapest_lemmas();

}  // namespace grlc::proofs
