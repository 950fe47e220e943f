// bounded: no grid takes more bits than tag, width field and its words as they are; and a segment of zeros takes 6 bits for 16
// grids.
#pragma once

#include <span>

#include "proofs/lemma.hpp"

namespace grlc::proofs {

std::span<const Lemma> bounded_lemmas();

}  // namespace grlc::proofs
