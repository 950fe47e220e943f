// Lemmas about the segment as a whole, beside the steps that it consists of: how it begins and ends, that nothing but steps is
// between, and where the words of its grids lie in the map.
#pragma once

#include "proofs/inductive/lemma.hpp"

namespace grlc::proofs {

// After any run the segment's end writes what is left of it; the decoder reads that, and the padding, and is done.
void segments_end(LemmaBuilder& lemma);

// encode_segment() begins with nothing carried, makes a step for each grid, and writes the last run.
void encoder_repeats_its_step(LemmaBuilder& lemma);
// decode_segment() begins with nothing carried, reads codes until no grid is left or one is not accepted, then the padding.
void decoder_repeats_its_step(LemmaBuilder& lemma);

// gather() and scatter() at any place of a map of any size.
void words_have_their_places(LemmaBuilder& lemma);

}  // namespace grlc::proofs
