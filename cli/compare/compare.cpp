#include <fmt/format.h>

#include <span>

#include "cli/commands.hpp"
#include "cli/compare/clocks.hpp"
#include "cli/compare/comparison.hpp"
#include "cli/compare/sweep.hpp"
#include "cli/compare/tables.hpp"
#include "cli/terminal.hpp"

namespace grlc::cli {
namespace {

// A line for each map that a codec did not give back.
std::string faults(const std::vector<NetworkSizes>& networks) {
  std::string lines;
  for (const NetworkSizes& network : networks) {
    for (const MapSizes& map : network.maps) {
      if (map.fault) lines += fmt::format("refuted round trip: {} {}: {}\n", network.name, map.name, *map.fault);
    }
  }
  return lines;
}

std::uint64_t map_count(const std::vector<NetworkSizes>& networks) {
  std::uint64_t count = 0;
  for (const NetworkSizes& network : networks) count += network.maps.size();
  return count;
}

}  // namespace

Outcome<int> run(const CompareOptions& options) {
  if (options.csv) {
    if (const auto place = can_be_written(*options.csv); !place) return tl::unexpected(place.error());
  }
  const auto runs = find_runs(options.maps, options.network);
  if (!runs) return tl::unexpected(runs.error());
  const Measurement measurement{.coding = {options.bits, options.grid, options.segment_channels},
                                .quantize = options.quantize,
                                .general = options.general,
                                .round_trip = options.round_trip};
  if (options.dram_bytes) return clocks(*runs, measurement, *options.dram_bytes, options.json);
  if (options.sweep) return sweep(*runs, measurement, options.json);
  const auto networks = compare_all(*runs, measurement);
  if (!networks) return tl::unexpected(networks.error());
  const auto ids = codec_ids(measurement);
  if (options.csv) {
    const std::string csv = as_csv(*networks, ids);
    const auto written = write_file(*options.csv, std::as_bytes(std::span(csv)));
    if (!written) return tl::unexpected(written.error());
  }
  const std::string refuted = faults(*networks);
  if (options.json) {
    print(as_json(*networks, ids));
  } else {
    print(as_tables(*networks, ids));
    if (options.round_trip) {
      print(refuted.empty() ? fmt::format("every codec gave back all {} maps\n", map_count(*networks)) : refuted);
    }
  }
  return refuted.empty() ? kPass : kRefuted;
}

}  // namespace grlc::cli
