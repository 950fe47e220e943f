// lossless-by-lemmas: strict decode(encode(map)) = map for maps of any size, by lemmas about a grid, about runs, and about the
// bits of the stream.
#pragma once

#include <span>

#include "proofs/lemma.hpp"

namespace grlc::proofs {

std::span<const Lemma> lossless_lemmas();

}  // namespace grlc::proofs
