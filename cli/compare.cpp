#include <fmt/format.h>

#include <span>

#include "cli/commands.hpp"
#include "compare/comparison.hpp"
#include "compare/cycles.hpp"
#include "compare/sweep.hpp"
#include "compare/tables.hpp"
#include "host/terminal.hpp"

namespace grlc::cli {
namespace {

// A line for each map that a codec did not give back.
std::string faults(const std::vector<compare::NetworkSizes>& networks) {
  std::string lines;
  for (const compare::NetworkSizes& network : networks) {
    for (const compare::MapSizes& map : network.maps) {
      if (map.fault) lines += fmt::format("refuted round trip: {} {}: {}\n", network.name, map.name, *map.fault);
    }
  }
  return lines;
}

std::uint64_t map_count(const std::vector<compare::NetworkSizes>& networks) {
  std::uint64_t count = 0;
  for (const compare::NetworkSizes& network : networks) count += network.maps.size();
  return count;
}

}  // namespace

Result<int> run(const CompareOptions& options) {
  if (options.csv) {
    if (const auto place = io::can_be_written(*options.csv); !place) return tl::unexpected(place.error());
  }
  const auto runs = compare::find_runs(options.maps, options.network);
  if (!runs) return tl::unexpected(runs.error());
  const compare::Measurement measurement{.coding = {options.bits, options.grid, options.segment_channels},
                                         .quantize = options.quantize,
                                         .general = options.general,
                                         .round_trip = options.round_trip};
  if (options.mode == CompareOptions::Mode::cycles) return compare::cycles(*runs, measurement, options.dram_bytes, options.json);
  if (options.mode == CompareOptions::Mode::sweep) return compare::sweep(*runs, measurement, options.json);
  const auto networks = compare::compare_all(*runs, measurement);
  if (!networks) return tl::unexpected(networks.error());
  const auto ids = compare::codec_ids(measurement);
  if (options.csv) {
    const std::string csv = compare::as_csv(*networks, ids);
    const auto written = io::write_file(*options.csv, std::as_bytes(std::span(csv)));
    if (!written) return tl::unexpected(written.error());
  }
  const std::string refuted = faults(*networks);
  if (options.json) {
    host::print(compare::as_json(*networks, ids));
  } else {
    host::print(compare::as_tables(*networks, ids));
    if (options.round_trip) {
      host::print(refuted.empty() ? fmt::format("every codec gave back all {} maps\n", map_count(*networks)) : refuted);
    }
  }
  return refuted.empty() ? kPass : kRefuted;
}

}  // namespace grlc::cli
