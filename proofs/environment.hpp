// The obligations of the blocks' surroundings: the one list of all that is assumed and not proved in this project. A lemma's
// assumption of kind `environment` names an entry. `grlc prove explain` and SOUNDNESS.md print them.
#pragma once

#include <array>
#include <string_view>

namespace grlc::proofs {

struct Owed {
  std::string_view id;
  std::string_view sentence;
  std::string_view by;  // the party that owes it
};

inline constexpr std::array<Owed, 10> kEnvironment{{
    {"valid-ready", "a source that offers an item offers the same item until it is taken", "whatever drives an input port"},
    {"grid-ends", "a grid ends with its G-th word at the latest; G is the number of words of the largest grid",
     "the source of words or of the geometry: the address generator, or a design of your own"},
    {"segment-ends-with-grid", "the last word of a segment is the last word of a grid",
     "the source of words or of the geometry: the address generator, or a design of your own"},
    {"grid-size", "the grids of a map have one size, 1 to G words, except those clipped at its edges",
     "the source of words or of the geometry"},
    {"ready", "the sink is ready in every cycle; claims of progress and throughput assume it",
     "whatever takes from an output port"},
    {"beats-come", "the beats of a segment come until its last", "the source of the stream"},
    {"geometry-comes", "the geometry comes with every word", "the source of the geometry"},
    {"well-formed", "the stream is one that an encoder writes; claims of the decoder's throughput assume it",
     "the source of the stream"},
    {"map-in-format", "the map is one that the format can hold: FORMAT.md 1", "the caller; checked at run time"},
    {"reset", "reset is held for at least one cycle before the first word", "the design around the block"},
}};

}  // namespace grlc::proofs
