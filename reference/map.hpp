// A map, segment by segment: each is coded by itself, and no bit of one hangs on another. FORMAT.md, "Words, maps, grids,
// segments".
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <tl/expected.hpp>
#include <vector>

#include "reference/decoder.hpp"
#include "reference/encoder.hpp"

namespace grlc {

// One segment of a map after the other, in the order of its channels. Number counts words and channels.
template <class Number>
class SegmentCursorOf {
 public:
  // `plane`: words of a channel.
  constexpr SegmentCursorOf(const Number& channels, const Number& segment_channels, const Number& plane)
      : left_(channels), most_(segment_channels), plane_(plane) {}

  constexpr bool done() const { return static_cast<bool>(left_ == Number(0)); }
  constexpr const Number& left() const { return left_; }  // channels not yet passed, this segment's included
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
// The geometry of the segment where the cursor stands, by itself.
constexpr Geometry geometry_of(const Geometry& map, const SegmentCursor& cursor) {
  Geometry segment = map;
  segment.channels = segment.segment_channels = static_cast<std::uint32_t>(cursor.channels());
  return segment;
}

// One stream a segment. Precondition: valid(map), one word for each of its words in C x H x W order, each below 2^bits.
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

// `lengths` of the streams in blocks, one a segment; `blocks_of(i)` gives the stream of segment i. Precondition: valid(map).
//
// Memory is taken only when every segment is long enough to hold its grids. Where one is not, all are parsed without output: the
// first error in the order of segments is the answer, and there is one.
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
