// The reference's BitWriter and BitReader: fields of any width, put and taken at any place of a stream of any length, are the
// bits of the stream.
#pragma once

#include "proofs/inductive/lemma.hpp"

namespace grlc::proofs {

void writer_packs(LemmaBuilder& lemma);
void reader_reads(LemmaBuilder& lemma);

}  // namespace grlc::proofs
