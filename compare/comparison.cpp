#include "compare/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "host/parallel.hpp"

namespace grlc::compare {
namespace {

std::string dtype(const MapSizes& map) {
  return fmt::format("{}int{}", map.is_signed ? "" : "u", map.geometry.bits <= 8 ? 8 : 16);
}

Result<void> of_one_dtype(const Run& run, const std::vector<MapSizes>& maps) {
  const auto other = std::ranges::find_if(maps, [&](const MapSizes& map) { return dtype(map) != dtype(maps.front()); });
  if (other == maps.end()) return {};
  return tl::unexpected(
      Fault{kBadInput, fmt::format("{:?}: the maps of a network have one dtype: {:?} is {} and {:?} is {}", run.place,
                                   maps.front().name, dtype(maps.front()), other->name, dtype(*other))});
}

void add_figures(const Run& run, NetworkSizes& network) {
  if (run.layers.empty()) return;
  if (!network.figures) network.figures.emplace();
  for (const NetworkFile::Layer& layer : run.file->layers) {
    const std::uint64_t bytes = weight_bytes(layer, network.bits);
    network.figures->macs += layer.macs;
    network.figures->weight_bytes += bytes;
    network.figures->weight_bursts += bursts(bytes);
  }
}

void add_run(const Run& run, std::vector<MapSizes> maps, NetworkSizes& network) {
  ++network.inputs;
  if (run.file != nullptr) network.energy = run.file->energy;
  add_figures(run, network);
  network.totals.resize(maps.front().codes.size());
  for (MapSizes& map : maps) {
    for (std::size_t i = 0; i < map.codes.size(); ++i) network.totals[i] += map.codes[i];
    for (std::size_t i = 0; i < map.grids.size(); ++i) network.grids[i] += map.grids[i];
    network.words += map_words(map.geometry);
    network.zeros += map.zeros;
    network.maps.push_back(std::move(map));
  }
}

using Results = std::vector<std::vector<std::optional<Result<MapSizes>>>>;  // by run and map

Results measure_all(const std::vector<Run>& runs, const Measurement& measurement) {
  std::vector<std::pair<std::size_t, std::size_t>> jobs;
  Results results(runs.size());
  for (std::size_t r = 0; r < runs.size(); ++r) {
    results[r].resize(runs[r].maps.size());
    for (std::size_t m = 0; m < runs[r].maps.size(); ++m) jobs.emplace_back(r, m);
  }
  host::Progress progress(jobs.size());
  host::in_parallel(jobs.size(), [&](std::size_t i) {
    const auto [r, m] = jobs[i];
    results[r][m] = measure(runs[r].maps[m], measurement);
    progress.advance(runs[r].maps[m].name);
  });
  return results;
}

template <class Taken>
std::size_t least_bytes(const NetworkSizes& network, const std::vector<std::string_view>& ids, const Taken& taken) {
  std::size_t best = ids.size();
  for (std::size_t i = kFirstOther; i < ids.size(); ++i) {
    if (taken(ids[i]) && (best == ids.size() || network.totals[i].bytes < network.totals[best].bytes)) best = i;
  }
  return best;
}

bool is_rlc(std::string_view id) { return id.starts_with("rlc-"); }
bool is_hardware(std::string_view id) { return is_rlc(id) || id == "zvc" || id == "ebpc"; }

}  // namespace

Result<std::vector<NetworkSizes>> compare_all(const std::vector<Run>& runs, const Measurement& measurement) {
  Results results = measure_all(runs, measurement);
  std::vector<NetworkSizes> networks;
  std::map<std::pair<std::string, unsigned>, std::size_t> places;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    std::vector<MapSizes> maps;
    for (auto& result : results[r]) {
      if (!*result) return tl::unexpected(result->error());
      maps.push_back(std::move(**result));
    }
    if (auto one = of_one_dtype(runs[r], maps); !one) return tl::unexpected(one.error());
    const unsigned bits = maps.front().geometry.bits;
    const auto [place, is_new] = places.try_emplace({runs[r].network, bits}, networks.size());
    if (is_new) {
      networks.emplace_back();
      networks.back().name = runs[r].network;
      networks.back().bits = bits;
    }
    NetworkSizes& network = networks[place->second];
    if (!is_new && network.figures.has_value() == runs[r].layers.empty()) {
      return tl::unexpected(Fault{kBadInput, fmt::format("{:?}: only some of the folders of {:?} have a network.toml with layers",
                                                         runs[r].place, network.name)});
    }
    add_run(runs[r], std::move(maps), network);
  }
  return networks;
}

std::size_t best_rlc(const NetworkSizes& network, const std::vector<std::string_view>& ids) {
  return least_bytes(network, ids, is_rlc);
}

std::size_t best_other(const NetworkSizes& network, const std::vector<std::string_view>& ids) {
  return least_bytes(network, ids, is_hardware);
}

std::vector<std::size_t> competitors(const NetworkSizes& network, const std::vector<std::string_view>& ids) {
  std::vector<std::size_t> places = {best_rlc(network, ids)};
  for (std::size_t i = kFirstOther; i < ids.size(); ++i) {
    if (!is_rlc(ids[i])) places.push_back(i);
  }
  return places;
}

double map_picojoule(const NetworkSizes& network, const CodeSize& code) { return network.energy.dram_pj(map_bursts(code)); }

std::uint64_t all_bytes(const NetworkSizes& network, const CodeSize& code) {
  return kBurstBytes * (map_bursts(code) + network.figures->weight_bursts);
}

double all_picojoule(const NetworkSizes& network, const CodeSize& code) {
  return network.energy.dram_pj(map_bursts(code) + network.figures->weight_bursts) +
         static_cast<double>(network.figures->macs) * network.energy.mac_pj(network.bits);
}

double saved(double own, double other) { return other == 0 ? 0 : 1 - own / other; }

}  // namespace grlc::compare
