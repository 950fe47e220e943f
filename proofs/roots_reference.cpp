// The roots of the obligations about the reference: their trees have no prose.
#include <array>

#include "proofs/roots.hpp"

namespace grlc::proofs {
namespace {

constexpr std::array<Part, 1> kLossless{{{"lossless-by-lemmas", "*", "*"}}};
constexpr std::array<Part, 1> kCanonical{{{"canonical-by-lemmas", "*", "*"}}};
constexpr std::array<Part, 1> kBounded{{{"bounded-by-lemmas", "*", "*"}}};
constexpr std::array<Part, 1> kCheapest{{{"cheapest-by-lemmas", "*", "*"}}};

constexpr std::array<Part, 1> kGridCursor{{{"grid-cursor", "*", "*"}}};

constexpr std::array<Root, 5> kRoots{{
    {"grid-cursor", "the grids of a map have each of its words once, in the format's order, and are as many as the cursor counts",
     kGridCursor},
    {"lossless-by-lemmas", "every grid, and every run of zero grids between grids, comes back from encoder and strict decoder",
     kLossless},
    {"canonical-by-lemmas", "of all streams of a grid or a run the strict decoder accepts what the encoder writes, and no other",
     kCanonical},
    {"bounded-by-lemmas", "no grid takes more bits than tag, width field and the words as they are", kBounded},
    {"cheapest-by-lemmas", "no other kind of code would be shorter, and of several as short it is the lowest tag", kCheapest},
}};

}  // namespace

std::span<const Root> reference_roots() { return kRoots; }

}  // namespace grlc::proofs
