// The obligation `handshake`: once valid, valid and data stay until ready.
#pragma once

#include <span>

#include "proofs/lemma.hpp"

namespace grlc::proofs {

std::span<const Lemma> handshake_lemmas();

}  // namespace grlc::proofs
