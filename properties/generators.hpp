// Cases for each property, made from one seed: valid by construction, never discarded. And smaller cases near a failing one.
#pragma once

#include <cstdint>
#include <vector>

#include "properties/case.hpp"

namespace grlc {

// `size` goes from 0 to 100: from maps of a few words to maps of some hundreds. The same arguments give the same case everywhere.
Case generate(Property property, std::uint64_t seed, int size);

// Valid cases that are smaller in one respect each, the boldest first: fewer stalls, channels, rows, columns or segments, a
// smaller grid, fewer bits, zero words and lesser words; shorter streams and clear bits. The number is bounded; it is zero if the
// case cannot get smaller. Steps never lead back: a candidate is in no respect larger than the case.
std::vector<Case> shrink(const Case& c);

}  // namespace grlc
