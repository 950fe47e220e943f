// The roots of the obligations about the hardware: what composes their lemmas is prose, and is marked as such.
#include <array>

#include "proofs/roots.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kNobody;

constexpr std::array<Part, 5> kEncoder{{
    {"encoder-equivalence-by-lemmas", "*", "*"},
    {kNobody,
     {},
     "the plan in front of the queue is that of the word in front of the line: both keep the order of their grids, "
     "and the invariant counts as many plans as ends of planned grids"},
    {kNobody,
     {},
     "packer and writer make the same bits of the same fields, so the streams are equal by induction over the codes"},
    {kNobody, {}, "encode_segment goes grid by grid and carries the run and the writer only"},
    {kNobody, {}, "a stall makes a block wait, and what waits does not change"},
}};
constexpr std::array<Part, 3> kDecoder{{
    {"decoder-equivalence-by-lemmas", "*", "*"},
    {kNobody,
     {},
     "the decoder stands at the bit and in the code where the reference stands: by induction over the words of a segment"},
    {kNobody, {}, "as many whole beats as a 64-bit word has are there when 64 bits are"},
}};
constexpr std::array<Part, 2> kHandshake{{
    {"handshake-by-lemmas", "*", "*"},
    {kNobody, {}, "the blocks' ports are all that is listed in the lemmas"},
}};
constexpr std::array<Part, 2> kProgress{{
    {"progress-by-lemmas", "*", "*"},
    {kNobody, {}, "a measure that falls in every cycle reaches its least value: the end of a segment is reached"},
}};

constexpr std::array<Part, 2> kAddressGenerator{{{"address-generator", "*", "*"}, {"grid-cursor", "*", "*"}}};

constexpr std::array<Root, 5> kRoots{{
    {"address-generator", "the k-th word that the address generator offers is the k-th of the reference's walk, with its marks",
     kAddressGenerator},
    {"encoder-equivalence-by-lemmas",
     "the hardware encoder writes the reference's stream, whatever the map, the segments and the stalls", kEncoder},
    {"decoder-equivalence-by-lemmas",
     "the hardware decoder gives the words of the lenient decoder, or its error, whatever the stream, the geometry and the "
     "stalls",
     kDecoder},
    {"handshake-by-lemmas", "an offer that is not taken stays as it is, and does not wait for ready, in every cycle", kHandshake},
    {"progress-by-lemmas", "without stalls a word per cycle is taken, and nothing hangs", kProgress},
}};

}  // namespace

std::span<const Root> hardware_roots() { return kRoots; }

}  // namespace grlc::proofs
