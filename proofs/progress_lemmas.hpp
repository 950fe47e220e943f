// The obligation `progress`: with ready held, every clock moves data until nothing is left, a word a clock.
#pragma once

#include <span>

#include "proofs/lemma.hpp"

namespace grlc::proofs {

// What the encoder's source owes a queue of five plans: of as many words behind a grid's end as the largest grid has, at most so
// many end a grid.
inline constexpr std::uint64_t kMostEnds = 4;

std::span<const Lemma> progress_lemmas();

}  // namespace grlc::proofs
