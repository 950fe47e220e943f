#include "properties/map_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

#include "host/terminal.hpp"
#include "io/files.hpp"
#include "properties/map_files.hpp"

namespace grlc::properties {
namespace {

constexpr std::uint64_t kFewWords = 4096;  // in so small a map the first and last cycles weigh too much
constexpr double kLeastRate = 0.99;        // words per cycle without stalls

constexpr std::array<std::string_view, 10> kColumns = {"map",       "N",      "raw_bits", "bits",   "bytes",
                                                       "zero_runs", "sparse", "dense",    "offset", "payload_crc32"};
using Row = std::array<std::string, kColumns.size()>;

Result<std::map<std::string, Row>> read_table(const std::filesystem::path& path) {
  const auto bytes = io::read_file(path);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto refuse = [&](std::size_t line, std::string_view why) {
    return tl::make_unexpected(Fault{kBadInput, fmt::format("{:?}: line {}: {}", path.native(), line, why)});
  };
  std::map<std::string, Row> rows;
  std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  for (std::size_t line = 1; !text.empty(); ++line) {
    std::string_view rest = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), rest.size() + 1));
    Row row;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::size_t tab = rest.find('\t');
      if ((tab == std::string_view::npos) != (i + 1 == row.size()))
        return refuse(line, fmt::format("not {} columns", row.size()));
      row[i] = rest.substr(0, tab);
      rest.remove_prefix(std::min(rest.size(), row[i].size() + 1));
    }
    if (line == 1) {
      if (!std::ranges::equal(row, kColumns))
        return refuse(line, fmt::format("the columns are not {}", fmt::join(kColumns, ", ")));
    } else if (!rows.emplace(row[0], row).second) {
      return refuse(line, fmt::format("{:?} stands in it twice", row[0]));
    }
  }
  if (rows.empty()) return refuse(1, "no rows");
  return rows;
}

Row row_of(const MapResult& result) {
  return {result.name,
          std::to_string(result.geometry.bits),
          std::to_string(io::raw_bits(result.geometry)),
          std::to_string(result.bits),
          std::to_string(result.bytes),
          std::to_string(result.codes[0]),
          std::to_string(result.codes[1]),
          std::to_string(result.codes[2]),
          std::to_string(result.codes[3]),
          fmt::format("{:08x}", result.checksum)};
}

CheckReport new_report(std::string id, const Bound& bound) {
  return {.id = std::move(id), .engine = Engine::table, .bound = bound, .outcome = Outcome::pass};
}

void refute(CheckReport& report, std::string detail) {
  if (report.outcome == Outcome::pass) report.detail = std::move(detail);
  report.outcome = Outcome::refuted;
}

CheckReport compare(const std::map<std::string, Row>& table, const std::vector<MapResult>& results, const Bound& bound) {
  CheckReport report = new_report("expected", bound);
  for (const MapResult& result : results) {
    const Row got = row_of(result);
    const Row& expected = table.at(result.name);
    for (std::size_t i = 0; i < got.size(); ++i) {
      if (got[i] != expected[i])
        refute(report, fmt::format("{}: {} => got {}, expected {}", result.name, kColumns[i], got[i], expected[i]));
    }
    ++report.work;
  }
  return report;
}

CheckReport measure(const std::vector<MapResult>& results) {
  CheckReport report = new_report("word-per-cycle", {.words_above = kFewWords});
  for (const MapResult& result : results) {
    if (map_words(result.geometry) <= kFewWords) continue;
    for (const auto& [what, got] : {std::pair("encoder", result.encoder_rate), std::pair("decoder", result.decoder_rate)}) {
      if (got < kLeastRate) {
        refute(report,
               fmt::format("{}: {} words per cycle => got {:.4f}, expected at least {}", result.name, what, got, kLeastRate));
      }
    }
    ++report.work;
  }
  if (report.work == 0) {
    report.outcome = Outcome::vacuous;
    report.detail = "no map is large enough";
  }
  return report;
}

}  // namespace

std::string summary_of(const std::vector<MapResult>& results) {
  std::uint64_t words = 0;
  std::uint64_t raw = 0;
  std::uint64_t bits = 0;
  for (const MapResult& result : results) {
    words += map_words(result.geometry);
    raw += io::raw_bits(result.geometry);
    bits += result.bits;
  }
  const auto large = [](const MapResult& result) { return map_words(result.geometry) > kFewWords; };
  std::string text =
      fmt::format("{} maps, {} words, {} raw bits, {} payload bits, ratio {:.3f}\n", results.size(), host::grouped(words),
                  host::grouped(raw), host::grouped(bits), static_cast<double>(raw) / static_cast<double>(bits));
  for (const auto& [what, rate] :
       {std::pair("encoder", &MapResult::encoder_rate), std::pair("decoder", &MapResult::decoder_rate)}) {
    const MapResult* slowest = nullptr;
    for (const MapResult& result : results) {
      if (large(result) && (slowest == nullptr || result.*rate < slowest->*rate)) slowest = &result;
    }
    if (slowest != nullptr)
      text += fmt::format("slowest {}: {:.4f} words per cycle on {}\n", what, slowest->*rate, slowest->name);
  }
  return text;
}

Result<FolderCheck> check_folder(const std::filesystem::path& folder, const std::filesystem::path& table_file,
                                 const io::GridSize& grid, Examination examination) {
  const auto table = read_table(table_file);
  if (!table) return tl::make_unexpected(table.error());
  const auto found = maps_in(folder);
  if (!found) return tl::make_unexpected(found.error());

  const Bound bound{.map_count = table->size(), .grid = {{grid.height, grid.width}}};
  CheckReport complete = new_report("complete", bound);
  std::vector<MapJob> jobs;
  for (const std::filesystem::path& path : *found) {
    if (table->contains(path.native())) {
      jobs.push_back({path.native(), folder / path, {{}, grid, {}}});
      ++complete.work;
    } else {
      refute(complete, fmt::format("{}: a map that has no row", path.native()));
    }
  }
  if (jobs.empty()) {
    return tl::make_unexpected(
        Fault{kBadInput, fmt::format("{:?}: holds no map that {:?} has", folder.native(), table_file.native())});
  }
  for (const auto& [map, row] : *table) {
    if (!std::ranges::binary_search(*found, std::filesystem::path(map)))
      refute(complete, fmt::format("{}: a row that has no map", map));
  }

  examination.properties = {Property::lossless, Property::deterministic, Property::encoder_equivalence,
                            Property::decoder_equivalence};
  auto results = examine_all(jobs, examination);
  if (!results) return tl::make_unexpected(results.error());
  FolderCheck check{{std::move(complete), compare(*table, *results, bound)}, std::move(*results)};
  std::ranges::move(reports_of(check.results, examination, bound), std::back_inserter(check.reports));
  check.reports.push_back(measure(check.results));
  return check;
}

}  // namespace grlc::properties
