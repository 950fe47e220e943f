#include "cli/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/commands.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "host/parallel.hpp"
#include "host/terminal.hpp"
#include "properties/map_files.hpp"
#include "properties/waves.hpp"

namespace grlc::cli {
namespace {

std::string rate(double words_per_cycle) { return words_per_cycle == 0 ? "-" : fmt::format("{:.4f}", words_per_cycle); }

std::string as_table(const std::vector<properties::MapResult>& results) {
  host::Table table({"map", "shape", ">words", ">N", ">bits", ">ratio", ">runs", ">sparse", ">dense", ">offset", ">enc w/cycle",
                     ">dec w/cycle", "verdict"});
  for (const properties::MapResult& result : results) {
    const Geometry& g = result.geometry;
    table.add({result.name, fmt::format("{}x{}x{}", g.channels, g.height, g.width), host::grouped(map_words(g)),
               std::to_string(g.bits), host::grouped(result.bits),
               fmt::format("{:.3f}", static_cast<double>(io::raw_bits(g)) / static_cast<double>(result.bits)),
               host::grouped(result.codes[0]), host::grouped(result.codes[1]), host::grouped(result.codes[2]),
               host::grouped(result.codes[3]), rate(result.encoder_rate), rate(result.decoder_rate),
               host::Cell(std::string(name(result.outcome())), colour(result.outcome()))});
  }
  return table.text();
}

std::string as_json(const std::vector<properties::MapResult>& results, const std::vector<CheckReport>& reports) {
  nlohmann::ordered_json report = nlohmann::ordered_json::parse(to_json(reports, {}, all_versions({})));
  for (const properties::MapResult& result : results) {
    const Geometry& g = result.geometry;
    report["maps"].push_back({{"map", result.name},
                              {"shape", {g.channels, g.height, g.width}},
                              {"words", map_words(g)},
                              {"bits_per_word", g.bits},
                              {"payload_bits", result.bits},
                              {"codes", result.codes},
                              {"encoder_words_per_cycle", result.encoder_rate},
                              {"decoder_words_per_cycle", result.decoder_rate},
                              {"verdict", name(result.outcome())}});
  }
  return report.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

// Both blocks on the map, without stalls.
Result<std::string> write_map_waves(const properties::MapJob& job, const std::filesystem::path& path, std::uint32_t beat_bits) {
  const auto map = io::load_map(job.path, job.coding);
  if (!map) return tl::make_unexpected(map.error());
  Case c = properties::case_of(Property::handshake, *map);
  c.instance.beat_bits = beat_bits;
  return properties::write_waves(c, path, std::nullopt);
}

}  // namespace

Result<int> run(const VerifyOptions& options) {
  if (options.expected) return verify_expected(options);
  if (options.vcd && options.maps.size() != 1) return tl::make_unexpected(Fault{kUsage, "--vcd takes one map"});
  if (options.vcd) {
    if (const auto place = io::can_be_written(*options.vcd); !place) return tl::make_unexpected(place.error());
  }
  std::vector<properties::MapJob> jobs;
  for (const std::filesystem::path& path : options.maps) jobs.push_back({path.native(), path, {options.bits, options.grid, {}}});
  const properties::Examination examination{.properties = all_properties(),
                                            .schedules = properties::stall_schedules(options.schedules, options.seed),
                                            .case_directory = case_directory(options.cases),
                                            .beat_bits = options.port};
  const auto results = properties::examine_all(jobs, examination);
  if (!results) return tl::make_unexpected(results.error());
  const std::vector<CheckReport> reports = properties::reports_of(
      *results, examination, {.map_count = jobs.size(), .grid = {{options.grid.height, options.grid.width}}});
  std::string waves;
  if (options.vcd) {
    const auto written = write_map_waves(jobs.front(), *options.vcd, options.port);
    if (!written) return tl::make_unexpected(written.error());
    waves = *written + "\n";
  }
  if (options.json) {
    host::print(as_json(*results, reports));
    return exit_code(worst(reports));
  }
  host::print(as_table(*results) + "\n" + waves);
  return show(reports, false);
}

}  // namespace grlc::cli
