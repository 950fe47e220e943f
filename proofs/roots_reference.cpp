// The roots of the obligations about the reference. Their trees have no prose.
//
// All follow by one induction: over the grids of a segment for the encoder, over its codes for the decoder. The lemmas
// "encode_segment repeats its step" and "decode_segment repeats its step" of lossless-by-lemmas give the first state, the
// claims about any state give each step, and the claims about the end of a segment give the rest.
#include <array>

#include "proofs/roots.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kAppends = "its fields, and no others, are appended";
constexpr std::string_view kRuns = "a run is written at 16, and before a grid that is not zero";
constexpr std::string_view kCounts = "zero grids not written are counted";
constexpr std::string_view kEncodes = "encode_segment repeats its step";
constexpr std::string_view kDecodes = "decode_segment repeats its step";

constexpr std::array<Part, 1> kGridCursor{{{"grid-cursor", "*", "*"}}};
constexpr std::array<Part, 2> kLossless{{{"lossless-by-lemmas", "*", "*"}, {"grid-cursor", "*", "*"}}};
constexpr std::array<Part, 9> kCanonical{{{"canonical-by-lemmas", "*", "*"},
                                          {"lossless-by-lemmas", "*", kAppends},
                                          {"lossless-by-lemmas", "*", kRuns},
                                          {"lossless-by-lemmas", "*", kCounts},
                                          {"lossless-by-lemmas", "ends", "*"},
                                          {"lossless-by-lemmas", kEncodes, "*"},
                                          {"lossless-by-lemmas", kDecodes, "*"},
                                          {"lossless-by-lemmas", "the reader reads", "*"},
                                          {"total-by-lemmas", "padding", "*"}}};
constexpr std::array<Part, 5> kTotal{{{"total-by-lemmas", "*", "*"},
                                      {"grid-cursor", "*", "*"},
                                      {"lossless-by-lemmas", kDecodes, "*"},
                                      {"lossless-by-lemmas", "the reader reads", "*"},
                                      {"lossless-by-lemmas", "words have their places", "*"}}};
constexpr std::array<Part, 3> kBounded{
    {{"bounded-by-lemmas", "*", "*"}, {"lossless-by-lemmas", kEncodes, "*"}, {"lossless-by-lemmas", "the writer packs", "*"}}};
constexpr std::array<Part, 4> kCheapest{{{"cheapest-by-lemmas", "*", "*"},
                                         {"lossless-by-lemmas", "*", kAppends},
                                         {"lossless-by-lemmas", kEncodes, "*"},
                                         {"lossless-by-lemmas", "the writer packs", "*"}}};
constexpr std::array<Part, 3> kIndependence{
    {{"independence-by-lemmas", "*", "*"}, {"lossless-by-lemmas", kEncodes, "*"}, {"lossless-by-lemmas", kDecodes, "*"}}};

constexpr std::array<Root, 7> kReferenceRoots{{
    {"grid-cursor", "the grids of a map hold each of its words once, in the format's order, and the cursor counts them",
     kGridCursor},
    {"lossless-by-lemmas", "strict decode(encode(segment)) = segment, for any number of grids", kLossless},
    {"canonical-by-lemmas",
     "of all streams of a segment, with any number of grids, the strict decoder accepts the encoder's and no other", kCanonical},
    {"total-by-lemmas",
     "decoders turn any stream, of any length and for any number of grids, into words or the format's first error", kTotal},
    {"bounded-by-lemmas",
     "no grid of a segment takes more bits than tag, width field and the words as they are; 16 zero grids take 6", kBounded},
    {"independence-by-lemmas", "each segment of a map has the stream and the words that it has alone, for any number of segments",
     kIndependence},
    {"cheapest-by-lemmas",
     "no other kind of code would be shorter for any grid of a segment, and the kind has the lowest tag among equals", kCheapest},
}};

}  // namespace

std::span<const Root> reference_roots() { return kReferenceRoots; }

}  // namespace grlc::proofs
