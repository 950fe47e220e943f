// Maps that are too large to be made in a test are refused by their shape alone, in one line with the documented exit code.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "io/maps.hpp"

namespace grlc::io {
namespace {

constexpr std::uint64_t kMost = 0xffffffff;

unsigned checks = 0;
unsigned failures = 0;

void expect(bool so, std::string_view what, std::string_view got) {
  ++checks;
  if (so) return;
  ++failures;
  fmt::print("failed: {} => got {:?}\n", what, got);
}

void expect_refused(const Fault& fault, std::initializer_list<std::string_view> texts) {
  expect(fault.exit_code == kBadInput, "exit code 65", std::to_string(fault.exit_code));
  expect(fault.text.find('\n') == std::string::npos, "one line", fault.text);
  for (const std::string_view text : texts) expect(fault.text.find(text) != std::string::npos, text, fault.text);
}

// An array of that shape. Its words, which are not there, are looked at after the shape.
Result<FeatureMap> map_of_shape(std::vector<std::uint64_t> shape) {
  const npy::Array array{.item_bits = 8, .is_signed = false, .shape = std::move(shape), .words = {}};
  return to_map(array, {}, "wide.npy");
}

void a_dimension_has_32_bits() {
  const std::vector<std::vector<std::uint64_t>> beyond{
      {kMost + 1}, {1, kMost + 1},   {kMost + 1, 1}, {kMost + 1, 1, 1}, {1U << 16U, 1U << 16U, 1, 2},
      {kMost + 2}, {kMost + 1, 2, 3}};
  for (const auto& shape : beyond) {
    const auto map = map_of_shape(shape);
    expect(!map, "a dimension of 2^32", "a map");
    if (!map) expect_refused(map.error(), {"\"wide.npy\": a dimension of the ", "is 2^32 or more; reshape it"});
  }
  const std::vector<std::vector<std::uint64_t>> most{
      {kMost}, {1, kMost}, {kMost, 1}, {kMost, 1, 1}, {(1U << 16U) - 1, (1U << 16U) + 1, 1, 2}};
  for (const auto& shape : most) {
    const auto map = map_of_shape(shape);
    expect(map.has_value(), "a dimension of 2^32 - 1", map ? "" : map.error().text);
    if (!map) continue;
    const Geometry& g = map->geometry;
    expect(std::max({g.channels, g.height, g.width}) == kMost, "4294967295",
           fmt::format("{} {} {}", g.channels, g.height, g.width));
  }
}

void a_segment_that_a_file_cannot_hold_is_refused_with_a_way_out() {
  const SegmentTooLong error{3, kMaxSegmentBlocks + 1};
  expect_refused(
      too_long(error, {.channels = 8, .segment_channels = 2}, "deep.npy"),
      {"\"deep.npy\": segment_too_long: segment 3 has 4294967296 64-bit words", "at most 4294967295 per segment", "--segment"});
  expect_refused(too_long(error, {.channels = 8, .segment_channels = 1}, "deep.npy"), {"divide its planes"});
}

}  // namespace
}  // namespace grlc::io

int main() {
  using namespace grlc::io;
  a_dimension_has_32_bits();
  a_segment_that_a_file_cannot_hold_is_refused_with_a_way_out();
  fmt::print("{} checks, {} failed\n", checks, failures);
  return checks > 0 && failures == 0 ? 0 : 1;
}
