// decoder-equivalence-by-lemmas: the hardware decoder gives the words and the status of the reference's lenient decoder, for any
// stream, any number of grids and segments and any stalls, by lemmas.
#pragma once

#include <span>

#include "proofs/lemma.hpp"

namespace grlc::proofs {

std::span<const Lemma> decoder_lemmas();

}  // namespace grlc::proofs
