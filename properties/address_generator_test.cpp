// The address generator and GridCursor give the same words, over many maps one after the other: small maps with every clip, and
// maps that are too wide, too high or too deep for a counter of 9 or 16 bits; with words that wait, and from the state that the
// map before has left.
#include "hwmodel/address_generator.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>

#include "hwmodel/concrete.hpp"
#include "reference/geometry.hpp"

namespace grlc::properties {
namespace {

using Generator = hw::AddressGenerator<hw::Concrete>;
template <unsigned W>
using B = Generator::B<W>;
using Dimension = B<Generator::kDimension>;
using Side = B<Generator::kSide>;

class Walker {
 public:
  // Empty, or the first word that differs from the cursor's.
  std::string walk(const Geometry& map) {
    map_ = {Dimension(map.channels),         Dimension(map.height), Dimension(map.width),
            Dimension(map.segment_channels), Side(map.grid_height), Side(map.grid_width)};
    if (early_outputs().valid.raw() != 0) return "busy before the start";
    cycle(true, random_() % 2 == 0);
    std::uint64_t first = 0;  // word of the segment, in the map
    for (std::uint64_t s = 0; s < segment_count(map); ++s) {
      const Geometry segment = segment_of(map, s);
      for (GridCursor grid(segment); !grid.done(); grid.advance()) {
        const bool last_grid = grid.left() == 1;
        for (unsigned word = 0; word < grid.words(); ++word) {
          const bool last = word + 1 == grid.words();
          const Word expected{first + grid.index(word / grid.columns(), word % grid.columns()), last, last && last_grid,
                              last && last_grid && s + 1 == segment_count(map)};
          while (random_() % 16 == 0) {
            if (auto fault = compare(expected); !fault.empty()) return fault;
            cycle(random_() % 2 == 0, false);
          }
          if (auto fault = compare(expected); !fault.empty()) return fault;
          cycle(random_() % 2 == 0 && !expected.last_in_map, true);
        }
      }
      first += map_words(segment);
    }
    return early_outputs().valid.raw() != 0 ? "busy after the last word" : "";
  }

 private:
  struct Word {
    std::uint64_t address;
    bool last_in_grid;
    bool last_in_segment;
    bool last_in_map;
    friend bool operator==(const Word&, const Word&) = default;
  };
  Generator::EarlyOutputs early_outputs() const { return Generator::early_outputs(state_, {B<1>(0), map_, B<1>(0)}); }
  std::string compare(const Word& expected) const {
    const Generator::EarlyOutputs got = early_outputs();
    const Word word{got.address.raw(), got.last_in_grid.raw() != 0, got.last_in_segment.raw() != 0, got.last_in_map.raw() != 0};
    if (got.valid.raw() != 0 && word == expected) return "";
    const auto text = [](const Word& w) {
      return fmt::format("{}{}{}{}", w.address, w.last_in_grid ? " grid" : "", w.last_in_segment ? " segment" : "",
                         w.last_in_map ? " map" : "");
    };
    return fmt::format("got {}{}, expected {}", text(word), got.valid.raw() != 0 ? "" : " (not valid)", text(expected));
  }
  void cycle(bool start, bool ready) { state_ = Generator::step(state_, {B<1>(start ? 1 : 0), map_, B<1>(ready ? 1 : 0)}).state; }

  std::minstd_rand random_{1};
  Generator::State state_{};
  Generator::Map map_{};
};

std::string text(const Geometry& g) {
  return fmt::format("{} x {} x {} in {} x {}, {} channels per segment", g.channels, g.height, g.width, g.grid_height,
                     g.grid_width, g.segment_channels);
}

TEST(AddressGenerator, WalksMapAfterMapAsTheCursor) {
  constexpr std::uint32_t kWidest = (1U << 20U) - 1;
  std::minstd_rand random(7);
  const auto any = [&](std::uint32_t most) { return 1 + static_cast<std::uint32_t>(random()) % most; };
  Walker walker;
  const auto walk = [&](std::uint32_t channels, std::uint32_t height, std::uint32_t width, std::uint32_t segment_channels) {
    const Geometry map{.channels = channels,
                       .height = height,
                       .width = width,
                       .grid_height = any(kMaxGridSide),
                       .grid_width = any(kMaxGridSide),
                       .segment_channels = segment_channels};
    EXPECT_EQ(walker.walk(map), "") << text(map);
  };
  for (unsigned round = 0; round < 400; ++round) {
    const std::uint32_t channels = any(6);
    walk(channels, any(20), any(20), any(channels));
  }
  for (const std::uint32_t large : {511U, 512U, 513U, 600U, 65'535U, 65'536U, 66'000U, 70'000U}) {
    const std::uint32_t a = any(3);
    const std::uint32_t b = any(3);
    walk(a, b, large, any(a));
    walk(a, large, b, any(a));
    walk(large, a, b, any(large));
    walk(large, 1, 1, 1);
  }
  walk(1, 1, kWidest, 1);
  walk(1, kWidest, 1, 1);
  walk(kWidest, 1, 1, kWidest - 1);
}

}  // namespace
}  // namespace grlc::properties
