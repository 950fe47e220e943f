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
#include "cli/terminal.hpp"
#include "cli/waves.hpp"
#include "host/parallel.hpp"

namespace grlc::cli {
namespace {

std::string rate(double words_a_clock) { return words_a_clock == 0 ? "-" : fmt::format("{:.4f}", words_a_clock); }

std::string as_table(const std::vector<MapResult>& results) {
  Table table({"map", "shape", ">words", ">N", ">bits", ">ratio", ">runs", ">sparse", ">dense", ">offset", ">enc w/clk",
               ">dec w/clk", "verdict"});
  for (const MapResult& result : results) {
    const Geometry& g = result.geometry;
    table.add({result.name, fmt::format("{}x{}x{}", g.channels, g.height, g.width), grouped(map_words(g)), std::to_string(g.bits),
               grouped(result.bits), fmt::format("{:.3f}", static_cast<double>(raw_bits(g)) / static_cast<double>(result.bits)),
               grouped(result.codes[0]), grouped(result.codes[1]), grouped(result.codes[2]), grouped(result.codes[3]),
               rate(result.encoder_rate), rate(result.decoder_rate),
               Cell(std::string(name(result.outcome())), colour(result.outcome()))});
  }
  return table.text();
}

std::string as_json(const std::vector<MapResult>& results, const std::vector<CheckReport>& reports) {
  nlohmann::ordered_json report = nlohmann::ordered_json::parse(to_json(reports));
  for (const MapResult& result : results) {
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

Outcome<int> run(const VerifyOptions& options) {
  if (options.all) return verify_all(options);
  if (options.large) return verify_large(options);
  if (options.expected) return verify_expected(options);
  if (options.judged) return judge(options);
  return verify_maps(options);
}

namespace {

// Both blocks on the map, without stalls.
Outcome<std::string> write_map_waves(const MapJob& job, const std::filesystem::path& path) {
  const auto map = load_map(job.path, job.coding);
  if (!map) return tl::make_unexpected(map.error());
  return write_waves(case_of(Property::handshake, *map), path, std::nullopt);
}

}  // namespace

Outcome<int> verify_maps(const VerifyOptions& options) {
  if (options.vcd && options.maps.size() != 1) return tl::make_unexpected(Fault{kUsage, "--vcd takes one map"});
  if (options.maps.empty()) return tl::make_unexpected(Fault{kUsage, "no map is given; see grlc verify --help"});
  if (options.vcd) {
    if (const auto place = can_be_written(*options.vcd); !place) return tl::make_unexpected(place.error());
  }
  std::vector<MapJob> jobs;
  for (const std::filesystem::path& path : options.maps) jobs.push_back({path.native(), path, {options.bits, options.grid, {}}});
  const Examination examination{all_properties(), stall_schedules(options.stalls, options.seed), case_directory(options.cases)};
  const auto results = examine_all(jobs, examination);
  if (!results) return tl::make_unexpected(results.error());
  const std::vector<CheckReport> reports = reports_of(
      *results, examination, fmt::format("{} maps, {}x{} grids", jobs.size(), options.grid.height, options.grid.width));
  std::string waves;
  if (options.vcd) {
    const auto written = write_map_waves(jobs.front(), *options.vcd);
    if (!written) return tl::make_unexpected(written.error());
    waves = *written + "\n";
  }
  if (options.json) {
    print(as_json(*results, reports));
    return exit_code(worst(reports));
  }
  print(as_table(*results) + "\n" + waves);
  return show(reports, false);
}

Outcome<std::vector<MapResult>> examine_all(const std::vector<MapJob>& jobs, const Examination& examination) {
  // The largest first, so that no processor is left alone with it at the end.
  std::vector<std::uintmax_t> sizes;
  for (const MapJob& job : jobs) {
    std::error_code ignored;  // what cannot be read is said by whoever reads it
    sizes.push_back(std::filesystem::file_size(job.path, ignored));
  }
  std::vector<std::size_t> order(jobs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return std::pair(sizes[a], b) > std::pair(sizes[b], a); });

  std::vector<std::optional<Outcome<MapResult>>> results(jobs.size());
  Progress progress(jobs.size());
  host::in_parallel(jobs.size(), [&](std::size_t i) {
    const MapJob& job = jobs[order[i]];
    const auto map = load_map(job.path, job.coding);
    if (map) {
      results[order[i]] = examine(job.name, *map, examination);
    } else {
      results[order[i]] = tl::make_unexpected(map.error());
    }
    progress.advance(job.name);
  });
  std::vector<MapResult> examined;
  for (auto& result : results) {
    if (!*result) return tl::make_unexpected(result->error());
    examined.push_back(std::move(**result));
  }
  return examined;
}

Outcome<std::vector<std::filesystem::path>> maps_in(const std::filesystem::path& folder) {
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
