#include "properties/check_large_maps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "host/parallel.hpp"
#include "host/terminal.hpp"
#include "io/maps.hpp"
#include "io/npy.hpp"
#include "properties/large_maps.hpp"

namespace grlc::properties {
namespace {

// The results of one map. `npy_fault` is a line, empty if the .npy file gave back its words.
struct Examined {
  MapResult result;
  std::string npy_fault;
};

std::string first_difference(const std::vector<std::uint16_t>& got, const std::vector<std::uint16_t>& expected) {
  if (got.size() != expected.size()) return fmt::format("words => got {}, expected {}", got.size(), expected.size());
  const auto [a, b] = std::ranges::mismatch(got, expected);
  if (a == got.end()) return {};
  return fmt::format("word {} => got {}, expected {}", a - got.begin(), *a, *b);
}

// The map as `grlc encode` would read it: from the bytes of a .npy file. nullopt if these do not give the words back.
std::optional<FeatureMap> through_npy(const LargeMap& large, std::string& fault) {
  const Geometry& g = large.geometry;
  const npy::Array array{.item_bits = g.bits <= 8 ? 8U : 16U,
                         .is_signed = false,
                         .shape = {g.channels, g.height, g.width},
                         .words = words_of(large)};
  const auto bytes = npy::format(array);
  if (!bytes) {
    fault = fmt::format("{}: written => got {:?}, expected a file", large.name, bytes.error());
    return std::nullopt;
  }
  const auto read = npy::parse(*bytes, large.name);
  if (!read) {
    fault = fmt::format("{}: read => got {:?}, expected an array", large.name, read.error());
    return std::nullopt;
  }
  if (const std::string difference = first_difference(read->words, array.words); !difference.empty()) {
    fault = fmt::format("{}: {}", large.name, difference);
    return std::nullopt;
  }
  const io::Coding coding{g.bits, {g.grid_height, g.grid_width}, g.segment_channels};
  auto map = io::to_map(*read, coding, large.name);
  if (!map || map->geometry != g || map->is_signed) {
    fault = fmt::format("{}: geometry => got {}, expected that of the array", large.name, map ? "another" : map.error().text);
    return std::nullopt;
  }
  return std::move(*map);
}

Examined examine(const LargeMap& large, Examination examination) {
  Examined examined;
  examined.result.name = large.name;
  examined.result.geometry = large.geometry;
  const auto map = through_npy(large, examined.npy_fault);
  if (!map) return examined;
  examination.properties = large.properties;
  examined.result.properties = ask(large.name, *map, examination);
  return examined;
}

constexpr Bound kBound{.maps = MapSet::large};

CheckReport report_of_reader(const std::vector<Examined>& all) {
  CheckReport report{.id = "npy-reader", .engine = Engine::maps, .bound = kBound, .outcome = Outcome::pass};
  for (const Examined& examined : all) {
    ++report.work;
    if (examined.npy_fault.empty() || report.outcome != Outcome::pass) continue;
    report.outcome = Outcome::refuted;
    report.detail = examined.npy_fault;
    report.repeat = Repeat::check;
  }
  return report;
}

}  // namespace

std::vector<CountedReport> check_large_maps(const std::filesystem::path& case_directory) {
  const std::vector<LargeMap> maps = large_maps();
  const auto cost = [&maps](std::size_t i) { return map_words(maps[i].geometry) * maps[i].properties.size(); };
  // The most expensive maps first, so that no processor ends up alone with one of them.
  std::vector<std::size_t> order(maps.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return std::pair(cost(a), b) > std::pair(cost(b), a); });

  const Examination examination{all_properties(), stall_schedules(0, 1), case_directory};
  std::vector<Examined> examined(maps.size());
  host::Progress progress(maps.size());
  host::in_parallel(maps.size(), [&](std::size_t i) {
    const std::size_t map = order[i];
    examined[map] = examine(maps[map], examination);
    progress.advance(maps[map].name);
  });
  std::vector<MapResult> results;
  for (const Examined& each : examined) results.push_back(each.result);
  std::vector<CountedReport> reports = counted_reports_of(results, examination, kBound);
  reports.push_back({report_of_reader(examined), {}});
  return reports;
}

}  // namespace grlc::properties
