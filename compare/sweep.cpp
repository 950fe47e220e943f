#include "compare/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "compare/codecs/rlc.hpp"
#include "compare/comparison.hpp"
#include "host/parallel.hpp"
#include "host/terminal.hpp"
#include "reference/codec.hpp"
#include "reference/map.hpp"

namespace grlc::compare {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<io::GridSize, 17> kGrids = {{{1, 4},
                                                  {1, 8},
                                                  {2, 2},
                                                  {2, 4},
                                                  {4, 2},
                                                  {3, 3},
                                                  {2, 8},
                                                  {8, 2},
                                                  {4, 4},
                                                  {3, 5},
                                                  {5, 5},
                                                  {4, 8},
                                                  {8, 4},
                                                  {6, 6},
                                                  {7, 7},
                                                  {6, 8},
                                                  {8, 8}}};
constexpr std::array<std::uint32_t, 9> kSegments = {1, 2, 4, 8, 16, 32, 64, 128, 0};  // channels; 0 means all
constexpr std::array<unsigned, 8> kRunBits = {1, 2, 3, 4, 5, 6, 7, 8};

enum class Knob : std::uint8_t { grid, segment, run };

struct Setting {
  Knob knob;
  std::string name;
  bool is_usual;  // the setting with which the others are compared
  io::GridSize grid;
  std::uint32_t channels = 0;
  unsigned run_bits = 0;
};

std::vector<Setting> all_settings() {
  std::vector<Setting> settings;
  for (const io::GridSize& grid : kGrids) {
    settings.push_back({.knob = Knob::grid,
                        .name = fmt::format("{}x{}", grid.height, grid.width),
                        .is_usual = grid.height == 4 && grid.width == 4,
                        .grid = grid});
  }
  for (const std::uint32_t channels : kSegments) {
    settings.push_back({.knob = Knob::segment,
                        .name = channels == 0 ? "all" : std::to_string(channels),
                        .is_usual = channels == 0,
                        .grid = {},
                        .channels = channels});
  }
  for (const unsigned bits : kRunBits) {
    settings.push_back({.knob = Knob::run, .name = std::to_string(bits), .is_usual = bits == 5, .grid = {}, .run_bits = bits});
  }
  return settings;
}

std::string_view title(Knob knob) {
  switch (knob) {
    case Knob::grid: return "GRLC by rows x columns of a grid; the hardware takes up to 16 words";
    case Knob::segment: return "GRLC with 4x4 grids by channels per segment";
    case Knob::run: return "RLC as bare pairs by bits of a run";
  }
  return "";
}

struct Sweep {
  unsigned bits = 8;  // N
  CodeSize raw;
  std::vector<CodeSize> sizes;  // by setting
};

CodeSize size_of(const Setting& setting, LoadedMap& loaded) {
  Geometry& g = loaded.map.geometry;
  if (setting.knob == Knob::run) {
    const std::uint64_t bits = codecs::rlc::size(loaded.words, g.bits, {setting.run_bits, false});
    return {bits, (bits + 7) / 8, bursts((bits + 7) / 8)};
  }
  g.grid_height = setting.grid.height;
  g.grid_width = setting.grid.width;
  g.segment_channels = setting.channels == 0 ? g.channels : std::min(setting.channels, g.channels);
  return grlc_size(g, encode_map<Word>(g, loaded.map.words)).size;
}

Result<Sweep> sweep_map(const MapSource& source, const Measurement& measurement, const std::vector<Setting>& settings) {
  auto loaded = load(source, measurement);
  if (!loaded) return tl::unexpected(loaded.error());
  const std::uint64_t bytes = (io::raw_bits(loaded->map.geometry) + 7) / 8;
  Sweep sweep{.bits = loaded->map.geometry.bits, .raw = {io::raw_bits(loaded->map.geometry), bytes, bursts(bytes)}, .sizes = {}};
  for (const Setting& setting : settings) sweep.sizes.push_back(size_of(setting, *loaded));
  return sweep;
}

using Sweeps = std::map<std::pair<std::string, unsigned>, Sweep>;  // by network and N

Result<Sweeps> sweep_all(const std::vector<Run>& runs, const Measurement& measurement, const std::vector<Setting>& settings) {
  std::vector<std::pair<std::string, const MapSource*>> jobs;
  for (const Run& run : runs) {
    for (const MapSource& map : run.maps) jobs.emplace_back(run.network, &map);
  }
  std::vector<std::optional<Result<Sweep>>> results(jobs.size());
  host::Progress progress(jobs.size());
  host::in_parallel(jobs.size(), [&](std::size_t i) {
    results[i] = sweep_map(*jobs[i].second, measurement, settings);
    progress.advance(jobs[i].second->name);
  });
  Sweeps sweeps;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const Result<Sweep>& one = *results[i];
    if (!one) return tl::unexpected(one.error());
    Sweep& sum = sweeps[{jobs[i].first, one->bits}];
    sum.raw += one->raw;
    sum.sizes.resize(settings.size());
    for (std::size_t s = 0; s < settings.size(); ++s) sum.sizes[s] += one->sizes[s];
  }
  return sweeps;
}

// For each network the ratio to the raw bytes. For all networks together the bytes, and the difference to the usual setting in
// percent. For segments the DRAM bursts, too, since each segment is a transfer of its own.
std::string knob_table(Knob knob, const std::vector<Setting>& settings, const Sweeps& sweeps) {
  std::vector<std::string> headings = {"setting"};
  for (const auto& [network, sweep] : sweeps) headings.push_back(fmt::format(">{}/{}", network.first, network.second));
  for (const char* const heading : {">bytes", ">more", ">bursts", ">more"}) headings.emplace_back(heading);
  host::Table table(headings);
  std::vector<CodeSize> sums(settings.size());
  CodeSize usual;
  for (std::size_t s = 0; s < settings.size(); ++s) {
    for (const auto& [network, sweep] : sweeps) sums[s] += sweep.sizes[s];
    if (settings[s].knob == knob && settings[s].is_usual) usual = sums[s];
  }
  const auto more = [](std::uint64_t own, std::uint64_t other) {
    return fmt::format("{:+.2f} %", 100 * (static_cast<double>(own) / static_cast<double>(other) - 1));
  };
  for (std::size_t s = 0; s < settings.size(); ++s) {
    if (settings[s].knob != knob) continue;
    std::vector<host::Cell> row = {settings[s].name};
    for (const auto& [network, sweep] : sweeps) {
      row.emplace_back(fmt::format("{:.3f}", static_cast<double>(sweep.raw.bytes) / static_cast<double>(sweep.sizes[s].bytes)));
    }
    const CodeSize& sum = sums[s];
    for (const std::string& text : {host::grouped(sum.bytes), more(sum.bytes, usual.bytes), host::grouped(map_bursts(sum)),
                                    more(sum.bursts, usual.bursts)}) {
      row.emplace_back(text, settings[s].is_usual ? host::Colour::green : host::Colour::plain);
    }
    table.add(std::move(row));
  }
  return fmt::format("{}\n{}\n", title(knob), table.text());
}

std::string as_json(const std::vector<Setting>& settings, const Sweeps& sweeps) {
  constexpr std::array<std::string_view, 3> kKnobs = {"grid", "segment_channels", "rlc_run_bits"};
  Json json = {{"sweep", Json::array()}};
  for (const auto& [network, sweep] : sweeps) {
    Json one = {{"network", network.first}, {"bits", network.second}, {"raw_bytes", sweep.raw.bytes}};
    for (std::size_t s = 0; s < settings.size(); ++s) {
      one[std::string(kKnobs.at(static_cast<std::size_t>(settings[s].knob)))][settings[s].name] = {
          {"bytes", sweep.sizes[s].bytes}, {"map_bursts", map_bursts(sweep.sizes[s])}};
    }
    json["sweep"].push_back(std::move(one));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

Result<int> sweep(const std::vector<Run>& runs, const Measurement& measurement, bool json) {
  const std::vector<Setting> settings = all_settings();
  const auto sweeps = sweep_all(runs, measurement, settings);
  if (!sweeps) return tl::unexpected(sweeps.error());
  if (json) {
    host::print(as_json(settings, *sweeps));
    return kPass;
  }
  for (const Knob knob : {Knob::grid, Knob::segment, Knob::run}) host::print(knob_table(knob, settings, *sweeps));
  return kPass;
}

}  // namespace grlc::compare
