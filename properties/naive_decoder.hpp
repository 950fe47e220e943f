// A second decoder and encoder of GRLC-1 segments, written from FORMAT.md alone. It shares only the types of geometries and
// errors with the reference. If the two differ on one stream, one of them is wrong. The stream is a string of the characters 0
// and 1, a grid is a list of coordinates, and the encoder writes out every kind of code to find the cheapest. Time and memory are
// linear in the stream and the map.
//
// `segment` is the geometry of one segment's own channels and satisfies `valid`. Words are C x H x W arrays. Blocks are the
// 64-bit words of the stream, least significant bit first. Positions of errors are bits counted from the first bit of the
// segment.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "reference/error.hpp"
#include "reference/geometry.hpp"

namespace grlc::properties {

struct NaiveDecoded {
  std::vector<std::uint16_t> words;
  std::uint64_t bits = 0;       // before the padding
  std::uint64_t zero_runs = 0;  // codes of each kind
  std::uint64_t sparse = 0;
  std::uint64_t dense = 0;
  std::uint64_t offset = 0;

  friend bool operator==(const NaiveDecoded&, const NaiveDecoded&) = default;
};

// FORMAT.md 5: "A lenient decoder accepts every well-formed stream."
std::variant<NaiveDecoded, Error> naive_decode(const Geometry& segment, std::span<const std::uint64_t> blocks);

// FORMAT.md 5: "A strict decoder accepts canonical streams, and no others." The error has the rule that the first bad code
// breaks.
std::variant<NaiveDecoded, Error> naive_decode_strict(const Geometry& segment, std::span<const std::uint64_t> blocks);

// The canonical stream as characters, first bit first, without the padding. `words` has one word below 2^N for each word of the
// segment.
std::string naive_encode(const Geometry& segment, std::span<const std::uint16_t> words);

}  // namespace grlc::properties
