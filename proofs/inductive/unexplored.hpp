// Thrown if the reference could not be run along every path, or if its paths made different claims.
#pragma once

#include <string>

#include "proofs/proof.hpp"

namespace grlc::proofs {

struct Unexplored {
  Outcome outcome;
  std::string detail;
};

}  // namespace grlc::proofs
