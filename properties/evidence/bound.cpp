#include "properties/evidence/bound.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace grlc {
namespace {

std::string counted(std::uint64_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

std::string text_of(MapSet maps) {
  switch (maps) {
    case MapSet::data: return "data/maps";
    case MapSet::large: return "large maps: sizes around 2^8, 2^9, 2^10, 2^16, 2^17, 2^20; 64x224x224";
  }
  return {};
}

std::string text_of(ForAll all) {
  switch (all) {
    case ForAll::maps: return "any map";
    case ForAll::maps_20_bit: return "any map of 20-bit dimensions";
    case ForAll::cycles: return "any number of cycles";
    case ForAll::states: return "every state";
  }
  return {};
}

std::string text_of_stalls(std::uint32_t stalls) {
  if (stalls == 0) return "no stall";
  return stalls == 1 ? "one stall a side" : fmt::format("{} stalls a side", stalls);
}

}  // namespace

std::string text(const Bound& bound) {
  std::vector<std::string> parts;
  if (bound.maps) parts.push_back(text_of(*bound.maps));
  if (bound.map_count) parts.push_back(counted(*bound.map_count, "map"));
  if (bound.words_above) parts.push_back(fmt::format("maps of more than {} words", *bound.words_above));
  if (bound.grid) parts.push_back(fmt::format("{}x{} grid{}", (*bound.grid)[0], (*bound.grid)[1], bound.bits ? "" : "s"));
  if (bound.bits) parts.push_back(fmt::format("N={}", *bound.bits));
  if (bound.port) parts.push_back(fmt::format("P={}", *bound.port));
  if (bound.instances) parts.push_back(fmt::format("K={}", *bound.instances));
  if (bound.map) parts.push_back(fmt::format("{}x{} map", (*bound.map)[0], (*bound.map)[1]));
  if (bound.nonzero) parts.push_back(fmt::format("{} words not zero", *bound.nonzero));
  if (bound.stalls) parts.push_back(text_of_stalls(*bound.stalls));
  if (bound.for_all) parts.push_back(text_of(*bound.for_all));
  if (bound.segment_channels) parts.push_back(fmt::format("{} channels per segment", *bound.segment_channels));
  if (bound.stall_schedules) {
    parts.push_back(*bound.stall_schedules == 1 ? "no stalls" : fmt::format("{} stall schedules", *bound.stall_schedules));
  }
  if (bound.cases) parts.push_back(counted(*bound.cases, "case"));
  if (bound.runs) parts.push_back(counted(*bound.runs, "run"));
  if (bound.seconds) parts.push_back(fmt::format("{} s", *bound.seconds));
  if (bound.seed) parts.push_back(fmt::format("seed {}", *bound.seed));
  if (bound.jobs) parts.push_back(counted(*bound.jobs, "job"));
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace grlc
