#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "compare/tables.hpp"

namespace grlc::compare {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> kKinds = {"zero", "sparse", "dense", "offset"};

Json of_grids(const GridCounts& grids) {
  Json json;
  for (std::size_t i = 0; i < kKinds.size(); ++i) json[std::string(kKinds.at(i))] = grids.at(i);
  return json;
}

Json of_map(const MapSizes& map, const std::vector<std::string_view>& ids) {
  const Geometry& g = map.geometry;
  Json json = {{"map", map.name},         {"shape", {g.channels, g.height, g.width}},
               {"signed", map.is_signed}, {"words", map_words(g)},
               {"zeros", map.zeros},      {"grids", of_grids(map.grids)}};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const CodeSize& code = map.codes[i];
    json["codes"][std::string(ids[i])] = {{"bits", code.bits}, {"bytes", code.bytes}, {"bursts", code.bursts}};
  }
  if (map.fault) json["fault"] = *map.fault;
  if (map.quantization) {
    const Quantization& how = *map.quantization;
    json["quantization"] = {{"bits", how.bits},
                            {"scale", how.scale},
                            {"largest", how.largest},
                            {"largest_error", how.largest_error},
                            {"rms_error", how.rms_error}};
  }
  return json;
}

Json of_total(const NetworkSizes& network, const CodeSize& code) {
  Json json = {{"bits", code.bits},
               {"bytes", code.bytes},
               {"ratio", static_cast<double>(network.totals[kRaw].bytes) / static_cast<double>(code.bytes)},
               {"map_bursts", map_bursts(code)},
               {"map_pj", map_picojoule(network, code)}};
  if (network.figures) {
    json["all_bytes"] = all_bytes(network, code);
    json["all_pj"] = all_picojoule(network, code);
  }
  return json;
}

Json of_network(const NetworkSizes& network, const std::vector<std::string_view>& ids) {
  const Energy& energy = network.energy;
  Json json = {{"network", network.name},
               {"bits", network.bits},
               {"inputs", network.inputs},
               {"energy_pj",
                {{"dram_pj_bit", energy.dram_pj_bit},
                 {"sram_pj_word", energy.sram_pj_word},
                 {"add_pj", energy.add_pj},
                 {"multiply8_pj", energy.multiply8_pj},
                 {"multiply16_pj", energy.multiply16_pj}}}};
  if (network.figures) json["figures"] = {{"macs", network.figures->macs}, {"weight_bytes", network.figures->weight_bytes}};
  for (const MapSizes& map : network.maps) json["maps"].push_back(of_map(map, ids));
  for (std::size_t i = 0; i < ids.size(); ++i) json["totals"][std::string(ids[i])] = of_total(network, network.totals[i]);
  json["grids"] = of_grids(network.grids);
  const std::size_t best = best_other(network, ids);
  json["best_rlc"] = ids[best_rlc(network, ids)];
  json["best_other"] = ids[best];
  json["saved"] = saved(static_cast<double>(network.totals[kGrlc].bytes), static_cast<double>(network.totals[best].bytes));
  return json;
}

// A field as in RFC 4180.
std::string field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

std::string as_json(const std::vector<NetworkSizes>& networks, const std::vector<std::string_view>& ids) {
  Json json = {{"codecs", ids}, {"burst_bytes", kBurstBytes}};
  for (const NetworkSizes& network : networks) json["networks"].push_back(of_network(network, ids));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string as_csv(const std::vector<NetworkSizes>& networks, const std::vector<std::string_view>& ids) {
  std::string text =
      fmt::format("network,N,map,channels,rows,columns,zeros,{}_bytes,zero_grids,sparse_grids,dense_grids,offset_grids\n",
                  fmt::join(ids, "_bytes,"));
  for (const NetworkSizes& network : networks) {
    for (const MapSizes& map : network.maps) {
      const Geometry& g = map.geometry;
      text += fmt::format("{},{},{},{},{},{},{}", field(network.name), network.bits, field(map.name), g.channels, g.height,
                          g.width, map.zeros);
      for (const CodeSize& code : map.codes) text += fmt::format(",{}", code.bytes);
      text += fmt::format(",{}\n", fmt::join(map.grids, ","));
    }
  }
  return text;
}

}  // namespace grlc::compare
