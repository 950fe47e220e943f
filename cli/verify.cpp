#include "cli/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <system_error>
#include <utility>

#include "cli/commands.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "host/parallel.hpp"
#include "host/terminal.hpp"
#include "properties/waves.hpp"

namespace grlc::cli {
namespace {

std::string rate(double words_per_cycle) { return words_per_cycle == 0 ? "-" : fmt::format("{:.4f}", words_per_cycle); }

std::string as_table(const std::vector<properties::MapResult>& results) {
  host::Table table({"map", "shape", ">words", ">N", ">bits", ">ratio", ">runs", ">sparse", ">dense", ">offset", ">enc w/clk",
                     ">dec w/clk", "verdict"});
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
  nlohmann::ordered_json report = nlohmann::ordered_json::parse(to_json(reports));
  for (const properties::MapResult& result : results) {
    const Geometry& g = result.geometry;
    report["maps"].push_back({{"map", result.name},
                              {"shape", {g.channels, g.height, g.width}},
                              {"words", map_words(g)},
                              {"bits_a_word", g.bits},
                              {"payload_bits", result.bits},
                              {"codes", result.codes},
                              {"encoder_words_a_clock", result.encoder_rate},
                              {"decoder_words_a_clock", result.decoder_rate},
                              {"verdict", name(result.outcome())}});
  }
  return report.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

namespace {

// kUsage where words of so many bits need a wider port than the one that is asked for.
Result<void> fits_port(const FeatureMap& map, std::uint32_t beat_bits, const std::string& name) {
  if (!hw::supported(shape_of(map.geometry)) || hw::supported(shape_of(map.geometry, {.beat_bits = beat_bits, .plans = 0}))) {
    return {};
  }
  return tl::make_unexpected(Fault{kUsage, fmt::format("{:?}: no port of {} bits: words of {} bits need --port 32 or 64", name,
                                                       beat_bits, map.geometry.bits)});
}

// Both blocks on the map, without stalls.
Result<std::string> write_map_waves(const MapJob& job, const std::filesystem::path& path, std::uint32_t beat_bits) {
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
  std::vector<MapJob> jobs;
  for (const std::filesystem::path& path : options.maps) jobs.push_back({path.native(), path, {options.bits, options.grid, {}}});
  const properties::Examination examination{.properties = properties::all_properties(),
                                            .schedules = properties::stall_schedules(options.schedules, options.seed),
                                            .case_directory = case_directory(options.cases),
                                            .beat_bits = options.port};
  const auto results = examine_all(jobs, examination);
  if (!results) return tl::make_unexpected(results.error());
  const std::vector<CheckReport> reports = properties::reports_of(
      *results, examination, fmt::format("{} maps, {}x{} grids", jobs.size(), options.grid.height, options.grid.width));
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

Result<std::vector<properties::MapResult>> examine_all(const std::vector<MapJob>& jobs,
                                                       const properties::Examination& examination) {
  // The largest first, so that no processor is left alone with it at the end.
  std::vector<std::uintmax_t> sizes;
  for (const MapJob& job : jobs) {
    std::error_code ignored;  // what cannot be read is said by whoever reads it
    sizes.push_back(std::filesystem::file_size(job.path, ignored));
  }
  std::vector<std::size_t> order(jobs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return std::pair(sizes[a], b) > std::pair(sizes[b], a); });

  std::vector<std::optional<Result<properties::MapResult>>> results(jobs.size());
  host::Progress progress(jobs.size());
  host::in_parallel(jobs.size(), [&](std::size_t i) {
    const MapJob& job = jobs[order[i]];
    const auto map = io::load_map(job.path, job.coding);
    if (!map) {
      results[order[i]] = tl::make_unexpected(map.error());
    } else if (const auto fits = fits_port(*map, examination.beat_bits, job.name); !fits) {
      results[order[i]] = tl::make_unexpected(fits.error());
    } else {
      results[order[i]] = properties::examine(job.name, *map, examination);
    }
    progress.advance(job.name);
  });
  std::vector<properties::MapResult> examined;
  for (auto& result : results) {
    if (!*result) return tl::make_unexpected(result->error());
    examined.push_back(std::move(**result));
  }
  return examined;
}

Result<std::vector<std::filesystem::path>> maps_in(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::vector<fs::path> paths;
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator(folder, error); !error && entry != fs::recursive_directory_iterator();
       entry.increment(error)) {
    if (entry->path().extension() == ".npy") paths.push_back(entry->path().lexically_relative(folder));
  }
  if (error)
    return tl::make_unexpected(Fault{kBadInput, fmt::format("{:?}: cannot be listed: {}", folder.native(), error.message())});
  std::ranges::sort(paths);
  return paths;
}

}  // namespace grlc::cli
