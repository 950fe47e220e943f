// Encodes and decodes a map, segment by segment.
//
// FORMAT.md 1: "A segment is coded with no knowledge of the others."
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <tl/expected.hpp>
#include <vector>

#include "reference/decoder.hpp"
#include "reference/encoder.hpp"

namespace grlc {

// Visits the segments of a map. Number counts words and channels.
//
// FORMAT.md 1: "Segments follow each other by channel."
template <class Number>
class SegmentCursorOf {
 public:
  // `plane`: the number of words per channel.
  constexpr SegmentCursorOf(const Number& channels, const Number& segment_channels, const Number& plane)
      : left_(channels), most_(segment_channels), plane_(plane) {}

  constexpr bool done() const { return static_cast<bool>(left_ == Number(0)); }
  constexpr const Number& left() const { return left_; }  // channels not yet visited, this segment's included
  // FORMAT.md 1: "A segment is `S` consecutive channels, `1 <= S <= C`; the last segment has the channels that are left."
  constexpr Number channels() const { return smaller(most_, left_); }
  constexpr const Number& begin() const { return begin_; }  // index of its first word in a C x H x W array
  constexpr Number words() const { return channels() * plane_; }

  constexpr void advance() {
    begin_ = begin_ + words();
    left_ = left_ - channels();
  }

 private:
  Number left_;
  Number most_;
  Number plane_;
  Number begin_ = 0;
};
using SegmentCursor = SegmentCursorOf<std::uint64_t>;

constexpr SegmentCursor segments_of(const Geometry& map) {
  return {map.channels, map.segment_channels, std::uint64_t{map.height} * map.width};
}
// The geometry of the segment at the cursor, as a map of its own.
constexpr Geometry geometry_of(const Geometry& map, const SegmentCursor& cursor) {
  Geometry segment = map;
  segment.channels = segment.segment_channels = static_cast<std::uint32_t>(cursor.channels());
  return segment;
}

// Gives one stream per segment. Preconditions: valid(map); `words` is a C x H x W array, each word below 2^bits.
template <class W>
std::vector<Encoded<W>> encode_map(const Geometry& map, std::span<const W> words) {
  std::vector<Encoded<W>> segments;
  for (SegmentCursor segment = segments_of(map); !segment.done(); segment.advance()) {
    segments.push_back(encode_segment<W>(geometry_of(map, segment), words.subspan(segment.begin(), segment.words())));
  }
  return segments;
}

template <class W>
struct MapError {
  SegmentError<W> error;  // its bit counts from the start of the segment
  std::uint64_t segment;
};

// `lengths`: the length of each segment's stream in blocks. `blocks_of(i)` gives the stream of segment i. Precondition:
// valid(map).
//
// Memory for the words is allocated only if every segment can hold its grids. Otherwise all segments are parsed without output;
// there is an error, and the first one is returned. FORMAT.md 7: "a segment is not accepted; the first such segment counts"
template <class W, class BlocksOf>
tl::expected<Decoded<W>, MapError<W>> decode_map(const Geometry& map, std::span<const std::uint32_t> lengths,
                                                 const BlocksOf& blocks_of, Mode mode) {
  bool store = true;
  SegmentCursor segment = segments_of(map);
  for (std::size_t i = 0; i < lengths.size(); ++i, segment.advance()) {
    store = store && plausible(geometry_of(map, segment), lengths[i]);
  }
  Decoded<W> decoded;
  if (store) decoded.words.resize(map_words(map));
  segment = segments_of(map);
  for (std::size_t i = 0; i < lengths.size(); ++i, segment.advance()) {
    const std::span<W> words = store ? std::span<W>(decoded.words).subspan(segment.begin(), segment.words()) : std::span<W>();
    const std::vector<typename W::Block> blocks = blocks_of(i);
    const auto parsed = SegmentDecoder<W>(geometry_of(map, segment), blocks, mode, words).run();
    if (!parsed) return tl::make_unexpected(MapError<W>{parsed.error(), i});
    decoded.bits = decoded.bits + parsed->bits;
    for (std::size_t kind = 0; kind < decoded.codes.size(); ++kind) decoded.codes[kind] += parsed->codes[kind];
  }
  return decoded;
}

}  // namespace grlc
