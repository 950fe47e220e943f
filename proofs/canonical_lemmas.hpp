// canonical: the strict decoder accepts what the encoder writes, and nothing else.
#pragma once

#include <span>

#include "proofs/lemma.hpp"

namespace grlc::proofs {

std::span<const Lemma> canonical_lemmas();

}  // namespace grlc::proofs
