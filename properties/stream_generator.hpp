// Streams of one segment: those that the encoder writes, well-formed ones that it never writes, and malformed ones for each
// error. The encoder's streams are a tiny part of all streams that a decoder may meet, and most decoder faults lie in the rest.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "properties/codes.hpp"
#include "properties/random.hpp"
#include "reference/geometry.hpp"

namespace grlc::properties {

// Well formed, and canonical only by chance: any kind for any grid, over-wide w and r, any base, zero words after set flags, no
// flag set at all, zero grids in any kind, split runs.
std::vector<Code> any_codes(Random& random, const Geometry& segment);

// Makes one change to canonical codes of `segment` that leaves them well formed: the smallest fault that a strict decoder must
// see.
void loosen(Random& random, const Geometry& segment, std::vector<Code>& codes);

// Makes the codes malformed by one change, if there is room for it: a width above N, a run past the end, a word above N bits.
void spoil(Random& random, const Geometry& segment, std::vector<Code>& codes);

// A stream's bytes, a multiple of 8: canonical for `numbers`, loosened, of any codes, spoilt, cut at a 64-bit word, with set
// padding or more blocks, with flipped bits, or of random bits.
std::vector<std::uint8_t> any_stream(Random& random, const Geometry& segment, std::span<const std::uint16_t> numbers);

}  // namespace grlc::properties
