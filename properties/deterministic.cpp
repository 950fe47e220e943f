// Encoding twice gives the same bits, and a second, slower, separately written encoder and decoder agree with the reference on
// words, bits and the number of codes of each kind.
#include <fmt/core.h>

#include "properties/checks.hpp"

namespace grlc::properties {

Verdict check_deterministic(const Case& c, Encode encode) {
  std::uint64_t work = 0;
  for (const Segment& segment : segments_of(c.geometry, c.words)) {
    const Encoded<Word> once = encode(segment.geometry, segment.words);
    const Encoded<Word> twice = encode(segment.geometry, segment.words);
    if (const auto difference = first_difference(twice.blocks, once.blocks)) {
      return refuted(fmt::format("{}, encoded again, {}", at(segment), *difference));
    }

    const std::string characters = naive_encode(segment.geometry, segment.numbers);
    if (const auto difference = first_difference(once.blocks, blocks_of_characters(characters))) {
      return refuted(fmt::format("{}, naive encoder, {}", at(segment), *difference));
    }
    const KindCounts& codes = once.codes;
    const Reading written =
        NaiveDecoded{{segment.numbers.begin(), segment.numbers.end()}, once.bits, codes[0], codes[1], codes[2], codes[3]};
    for (const Mode mode : {Mode::strict, Mode::lenient}) {
      const char* const how = mode == Mode::strict ? "strict" : "lenient";
      if (const auto difference = first_difference(segment.geometry, read_naive(segment.geometry, once.blocks, mode), written)) {
        return refuted(fmt::format("{}, naive {} decoder => {}", at(segment), how, *difference));
      }
      if (const auto difference =
              first_difference(segment.geometry, read_reference(segment.geometry, once.blocks, mode), written)) {
        return refuted(fmt::format("{}, {} decoder => {}", at(segment), how, *difference));
      }
    }
    work += once.bits + segment.words.size();
  }
  return pass(work);
}

}  // namespace grlc::properties
