#include "cosim/cases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "properties/case_store.hpp"
#include "properties/files.hpp"
#include "properties/map_generator.hpp"
#include "properties/stream_generator.hpp"

namespace grlc::cosim {
namespace {

constexpr std::uint64_t kMostWords = 1U << 20U;  // of a case in a file

// One instance gets larger maps. Several get so many segments that most instances have one and some have more.
Geometry random_geometry(properties::Random& random, const Hardware& hardware) {
  const bool alone = hardware.instances == 1;
  const unsigned most_side = alone ? 15 : 11;
  Geometry geometry{.channels = random.between(1, alone ? 6 : 4 + 4 * hardware.instances),
                    .height = random.between(1, most_side),
                    .width = random.between(1, most_side),
                    .grid_height = hardware.grid_height,
                    .grid_width = hardware.grid_width,
                    .bits = hardware.bits,
                    .segment_channels = 1};
  geometry.segment_channels = random.between(1, alone ? geometry.channels : std::min(3U, geometry.channels));
  return geometry;
}

}  // namespace

Case random_case(properties::Random& random, const Hardware& hardware, Payload payload) {
  const hw::PortStalls stalls = properties::any_stalls(random);
  const Geometry geometry = random_geometry(random, hardware);
  std::vector<std::uint16_t> words = properties::any_words(random, geometry);
  Case c;
  if (payload == Payload::segment) {
    c = random_stream(random, geometry, words);
  } else {
    c.property = Property::encoder_equivalence;
    c.geometry = geometry;
    c.words = std::move(words);
  }
  c.stalls = stalls;
  c.instance.beat_bits = hardware.beat_bits;
  return c;
}

Case random_stream(properties::Random& random, const Geometry& segment, std::span<const std::uint16_t> numbers) {
  Case c;
  c.property = Property::decoder_equivalence;
  c.geometry = segment;
  c.geometry.segment_channels = segment.channels;
  c.bytes = properties::any_stream(random, c.geometry, numbers);
  if (c.bytes.empty()) c.bytes.resize(8);
  return c;
}

std::uint64_t seed_of(const Case& c) { return properties::crc32_of(serialize(c)); }

Result<Case> load_case(const Hardware& hardware, const std::filesystem::path& file) {
  Result<Case> c = properties::load(file, kMostWords);
  if (!c) return c;
  if (!of_hardware(c->property) || c->geometry.bits != hardware.bits || c->geometry.grid_height != hardware.grid_height ||
      c->geometry.grid_width != hardware.grid_width) {
    return tl::make_unexpected(Fault{
        kBadInput, fmt::format("{:?}: not a case for this hardware; give one of a hardware property with N = {} and {}x{} grids",
                               file.native(), hardware.bits, hardware.grid_height, hardware.grid_width)});
  }
  c->instance.beat_bits = hardware.beat_bits;
  return c;
}

}  // namespace grlc::cosim
