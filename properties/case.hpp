// A case: all inputs that a property needs, so that it can be decided again. One binary format serves all engines: a libFuzzer
// crash, a shrunk RapidCheck value and a Z3 model are files of it. All integers are little-endian:
//
//     payload     words, 2 bytes each (properties of maps), or the bytes of a segment or of a .grlc file
//     patterns    the stalls of source, sink and side: bit t is in bit t % 8 of byte t / 8, and each pattern starts a byte.
//                 In version 2 the initial bits of the registers without reset follow, in the same form
//     instance    version 2 only, 4 bytes: u16 length in bits of the last pattern; u8 P; u8 plans, the depth of the plan queue
//     trailer     28 bytes: u32 C, H, W, S; u8 N, Gh, Gw; u8 property; u16 source, sink, side lengths in bits; u8 0x47;
//                 u8 version
//
// Version 1 is for most cases: the hardware with the least port and queue, and registers without reset whose initial bits follow
// from the run. Version 2 is for all others; there, too, 0 for P or plans means the least.
//
// The parameters stand at the end, so that the front of a stream case is a stream. A mutated file should still be a case, so
// these faults are allowed: bits of a word above N are dropped, missing words are 0, words beyond the map are dropped, and the
// bytes of a segment are filled up with zeros to a multiple of 8.
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
  container,  // a new property goes after the last one, and the count below goes up
};
inline constexpr unsigned kProperties = 12;

// The payload of a property: a map's words, one segment's bytes (S of the geometry is C), or a whole file's bytes.
enum class Payload : std::uint8_t { words, segment, file };

std::string_view id(Property property);     // "encoder-equivalence"
std::string_view claim(Property property);  // one sentence
std::vector<Property> all_properties();     // in the order of the enumeration
std::optional<Property> property_named(std::string_view id);
Payload payload_of(Property property);
bool of_hardware(Property property);  // true if the hardware model is checked

struct Case {
  Property property = Property::lossless;
  Geometry geometry;
  std::vector<std::uint16_t> words;  // C x H x W, each below 2^N; Payload::words
  std::vector<std::uint8_t> bytes;   // Payload::segment and Payload::file
  hw::PortStalls stalls;
  hw::Instance instance{};  // of the hardware; the default if the property is about the codec alone

  friend bool operator==(const Case&, const Case&);
};

// The one predicate: generators build cases that satisfy it, readers refuse all others, properties rely on it.
bool valid(const Case& c);

std::vector<std::uint8_t> serialize(const Case& c);
// nullopt if the bytes are no valid case. Never allocates more than `most_words` words and the bytes given. A larger map is
// refused if the property's check needs memory for it. `canonical` and `total` take any geometry, as a decoder has to.
std::optional<Case> parse_case(std::span<const std::uint8_t> bytes, std::uint64_t most_words);

// A segment's bytes as 64-bit blocks.
std::vector<std::uint64_t> blocks_of(const Case& c);
// The shape of a map of this geometry, for the hardware with the least port and queue, or for an instance.
hw::MapShape shape_of(const Geometry& geometry);
hw::MapShape shape_of(const Geometry& geometry, const hw::Instance& instance);
// The hardware model takes such maps, on the least instance or on this one.
bool is_modelled(const Geometry& geometry, const hw::Instance& instance = {});

}  // namespace grlc
