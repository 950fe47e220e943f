#include "properties/evidence/work_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "io/files.hpp"

namespace grlc::properties {
namespace {

constexpr std::string_view kHeading = "check\tengine\tbound\tclass of\tclass\tcases\twork\n";
constexpr std::string_view kAgain = "if it is right: grlc evidence work > work.tsv";

bool is_of(const WorkRow& row, const CheckReport& report) {
  return row.id == report.id && row.engine == name(report.engine) && row.bound == text(report.bound);
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<WorkRow> read_row_of_work(std::string_view line) {
  std::array<std::string_view, 7> fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::size_t end = i + 1 < fields.size() ? line.find('\t') : line.size();
    if (end == std::string_view::npos) return std::nullopt;
    fields[i] = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  const auto cases = number(fields[5]);
  const auto work = number(fields[6]);
  if (!cases || !work) return std::nullopt;
  const auto field = [&](std::size_t i) { return std::string(fields[i]); };
  return WorkRow{field(0), field(1), field(2), {field(3), field(4)}, {*cases, *work}};
}

std::string counts(const ClassWork& work) { return fmt::format("{} cases with work {}", work.cases, work.work); }

}  // namespace

std::vector<WorkRow> rows_of(const properties::CountedReport& counted) {
  std::vector<WorkRow> rows;
  const CheckReport& report = counted.report;
  for (const auto& [cases_of, work] : counted.work.rows()) {
    rows.push_back({report.id, std::string(name(report.engine)), text(report.bound), cases_of, work});
  }
  return rows;
}

std::string as_work_table(std::span<const WorkRow> rows) {
  std::string text(kHeading);
  for (const WorkRow& row : rows) {
    text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", row.id, row.engine, row.bound, row.cases_of.of, row.cases_of.name,
                        row.work.cases, row.work.work);
  }
  return text;
}

Result<std::vector<WorkRow>> read_work_table(const std::filesystem::path& path) {
  const auto bytes = io::read_file(path);
  if (!bytes) return tl::make_unexpected(bytes.error());
  std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  const auto refuse = [&path](std::size_t line) {
    return tl::make_unexpected(
        Fault{kBadInput,
              fmt::format("{:?}: line {} is no row of a table of work; make it with: grlc evidence work", path.native(), line)});
  };
  if (!text.starts_with(kHeading)) return refuse(1);
  text.remove_prefix(kHeading.size());
  std::vector<WorkRow> rows;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const auto row = read_row_of_work(text.substr(0, end));
    if (!row || end == std::string_view::npos) return refuse(rows.size() + 2);
    rows.push_back(*row);
    text.remove_prefix(end + 1);
  }
  return rows;
}

void hold_against(std::span<const WorkRow> table, properties::CountedReport& counted) {
  CheckReport& report = counted.report;
  if (report.outcome != Outcome::pass) return;
  std::map<CaseClass, ClassWork> asked;
  for (const WorkRow& row : table) {
    if (is_of(row, report)) asked[row.cases_of] = row.work;
  }
  std::size_t differences = 0;
  const auto differs = [&](const CaseClass& cases_of, const ClassWork& got, const ClassWork& expected) {
    if (got == expected || ++differences > 1) return;
    report.detail = fmt::format("{} {} => got {}, work.tsv says {}", cases_of.of, cases_of.name, counts(got), counts(expected));
  };
  for (const auto& [cases_of, got] : counted.work.rows()) differs(cases_of, got, asked[cases_of]);
  for (const auto& [cases_of, expected] : asked) {
    if (!counted.work.rows().contains(cases_of)) differs(cases_of, {}, expected);
  }
  if (differences == 0) return;
  if (differences > 1) report.detail += fmt::format(", and {} classes more differ", differences - 1);
  report.detail += fmt::format("; {}", kAgain);
  report.outcome = Outcome::broken;
  report.repeat = Repeat::work;
}

std::vector<std::string> stale_rows(std::span<const WorkRow> table, std::span<const CheckReport> reports) {
  std::vector<std::string> problems;
  for (const WorkRow& row : table) {
    if (std::ranges::any_of(reports, [&](const CheckReport& report) { return is_of(row, report); })) continue;
    std::string problem =
        fmt::format("work.tsv has rows of {} by {} ({}), which did not report; {}", row.id, row.engine, row.bound, kAgain);
    if (std::ranges::find(problems, problem) == problems.end()) problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace grlc::properties
