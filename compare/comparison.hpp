// The maps of a network together: each codec's size, DRAM traffic and energy, and the best of the other codecs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compare/sizes.hpp"

namespace grlc::compare {

// For all inputs together; each input reads every weight once.
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
  std::optional<NetworkFigures> figures;  // if network.toml has them
  // From here on: sums over the maps.
  std::vector<CodeSize> totals;  // like MapSizes::codes
  std::uint64_t words = 0;
  std::uint64_t zeros = 0;
  GridCounts grids{};
};

// Measures every map, on all processors, with a progress bar, and adds them up. kBadInput: the first map that cannot be read, or
// maps of several dtypes in one run.
Result<std::vector<NetworkSizes>> compare_all(const std::vector<Run>& runs, const Measurement& measurement);

// The format of RLC with the fewest bytes here, as an index into `totals`.
std::size_t best_rlc(const NetworkSizes& network, const std::vector<std::string_view>& ids);
// The one of RLC, ZVC and EBPC with the fewest bytes.
std::size_t best_other(const NetworkSizes& network, const std::vector<std::string_view>& ids);
// RLC at its best, ZVC, EBPC, and general-purpose codecs.
std::vector<std::size_t> competitors(const NetworkSizes& network, const std::vector<std::string_view>& ids);

// Each tensor is written once and read once.
inline std::uint64_t map_bursts(const CodeSize& code) { return 2 * code.bursts; }
// Only the maps.
double map_picojoule(const NetworkSizes& network, const CodeSize& code);
// Maps, weights and computation. Precondition: the network has figures.
std::uint64_t all_bytes(const NetworkSizes& network, const CodeSize& code);
double all_picojoule(const NetworkSizes& network, const CodeSize& code);

// The share of `other` that `own` saves: 0.11 for 11 % less.
double saved(double own, double other);

}  // namespace grlc::compare
