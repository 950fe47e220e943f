// A segment decodes alone as it does in its file: from the file's bytes, the table and the geometry, with no other segment.
#include <fmt/core.h>

#include "properties/checks.hpp"

namespace grlc::properties {

Verdict check_independence(const Case& c, const Container& container) {
  const auto written = container.write({c.geometry, false, words_of(c.words)});
  if (!written) return refuted(fmt::format("map => got {}, expected a file", text(written.error())));
  const std::vector<std::byte>& file = *written;
  const auto layout = read_layout(file);
  if (!layout) return refuted(fmt::format("file => got {}, expected a map", text(layout.error().error)));
  const std::vector<Segment> segments = segments_of(c.geometry, c.words);
  if (layout->geometry != c.geometry || layout->is_signed) return refuted("file => got another geometry, expected the map's");
  if (layout->segments.size() != segments.size()) {
    return refuted(fmt::format("file, segments => got {}, expected {}", layout->segments.size(), segments.size()));
  }

  std::uint64_t work = 0;
  // From the last to the first, so that no state left by one segment could help the next.
  for (std::size_t i = segments.size(); i-- > 0;) {
    const Segment& segment = segments[i];
    const std::vector<std::uint64_t> blocks = segment_blocks(file, layout->segments[i]);
    const Encoded<Word> encoded = encode_segment<Word>(segment.geometry, segment.words);
    if (const auto difference = first_difference(blocks, encoded.blocks)) {
      return refuted(fmt::format("{} in the file, {}", at(segment), *difference));
    }
    const KindCounts& codes = encoded.codes;
    const Reading alone =
        NaiveDecoded{{segment.numbers.begin(), segment.numbers.end()}, encoded.bits, codes[0], codes[1], codes[2], codes[3]};
    for (const Reading& reading :
         {read_reference(segment.geometry, blocks, Mode::strict), read_naive(segment.geometry, blocks, Mode::strict)}) {
      if (const auto difference = first_difference(segment.geometry, reading, alone)) {
        return refuted(fmt::format("{} alone => {}", at(segment), *difference));
      }
    }
    work += encoded.bits + segment.words.size();
  }

  const auto whole = container.read(file, Mode::strict);
  if (!whole) return refuted(fmt::format("file => got {}, expected a map", text(whole.error().error)));
  if (const auto difference = first_difference(c.geometry, numbers_of(whole->map.words), c.words)) {
    return refuted("file, " + *difference);
  }
  return pass(work);
}

}  // namespace grlc::properties
