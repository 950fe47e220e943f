// No output of a block ever depends on a register that reset leaves as it was.
//
// Two runs from reset get the same inputs and differ in these registers alone. By induction over the cycles they agree in every
// output: each register holds the same in both runs wherever it can be read. Whatever stands in no table of reset.cpp has to be
// the same at all times.
#pragma once

#include <string_view>

#include "proofs/inductive/lemma.hpp"

namespace grlc::proofs {

// The lemma about one block. `without_reset`: a register that reset is to leave as well, for the test that this is refuted.
void reset_is_enough(LemmaBuilder& lemma, std::string_view block, std::string_view without_reset = {});

}  // namespace grlc::proofs
