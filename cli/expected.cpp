// Every map of a folder becomes what a table says, to the bit, comes back, and the hardware model makes the same of it at a word
// a cycle. A map that the table names and the folder lacks, or the other way round, is as wrong as a bit.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string_view>

#include "cli/places.hpp"
#include "cli/report.hpp"
#include "cli/verify.hpp"
#include "host/terminal.hpp"

namespace grlc::cli {
namespace {

constexpr std::uint64_t kFewWords = 4096;  // of so few the first and last cycles count too much
constexpr double kLeastRate = 0.99;        // words a cycle without stalls

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

Row row_of(const properties::MapResult& result) {
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

// What stands in the table as one check more, of the same form as the properties'.
CheckReport new_report(std::string id, std::string bound, std::string unit) {
  return {.id = std::move(id),
          .engine = "maps",
          .bound = std::move(bound),
          .outcome = Outcome::pass,
          .work = 0,
          .unit = std::move(unit),
          .detail = {},
          .replay = {}};
}

void refute(CheckReport& report, std::string detail) {
  if (report.outcome == Outcome::pass) report.detail = std::move(detail);
  report.outcome = Outcome::refuted;
}

CheckReport compare(const std::map<std::string, Row>& table, const std::vector<properties::MapResult>& results,
                    const std::string& bound) {
  CheckReport report = new_report("expected", bound, "maps");
  for (const properties::MapResult& result : results) {
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

CheckReport measure(const std::vector<properties::MapResult>& results) {
  CheckReport report = new_report("word-a-clock", fmt::format("maps of more than {} words", kFewWords), "maps");
  for (const properties::MapResult& result : results) {
    if (map_words(result.geometry) <= kFewWords) continue;
    for (const auto& [what, got] : {std::pair("encoder", result.encoder_rate), std::pair("decoder", result.decoder_rate)}) {
      if (got < kLeastRate) {
        refute(report,
               fmt::format("{}: {} words a clock => got {:.4f}, expected at least {}", result.name, what, got, kLeastRate));
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

std::string summary(const std::vector<properties::MapResult>& results) {
  std::uint64_t words = 0;
  std::uint64_t raw = 0;
  std::uint64_t bits = 0;
  for (const properties::MapResult& result : results) {
    words += map_words(result.geometry);
    raw += io::raw_bits(result.geometry);
    bits += result.bits;
  }
  const auto large = [](const properties::MapResult& result) { return map_words(result.geometry) > kFewWords; };
  std::string text =
      fmt::format("{} maps, {} words, {} raw bits, {} payload bits, ratio {:.3f}\n", results.size(), host::grouped(words),
                  host::grouped(raw), host::grouped(bits), static_cast<double>(raw) / static_cast<double>(bits));
  for (const auto& [what, rate] :
       {std::pair("encoder", &properties::MapResult::encoder_rate), std::pair("decoder", &properties::MapResult::decoder_rate)}) {
    const properties::MapResult* slowest = nullptr;
    for (const properties::MapResult& result : results) {
      if (large(result) && (slowest == nullptr || result.*rate < slowest->*rate)) slowest = &result;
    }
    if (slowest != nullptr) text += fmt::format("slowest {}: {:.4f} words a clock on {}\n", what, slowest->*rate, slowest->name);
  }
  return text;
}

}  // namespace

Result<int> verify_expected(const VerifyOptions& options) {
  if (options.maps.size() != 1) return tl::make_unexpected(Fault{kUsage, "--expected takes one folder; see grlc verify --help"});
  const std::filesystem::path& folder = options.maps.front();
  const auto table = read_table(*options.expected);
  if (!table) return tl::make_unexpected(table.error());
  const auto found = maps_in(folder);
  if (!found) return tl::make_unexpected(found.error());

  const std::string bound = fmt::format("{} maps, {}x{} grids", table->size(), options.grid.height, options.grid.width);
  CheckReport complete = new_report("complete", bound, "maps");
  std::vector<MapJob> jobs;
  for (const std::filesystem::path& path : *found) {
    if (table->contains(path.native())) {
      jobs.push_back({path.native(), folder / path, {{}, options.grid, {}}});
      ++complete.work;
    } else {
      refute(complete, fmt::format("{}: a map that has no row", path.native()));
    }
  }
  if (jobs.empty()) {
    return tl::make_unexpected(
        Fault{kBadInput, fmt::format("{:?}: holds no map that {:?} has", folder.native(), options.expected->native())});
  }
  for (const auto& [map, row] : *table) {
    if (!std::ranges::binary_search(*found, std::filesystem::path(map)))
      refute(complete, fmt::format("{}: a row that has no map", map));
  }

  const properties::Examination examination{
      {Property::lossless, Property::deterministic, Property::encoder_equivalence, Property::decoder_equivalence},
      properties::stall_schedules(options.schedules, options.seed),
      case_directory(options.cases)};
  const auto results = examine_all(jobs, examination);
  if (!results) return tl::make_unexpected(results.error());
  std::vector<CheckReport> reports = {std::move(complete), compare(*table, *results, bound)};
  std::ranges::move(properties::reports_of(*results, examination, bound), std::back_inserter(reports));
  reports.push_back(measure(*results));
  if (!options.json) host::print(summary(*results) + "\n");
  const int code = show(reports, options.json);
  const bool replayed = std::ranges::any_of(reports, [](const CheckReport& report) { return !report.replay.empty(); });
  if (code != kPass && !replayed && !options.json) {
    host::print(fmt::format("{} verify --expected {} {}\n", host::shell_word(program().native()),
                            host::shell_word(std::filesystem::absolute(*options.expected).native()),
                            host::shell_word(std::filesystem::absolute(folder).native())));
  }
  return code;
}

}  // namespace grlc::cli
