#include "compare/cycles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <utility>

#include "host/parallel.hpp"
#include "host/terminal.hpp"
#include "hwmodel/simulator.hpp"
#include "properties/case.hpp"

namespace grlc::compare {
namespace {

using Json = nlohmann::ordered_json;

struct MapCycles {
  std::string network;
  std::string name;
  unsigned bits = 8;  // N
  std::uint64_t words = 0;
  std::uint64_t raw = 0;           // one word per cycle, or as the DRAM moves them
  std::uint64_t encoder_free = 0;  // with a DRAM that is always ready
  std::uint64_t encoder = 0;
  std::uint64_t decoder_free = 0;
  std::uint64_t decoder = 0;
  bool hung = false;

  MapCycles& operator+=(const MapCycles& other) {
    words += other.words;
    raw += other.raw;
    encoder_free += other.encoder_free;
    encoder += other.encoder;
    decoder_free += other.decoder_free;
    decoder += other.decoder;
    hung = hung || other.hung;
    return *this;
  }
};

// The cycles in which the DRAM does not yet have the bytes of another beat.
hw::Stalls dram_stalls(unsigned bits, double dram_bytes) {
  constexpr unsigned kFine = 100;  // parts of a byte
  const unsigned beat = kFine * (bits <= 8 ? 2 : 4);
  const auto rate = static_cast<unsigned>(std::lround(kFine * dram_bytes));
  if (rate >= beat) return {};
  std::vector<bool> pattern(beat / std::gcd(beat, rate));
  unsigned have = 0;
  for (auto stalls : pattern) {
    have += rate;
    stalls = have < beat;
    if (!stalls) have -= beat;
  }
  return hw::Stalls(std::move(pattern));
}

Result<MapCycles> cycles_of(const std::string& network, const MapSource& source, const Measurement& measurement,
                            double dram_bytes) {
  const auto loaded = load(source, measurement);
  if (!loaded) return tl::unexpected(loaded.error());
  const Geometry& g = loaded->map.geometry;
  const hw::MapShape shape = shape_of(g);
  if (!hw::supported(shape)) {
    return tl::unexpected(
        Fault{kUsage, fmt::format("{:?}: the hardware model takes grids of up to {} words and dimensions below 2^20",
                                  label(source), hw::kMaxHardwareGridWords)});
  }
  const hw::Stalls dram = dram_stalls(g.bits, dram_bytes);
  const hw::EncoderRun encoder_free = hw::simulate_encoder(shape, loaded->words, {});
  const hw::EncoderRun encoder = hw::simulate_encoder(shape, loaded->words, {.source = {}, .sink = dram, .side = {}});
  const hw::DecoderRun decoder_free = hw::simulate_decoder(shape, encoder_free.segments, {});
  const hw::DecoderRun decoder = hw::simulate_decoder(shape, encoder_free.segments, {.source = dram, .sink = {}, .side = {}});
  const double raw_bytes = static_cast<double>(io::raw_bits(g)) / 8;
  return MapCycles{.network = network,
                   .name = source.name,
                   .bits = g.bits,
                   .words = map_words(g),
                   .raw = std::max(map_words(g), static_cast<std::uint64_t>(std::ceil(raw_bytes / dram_bytes))),
                   .encoder_free = encoder_free.cycles,
                   .encoder = encoder.cycles,
                   .decoder_free = decoder_free.cycles,
                   .decoder = decoder.cycles,
                   .hung = encoder_free.hung || encoder.hung || decoder_free.hung || decoder.hung};
}

Result<std::vector<MapCycles>> cycles_of_all(const std::vector<Run>& runs, const Measurement& measurement, double dram_bytes) {
  std::vector<std::pair<const Run*, const MapSource*>> jobs;
  for (const Run& run : runs) {
    for (const MapSource& map : run.maps) jobs.emplace_back(&run, &map);
  }
  std::vector<std::optional<Result<MapCycles>>> results(jobs.size());
  host::Progress progress(jobs.size());
  host::in_parallel(jobs.size(), [&](std::size_t i) {
    results[i] = cycles_of(jobs[i].first->network, *jobs[i].second, measurement, dram_bytes);
    progress.advance(jobs[i].second->name);
  });
  std::vector<MapCycles> maps;
  for (auto& result : results) {
    if (!*result) return tl::unexpected(result->error());
    maps.push_back(std::move(**result));
  }
  return maps;
}

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}
// The share of all cycles that the DRAM added.
double encoder_stalled(const MapCycles& map) { return share(map.encoder - map.encoder_free, map.encoder); }
double decoder_stalled(const MapCycles& map) { return share(map.decoder - map.decoder_free, map.decoder); }

std::string as_table(const std::vector<MapCycles>& maps) {
  host::Table table({"network", "map", ">N", ">words", ">encoder", ">with DRAM", ">stalled", ">decoder", ">with DRAM", ">stalled",
                     ">raw words with DRAM"});
  const auto add = [&table](const MapCycles& map) {
    table.add({map.network, map.name, map.bits == 0 ? "" : std::to_string(map.bits), host::grouped(map.words),
               host::grouped(map.encoder_free), host::grouped(map.encoder), fmt::format("{:.1f} %", 100 * encoder_stalled(map)),
               host::grouped(map.decoder_free), host::grouped(map.decoder), fmt::format("{:.1f} %", 100 * decoder_stalled(map)),
               host::grouped(map.raw)});
  };
  MapCycles all{.network = "all", .name = "", .bits = 0};
  for (const MapCycles& map : maps) {
    add(map);
    all += map;
  }
  add(all);
  return table.text();
}

std::string as_json(const std::vector<MapCycles>& maps, double dram_bytes) {
  Json json = {{"dram_bytes_a_clock", dram_bytes}, {"maps", Json::array()}};
  for (const MapCycles& map : maps) {
    json["maps"].push_back({{"network", map.network},
                            {"map", map.name},
                            {"bits", map.bits},
                            {"words", map.words},
                            {"raw_clocks", map.raw},
                            {"encoder_clocks_free", map.encoder_free},
                            {"encoder_clocks", map.encoder},
                            {"encoder_stalled", encoder_stalled(map)},
                            {"decoder_clocks_free", map.decoder_free},
                            {"decoder_clocks", map.decoder},
                            {"decoder_stalled", decoder_stalled(map)},
                            {"hung", map.hung}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

Result<int> cycles(const std::vector<Run>& runs, const Measurement& measurement, double dram_bytes, bool json) {
  const auto maps = cycles_of_all(runs, measurement, dram_bytes);
  if (!maps) return tl::unexpected(maps.error());
  host::print(json ? as_json(*maps, dram_bytes)
                   : fmt::format("cycles of the hardware model, alone and with a DRAM of {} bytes per cycle\n{}", dram_bytes,
                                 as_table(*maps)));
  int code = kPass;
  for (const MapCycles& map : *maps) {
    if (!map.hung) continue;
    code = kRefuted;
    if (!json) host::print(fmt::format("refuted progress: {} {}: the hardware model hangs\n", map.network, map.name));
  }
  return code;
}

}  // namespace grlc::compare
