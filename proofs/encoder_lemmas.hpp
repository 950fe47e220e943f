// The obligation `encoder-equivalence-by-lemmas`: lemmas about each block of the encoder that together say what it writes for
// maps of any size and stall schedules of any length.
#pragma once

#include <span>

#include "proofs/lemma.hpp"

namespace grlc::proofs {

std::span<const Lemma> encoder_lemmas();

}  // namespace grlc::proofs
