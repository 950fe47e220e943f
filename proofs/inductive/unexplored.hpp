// Thrown where the reference could not be run along every path, or said different things on them.
#pragma once

#include <string>

#include "proofs/proof.hpp"

namespace grlc::proofs {

struct Unexplored {
  Outcome outcome;
  std::string detail;
};

}  // namespace grlc::proofs
