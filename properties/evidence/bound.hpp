// The bound of a check: how far it goes. Manifest and reports hold it as values and compare it as values; `text` alone makes a
// sentence of it, for people.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace grlc {

// Maps that are always the same.
enum class MapSet : std::uint8_t { data, large };
inline constexpr std::array<std::string_view, 2> kMapSets{"data/maps", "large"};

// A proof that is not about one size holds for all of these.
enum class ForAll : std::uint8_t { maps, maps_20_bit, cycles, states };
inline constexpr std::array<std::string_view, 4> kForAll{"maps", "maps of 20-bit dimensions", "cycles", "states"};

using Sides = std::array<std::uint32_t, 2>;  // rows, columns

// Each engine gives the values that it has.
struct Bound {
  std::optional<MapSet> maps{};
  std::optional<std::uint64_t> map_count{};         // of a user's maps
  std::optional<std::uint64_t> words_above{};       // only maps with more words
  std::optional<Sides> grid{};                      // words
  std::optional<std::uint32_t> bits{};              // N
  std::optional<std::uint32_t> port{};              // P, where it is not the least that keeps up
  std::optional<std::uint32_t> instances{};         // K, of what several instances share
  std::optional<Sides> map{};                       // words; one grid where it is missing
  std::optional<std::uint32_t> nonzero{};           // words of the map that are not 0, at most
  std::optional<std::uint32_t> stalls{};            // on each side of the hardware, at most
  std::optional<ForAll> for_all{};                  // one size where it is missing
  std::optional<std::uint32_t> segment_channels{};  // channels per segment
  std::optional<std::uint64_t> stall_schedules{};   // per map, with the one that never stalls
  std::optional<std::uint64_t> cases{};
  std::optional<std::uint64_t> runs{};
  std::optional<std::uint64_t> seconds{};
  std::optional<std::uint64_t> seed{};
  std::optional<std::uint64_t> jobs{};  // processes that share the runs, where there is more than one

  friend bool operator==(const Bound&, const Bound&) = default;
};

// Calls `visit(name, value)` for each value that a bound may have, under the name that files give it.
template <class OneBound, class Visit>
void each_value(OneBound& bound, const Visit& visit) {
  visit("maps", bound.maps);
  visit("map_count", bound.map_count);
  visit("words_above", bound.words_above);
  visit("grid", bound.grid);
  visit("bits", bound.bits);
  visit("port", bound.port);
  visit("instances", bound.instances);
  visit("map", bound.map);
  visit("nonzero", bound.nonzero);
  visit("stalls", bound.stalls);
  visit("for_all", bound.for_all);
  visit("segment_channels", bound.segment_channels);
  visit("stall_schedules", bound.stall_schedules);
  visit("cases", bound.cases);
  visit("runs", bound.runs);
  visit("seconds", bound.seconds);
  visit("seed", bound.seed);
  visit("jobs", bound.jobs);
}

// "data/maps, 4x4 grids, 5 stall schedules", "10000 cases, seed 1", "2x2 grid, N=4, one stall a side".
std::string text(const Bound& bound);

}  // namespace grlc
