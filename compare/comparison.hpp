// What the maps of a network come to together: each codec's size, DRAM traffic and energy, and which of the other codecs is the
// best.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compare/sizes.hpp"

namespace grlc::compare {

// Of all inputs together, each of which reads every weight once.
struct NetworkFigures {
  std::uint64_t macs = 0;
  std::uint64_t weight_bytes = 0;
  std::uint64_t weight_bursts = 0;
};

// All runs of one network with words of the same N.
struct NetworkSizes {
  std::string name;
  unsigned bits = 8;
  std::uint64_t inputs = 0;  // runs
  std::vector<MapSizes> maps;
  Energy energy;
  std::optional<NetworkFigures> figures;  // where network.toml says them
  // From here on: sums over the maps.
  std::vector<CodeSize> totals;  // as MapSizes::codes
  std::uint64_t words = 0;
  std::uint64_t zeros = 0;
  GridCounts grids{};
};

// Every map measured, on all processors, with a progress bar, and the sums. kBadInput: the first map that cannot be read, or maps
// of several dtypes in one run.
Result<std::vector<NetworkSizes>> compare_all(const std::vector<Run>& runs, const Measurement& measurement);

// Of RLC's formats the one that has the fewest bytes here; the place of a codec in `totals`.
std::size_t best_rlc(const NetworkSizes& network, const std::vector<std::string_view>& ids);
// Of RLC, ZVC and EBPC the one that has the fewest bytes.
std::size_t best_other(const NetworkSizes& network, const std::vector<std::string_view>& ids);
// RLC at its best, ZVC, EBPC, and general-purpose codecs.
std::vector<std::size_t> competitors(const NetworkSizes& network, const std::vector<std::string_view>& ids);

// Each tensor written once and read once.
inline std::uint64_t map_bursts(const CodeSize& code) { return 2 * code.bursts; }
// Maps alone.
double map_picojoule(const NetworkSizes& network, const CodeSize& code);
// Maps and weights, and what is computed. Precondition: the network has figures.
std::uint64_t all_bytes(const NetworkSizes& network, const CodeSize& code);
double all_picojoule(const NetworkSizes& network, const CodeSize& code);

// Part of `other` that `own` does without: 0.11 for 11 % less.
double saved(double own, double other);

}  // namespace grlc::compare
