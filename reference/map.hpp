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

// One stream a segment. Precondition: valid(map), one word for each of its words in C x H x W order, each below 2^bits.
template <class W>
std::vector<Encoded<W>> encode_map(const Geometry& map, std::span<const W> words) {
  std::vector<Encoded<W>> segments;
  for (std::uint64_t i = 0; i < segment_count(map); ++i) {
    const Geometry segment = segment_of(map, i);
    segments.push_back(encode_segment<W>(segment, words.first(map_words(segment))));
    words = words.subspan(map_words(segment));
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
  for (std::uint64_t i = 0; i < lengths.size(); ++i) store = store && plausible(segment_of(map, i), lengths[i]);
  Decoded<W> decoded;
  if (store) decoded.words.resize(map_words(map));
  std::span<W> words = decoded.words;
  for (std::uint64_t i = 0; i < lengths.size(); ++i) {
    const Geometry segment = segment_of(map, i);
    const std::size_t length = store ? map_words(segment) : 0;
    const std::vector<typename W::Block> blocks = blocks_of(i);
    const auto parsed = SegmentDecoder<W>(segment, blocks, mode, words.first(length)).run();
    if (!parsed) return tl::make_unexpected(MapError<W>{parsed.error(), i});
    words = words.subspan(length);
    decoded.bits = decoded.bits + parsed->bits;
    for (std::size_t kind = 0; kind < decoded.codes.size(); ++kind) decoded.codes[kind] += parsed->codes[kind];
  }
  return decoded;
}

}  // namespace grlc
