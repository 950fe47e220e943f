// Lenient decoding of what the encoder writes gives the map.
#include "properties/checks.hpp"

namespace grlc::properties {

Verdict check_lenient(const Case& c, Decode decode) {
  std::uint64_t work = 0;
  for (const Segment& segment : segments_of(c.geometry, c.words)) {
    const Encoded<Word> encoded = encode_segment<Word>(segment.geometry, segment.words);
    const Reading got = decode(segment.geometry, encoded.blocks, Mode::lenient);
    if (const auto* error = std::get_if<Error>(&got))
      return refuted(at(segment) + " => got " + text(*error) + ", expected a map");
    const auto& words = std::get<NaiveDecoded>(got).words;
    if (const auto difference = first_difference(segment.geometry, words, segment.numbers)) {
      return refuted(at(segment) + ", " + *difference);
    }
    work += words.size();
  }
  return pass(work);
}

}  // namespace grlc::properties
