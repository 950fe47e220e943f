// Maps for the format's corner cases: each kind of code, each tie, runs around 16, clipped grids, the smallest and the largest
// words.
#include <algorithm>
#include <array>
#include <functional>

#include "fuzz/seeds.hpp"
#include "properties/random.hpp"

namespace grlc::fuzz {
namespace {

struct Sides {
  std::uint32_t channels, height, width;
};
struct Grid {
  std::uint32_t height, width;
};
using WordAt = std::function<unsigned(std::uint64_t index)>;

Map map_of(std::string name, std::uint32_t bits, Sides sides, Grid grid, const WordAt& word_at) {
  Map map{.name = std::move(name), .geometry = {}, .words = {}};
  map.geometry = {.channels = sides.channels,
                  .height = sides.height,
                  .width = sides.width,
                  .grid_height = grid.height,
                  .grid_width = grid.width,
                  .bits = bits,
                  .segment_channels = sides.channels};
  for (std::uint64_t i = 0; i < map_words(map.geometry); ++i) map.words.push_back(static_cast<std::uint16_t>(word_at(i)));
  return map;
}

Map list_of(std::string name, std::uint32_t bits, Grid grid, const std::vector<unsigned>& words) {
  return map_of(std::move(name), bits, {1, grid.height, static_cast<std::uint32_t>(words.size()) / grid.height}, grid,
                [&](std::uint64_t i) { return words[i]; });
}

Map in_segments_of(std::uint32_t channels, Map map) {
  map.geometry.segment_channels = channels;
  return map;
}

WordAt zeros() {
  return [](std::uint64_t) { return 0U; };
}
WordAt zeros_but(std::uint64_t index, unsigned word) {
  return [=](std::uint64_t i) { return i == index ? word : 0U; };
}
WordAt all(unsigned word) {
  return [=](std::uint64_t) { return word; };
}
// Clusters of zeros among words of few bits, like activations.
WordAt activations(std::uint32_t bits, std::uint64_t seed) {
  return [bits, random = properties::Random(seed), left = std::uint64_t{0}, zero = true](std::uint64_t) mutable {
    if (left-- == 0) {
      zero = !zero;
      left = random.below(24);
    }
    return zero ? 0U : random.bits(random.between(1, bits));
  };
}

}  // namespace

std::vector<Map> seed_maps() {
  return {
      map_of("one_zero_grid", 8, {1, 4, 4}, {4, 4}, zeros()),
      map_of("one_zero_word", 1, {1, 1, 1}, {1, 1}, zeros()),
      map_of("run_of_15_then_word", 8, {1, 1, 16}, {1, 1}, zeros_but(15, 1)),
      map_of("run_of_16_then_word", 8, {1, 1, 17}, {1, 1}, zeros_but(16, 1)),
      map_of("run_of_17_then_word", 8, {1, 1, 18}, {1, 1}, zeros_but(17, 1)),
      map_of("run_of_16_at_the_end", 8, {1, 2, 34}, {2, 2}, zeros_but(0, 200)),
      map_of("run_of_16_over_channel_end", 8, {3, 4, 12}, {2, 2}, zeros_but(48 * 2 - 1, 77)),
      in_segments_of(1, map_of("runs_end_with_segments", 8, {3, 4, 12}, {2, 2}, zeros_but(48 * 2 - 1, 77))),
      in_segments_of(2, map_of("last_segment_shorter", 4, {5, 3, 3}, {2, 2}, activations(4, 1))),
      map_of("zero_and_dense_alternate", 8, {1, 1, 32}, {1, 1}, [](std::uint64_t i) { return i % 2 == 0 ? 0U : 255U; }),
      map_of("single_outlier_full_scale", 16, {1, 8, 8}, {4, 4}, zeros_but(37, 0xFFFF)),
      map_of("worked_example_sparse", 8, {1, 4, 16}, {4, 4}, [](std::uint64_t i) { return i == 0    ? 5U
                                                                                          : i == 17 ? 3U
                                                                                                    : 0U; }),
      list_of("worked_example_offset", 8, {2, 2}, {200, 201, 202, 203}),
      map_of("worked_example_dense", 5, {1, 1, 3}, {1, 2},
             [](std::uint64_t i) { return i == 2 ? 31U : 1U + static_cast<unsigned>(i); }),
      list_of("tie_of_sparse_and_dense", 8, {2, 2}, {8, 15, 0, 9}),
      list_of("tie_of_dense_and_offset", 8, {2, 2}, {4, 5, 5, 4}),
      list_of("offset_with_residuals_of_no_bits", 8, {2, 2}, {255, 255, 255, 255}),
      list_of("offset_with_widest_residuals", 8, {2, 4}, {128, 255, 254, 253, 252, 251, 250, 249}),
      map_of("constant_last_grid", 16, {1, 4, 20}, {4, 4}, [](std::uint64_t i) { return i % 20 < 16 ? 0U : 0xABCDU; }),
      map_of("one_bit_words_all_ones", 1, {2, 4, 4}, {4, 4}, all(1)),
      map_of("one_bit_words_mixed", 1, {2, 5, 7}, {4, 4}, [](std::uint64_t i) { return static_cast<unsigned>(i * 5 % 7) & 1U; }),
      map_of("clipped_right_and_bottom_5x7", 8, {2, 5, 7}, {4, 4}, activations(8, 2)),
      map_of("clipped_to_single_words_13x13", 8, {1, 13, 13}, {4, 4}, activations(8, 3)),
      map_of("one_word_grids_three_bits", 3, {1, 3, 11}, {1, 1}, activations(3, 4)),
      map_of("long_thin_grids", 12, {1, 2, 17}, {1, 8}, activations(12, 5)),
      map_of("largest_grids_clipped", 7, {1, 9, 10}, {8, 8}, activations(7, 6)),
      map_of("grids_of_8_rows", 8, {1, 9, 5}, {8, 2}, activations(8, 8)),
      in_segments_of(1, map_of("two_segments", 6, {2, 4, 4}, {4, 4}, activations(6, 9))),
      map_of("near_constant_plane", 8, {1, 8, 8}, {4, 4}, [](std::uint64_t i) { return 100U + static_cast<unsigned>(i % 3); }),
      map_of("dense_full_scale", 16, {1, 8, 8}, {4, 4},
             [](std::uint64_t i) { return 1U + static_cast<unsigned>(i * 40503 % 0xFFFF); }),
      map_of("fourteen_bits_in_segments", 14, {4, 6, 6}, {2, 4}, activations(14, 7)),
  };
}

namespace {

// One of the seeds, on the instance with the deeper plan queue and with a pattern of initial bits in registers without reset.
Seed with_deeper_queue(const std::vector<Seed>& seeds) {
  Seed seed = *std::ranges::find_if(
      seeds, [](const Seed& of) { return of.target == "encoder_equivalence" && of.name == "worked_example_sparse"; });
  seed.name = "deeper_queue_and_a_power_up";
  seed.c.instance.plans = 9;
  seed.c.stalls.power_up = {true, false, true, true, false};
  return seed;
}

}  // namespace

std::vector<Seed> map_seeds() {
  const hw::Stalls alternate({false, true});
  const hw::Stalls burst({true, true, true, true, true, true, false, false, false});
  const hw::Stalls nearly_always({true, true, true, true, true, true, true, false});
  const std::array<hw::PortStalls, 5> schedules{hw::PortStalls{},
                                                {.source = alternate, .sink = {}, .side = {}},
                                                {.source = {}, .sink = nearly_always, .side = {}},
                                                {.source = nearly_always, .sink = {}, .side = {}},
                                                {.source = burst, .sink = alternate, .side = burst}};
  std::vector<Seed> seeds;
  const std::vector<Map> maps = seed_maps();
  for (const Target& target : targets()) {
    if (!target.property || payload_of(*target.property) != Payload::words) continue;
    const bool of_hardware = grlc::of_hardware(*target.property);
    for (std::size_t i = 0; i < maps.size(); ++i) {
      if (of_hardware && !is_modelled(maps[i].geometry)) continue;
      const hw::PortStalls& stalls = of_hardware ? schedules[i % schedules.size()] : schedules[0];
      const Case c{
          .property = *target.property, .geometry = maps[i].geometry, .words = maps[i].words, .bytes = {}, .stalls = stalls};
      seeds.push_back({target.name, maps[i].name, c, "map"});
    }
  }
  seeds.push_back(with_deeper_queue(seeds));
  return seeds;
}

}  // namespace grlc::fuzz
