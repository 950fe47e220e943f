// decode(encode(map)) = map, for each segment.
#include "properties/lossless.hpp"

#include <fmt/core.h>

#include "properties/checks.hpp"

namespace grlc::properties {

Verdict check_lossless(const Case& c) {
  for (const Segment& segment : segments_of(c.geometry, c.words)) {
    LosslessFault<Word> fault;
    if (lossless<Word>(segment.geometry, segment.words, &fault)) continue;
    if (fault.refusal) return refuted(fmt::format("{} => got {}, expected a map", at(segment), text(*fault.refusal)));
    if (fault.word >= segment.words.size()) {
      return refuted(fmt::format("{}, words => got {}, expected {}", at(segment), fault.word, segment.words.size()));
    }
    return refuted(fmt::format("{}, {} => got {}, expected {}", at(segment), at_word(segment.geometry, fault.word),
                               fault.got.value(), segment.words[fault.word].value()));
  }
  return pass(c.words.size());
}

}  // namespace grlc::properties
