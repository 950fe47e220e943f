// The roots of the obligations about the hardware. Prose composes their lemmas, and is marked as prose.
#include <array>

#include "proofs/roots.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kNobody;

constexpr std::array<Part, 5> kEncoder{{
    {"encoder-equivalence-by-lemmas", "*", "*"},
    {kNobody,
     {},
     "the plan at the front of the plan queue is that of the word at the front of the shift queue: both keep the order of their "
     "grids, "
     "and the invariant counts as many plans as ends of planned grids"},
    {kNobody,
     {},
     "packer and writer make the same bits of the same fields, so the streams are equal by induction over the codes"},
    {kNobody, {}, "encode_segment goes grid by grid and carries the run and the writer only"},
    {kNobody, {}, "a stall makes a block wait, and a block that waits does not change"},
}};
constexpr std::array<Part, 3> kDecoder{{
    {"decoder-equivalence-by-lemmas", "*", "*"},
    {kNobody,
     {},
     "the decoder stands at the bit and in the code where the reference stands: by induction over the words of a segment"},
    {kNobody, {}, "64 bits of padding are there exactly when as many whole beats are there as a 64-bit word has"},
}};
constexpr std::array<Part, 2> kHandshake{{
    {"handshake-by-lemmas", "*", "*"},
    {kNobody, {}, "the lemmas list all ports of the blocks"},
}};
constexpr std::array<Part, 2> kProgress{{
    {"progress-by-lemmas", "*", "*"},
    {kNobody, {}, "a measure that falls in every cycle reaches its least value, so the end of a segment is reached"},
}};
constexpr std::array<Part, 2> kReset{{
    {"reset", "*", "*"},
    {kNobody, {}, "two runs that agree in every cycle so far agree in the next: by induction over the cycles"},
}};

constexpr std::array<Part, 2> kAddressGenerator{{{"address-generator", "*", "*"}, {"grid-cursor", "*", "*"}}};

constexpr std::array<Part, 1> kUnreachable{{{"unreachable", "*", "*"}}};

constexpr std::array<Part, 1> kArbiter{{{"arbiter", "*", "*"}}};
constexpr std::array<Part, 1> kBeatSlot{{{"beat-slot", "*", "*"}}};
constexpr std::array<Part, 2> kEncoders{{
    {"encoders", "*", "*"},
    {kNobody, {}, "each encoder sees a port of its own: the shared port keeps all that an encoder assumes of a sink"},
}};
constexpr std::array<Part, 2> kDecoders{{
    {"decoders", "*", "*"},
    {kNobody, {}, "each decoder sees a port of its own: the shared port keeps all that a decoder assumes of a source"},
}};

constexpr auto kHardwareRoots = std::to_array<Root>({
    {"address-generator", "the k-th word that the address generator offers is the k-th of the reference's walk, with its marks",
     kAddressGenerator},
    {"arbiter",
     "a grant goes to an instance that asks, stays while it waits, and comes after at most one grant to each other instance",
     kArbiter},
    {"beat-slot", "a beat comes out once, as it came in, and none is overwritten", kBeatSlot},
    {"encoders", "each encoder's beats reach the memory whole and in order, whatever the others do", kEncoders},
    {"decoders", "each beat of the memory reaches its decoder once and in order, whatever the others do", kDecoders},
    {"encoder-equivalence-by-lemmas",
     "the hardware encoder writes the reference's stream, whatever the map, the segments and the stalls", kEncoder},
    {"decoder-equivalence-by-lemmas",
     "the hardware decoder gives the words of the lenient decoder, or its error, whatever the stream, the geometry and the "
     "stalls",
     kDecoder},
    {"handshake-by-lemmas", "an offer that is not taken stays as it is, and does not wait for ready, in every cycle", kHandshake},
    {"reset", "no output ever depends on what a register without a reset held before reset", kReset},
    {"progress-by-lemmas", "without stalls one word per cycle is taken, and nothing hangs", kProgress},
    {"unreachable", "no bin of the coverage that is declared unreachable can be hit", kUnreachable},
});

}  // namespace

std::span<const Root> hardware_roots() { return kHardwareRoots; }

}  // namespace grlc::proofs
