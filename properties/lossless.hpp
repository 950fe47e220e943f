// decode(encode(map)) = map, for each segment.
//
// A template over the word type: RapidCheck, the fuzz targets, replay and `grlc verify` call it with numbers, and the proofs call
// the same function with symbols.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "reference/decoder.hpp"
#include "reference/encoder.hpp"
#include "reference/geometry.hpp"

namespace grlc::properties {

// A segment that did not come back: the decoder refused it, or gave another word.
template <class W>
struct LosslessFault {
  std::optional<SegmentError<W>> refusal;
  std::size_t word = 0;  // C x H x W, the segment's own
  W got{};
};

// Precondition: that of encode_segment. False at the first difference, which is written to `fault` if that is given.
template <class W>
bool lossless(const Geometry& segment, std::span<const W> words, LosslessFault<W>* fault = nullptr) {
  const Encoded<W> encoded = encode_segment<W>(segment, words);
  const auto decoded = decode_segment<W>(segment, encoded.blocks, Mode::strict);
  if (!decoded) {
    if (fault != nullptr) fault->refusal = decoded.error();
    return false;
  }
  if (decoded->words.size() != words.size()) {
    if (fault != nullptr) fault->word = decoded->words.size();
    return false;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (decoded->words[i] == words[i]) continue;
    if (fault != nullptr) {
      fault->word = i;
      fault->got = decoded->words[i];
    }
    return false;
  }
  return true;
}

}  // namespace grlc::properties
