// A case: everything a property needs to be decided once more. One binary format serves all engines: a libFuzzer crash, a
// shrunk RapidCheck value and a Z3 model are files of it. All integers little-endian:
//
//   payload     words, 2 bytes each (properties of maps), or the bytes of a segment or of a .grlc file
//   patterns    the stalls of source, sink and side, bit t in bit t % 8 of byte t / 8, each from a byte's start; in version 2
//   then
//               the bits that registers without reset hold at the start, likewise
//   instance    version 2 alone, 4 bytes: u16 length in bits of the last pattern; u8 P; u8 plans, the depth of the plan queue
//   trailer     28 bytes: u32 C, H, W, S; u8 N, Gh, Gw; u8 property; u16 source, sink, side lengths in bits; u8 0x47; u8 version
//
// Version 1 says what most cases are: the hardware with the least port and queue, registers without reset with bits that follow
// from the run. Version 2 is for the others; a 0 for P or plans says the least there, too.
//
// The parameters stand at the end, so that the front of a stream case is a stream. Freedoms, so that a mutated file still is a
// case: a word's bits above N are dropped, words that are missing are 0, words beyond the map are dropped; a segment's bytes are
// continued with zeros up to a multiple of 8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "hwmodel/simulator.hpp"
#include "reference/geometry.hpp"

namespace grlc {

enum class Property : std::uint8_t {
  lossless,
  deterministic,
  canonical,
  total,
  bounded,
  cheapest,
  encoder_equivalence,
  decoder_equivalence,
  handshake,
  progress,
  independence,
  container,
};
inline constexpr unsigned kProperties = 12;

// What a property takes: a map's words, one segment's bytes (the geometry's S is C), or a whole file's bytes.
enum class Payload : std::uint8_t { words, segment, file };

std::string_view id(Property property);     // "encoder-equivalence"
std::string_view claim(Property property);  // one sentence
std::optional<Property> property_named(std::string_view id);
Payload payload_of(Property property);
bool of_hardware(Property property);  // whether it is asked of the hardware model

struct Case {
  Property property = Property::lossless;
  Geometry geometry;
  std::vector<std::uint16_t> words;  // C x H x W, each below 2^N; Payload::words
  std::vector<std::uint8_t> bytes;   // Payload::segment and Payload::file
  hw::PortStalls stalls;
  hw::Instance instance{};  // of the hardware; the default where the property is of the codec alone

  friend bool operator==(const Case&, const Case&);
};

// The one predicate: generators build cases that satisfy it, readers refuse others, properties presume it.
bool valid(const Case& c);

std::vector<std::uint8_t> serialize(const Case& c);
// Nothing where the bytes are not a valid case. Never allocates more than `most_words` words and the bytes given. A larger map is
// refused where the property's check makes room for it; `canonical` and `total` take any geometry, since a decoder must.
std::optional<Case> parse_case(std::span<const std::uint8_t> bytes, std::uint64_t most_words);

// A segment's bytes as 64-bit blocks.
std::vector<std::uint64_t> blocks_of(const Case& c);
// A map of this geometry for the hardware with the least port and queue, or for an instance.
hw::MapShape shape_of(const Geometry& geometry);
hw::MapShape shape_of(const Geometry& geometry, const hw::Instance& instance);

}  // namespace grlc
