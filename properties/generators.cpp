#include "properties/generators.hpp"

#include <algorithm>
#include <vector>

#include "properties/files.hpp"
#include "properties/map_generator.hpp"
#include "properties/random.hpp"
#include "properties/stream_generator.hpp"

namespace grlc {
namespace {

using properties::Random;

// One case in five has another instance than the one with the least port and queue: mostly just another port.
hw::Instance any_instance(Random& random, const Geometry& geometry) {
  if (!random.chance(1, 5)) return {};
  std::vector<hw::Instance> others;
  const hw::Instance least = hw::instance_of(shape_of(geometry, {}));
  for (const std::uint32_t port : {16U, 32U, 64U}) {
    for (const std::uint32_t plans : {least.plans, least.plans, 5U, 9U}) {
      const hw::Instance instance{.beat_bits = port, .plans = plans};
      if (instance != least && is_modelled(geometry, instance)) others.push_back(instance);
    }
  }
  return others.empty() ? hw::Instance{} : others[random.below(others.size())];
}

// Initial bits of registers without reset: mostly those that follow from the run, else a pattern of any length.
std::vector<bool> any_power_up(Random& random) {
  if (!random.chance(1, 4)) return {};
  std::vector<bool> bits(random.between(1, 61));
  const unsigned ones = random.between(0, 8);
  for (auto bit : bits) bit = random.chance(ones, 8);
  return bits;
}

// Dimensions that a few blocks cannot fill: a decoder must refuse them before it takes memory.
Geometry oversized(Random& random, Geometry segment) {
  std::uint32_t& side = random.chance(1, 2) ? segment.height : segment.width;
  side = random.pick<std::uint32_t>({1U << 10U, 1U << 20U, 0x7fffffff, 0xffffffff});
  segment.channels = segment.segment_channels = random.pick<std::uint32_t>({1, 3, 1U << 8U});
  return segment;
}

// Drawn last, so that the same seed gives the same maps and streams whatever the hardware.
void draw_hardware(Random& random, Case& c) {
  c.instance = any_instance(random, c.geometry);
  c.stalls.power_up = any_power_up(random);
}

}  // namespace

Case generate(Property property, std::uint64_t seed, int size) {
  Random random(seed);
  const std::uint64_t most_words = 16 + 10 * static_cast<std::uint64_t>(std::clamp(size, 0, 100));
  const bool hardware = of_hardware(property);

  Case c;
  c.property = property;
  if (hardware) c.stalls = properties::any_stalls(random);
  if (payload_of(property) == Payload::file) {
    c.bytes = properties::any_file(random, most_words / 4);
    return c;
  }
  // Only the reference takes grids above 16 words.
  const bool small_grids = hardware ? !random.chance(1, 64) : random.chance(1, 2);
  const unsigned special = hardware ? random.between(0, 15) : 15;
  const bool long_codes = special < 3;
  if (long_codes) {
    c.geometry = properties::long_code_geometry(random, most_words);
  } else if (special == 3) {
    c.geometry = properties::narrow_geometry(random, most_words);
  } else if (special == 4) {
    c.geometry = properties::any_geometry(random, most_words, 4);
  } else {
    c.geometry = properties::any_geometry(random, most_words, small_grids ? hw::kMaxHardwareGridWords : kMaxGridWords);
  }
  if (payload_of(property) == Payload::segment) c.geometry.segment_channels = c.geometry.channels;
  std::vector<std::uint16_t> words =
      long_codes ? properties::long_code_words(random, c.geometry) : properties::any_words(random, c.geometry);
  if (payload_of(property) == Payload::words) {
    c.words = std::move(words);
    if (hardware) draw_hardware(random, c);
    return c;
  }
  c.bytes = properties::any_stream(random, c.geometry, words);
  if (!hardware && random.chance(1, 32)) {
    const Geometry larger = oversized(random, c.geometry);
    if (valid(larger)) c.geometry = larger;
  }
  if (hardware) draw_hardware(random, c);
  return c;
}

}  // namespace grlc
