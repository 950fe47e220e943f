// Cases for each property: built valid, never discarded, from one seed. And smaller cases near a failing one.
#pragma once

#include <cstdint>
#include <vector>

#include "properties/case.hpp"

namespace grlc {

// `size` from 0 to 100: from maps of a few words to some hundreds. The same arguments give the same case everywhere.
Case generate(Property property, std::uint64_t seed, int size);

// Valid cases that are smaller in one respect each, the boldest first: fewer stalls, channels, rows, columns or segments, a
// smaller grid, fewer bits, zero words and lesser words; shorter streams and clear bits. A bounded number; none where the case
// is as small as it gets. Steps never lead back: in each of these respects a candidate is no larger than the case.
std::vector<Case> shrink(const Case& c);

}  // namespace grlc
