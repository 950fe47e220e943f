#include "properties/evidence/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

namespace grlc {

nlohmann::ordered_json row_of(const CheckReport& report) {
  return {{"id", report.id},     {"engine", report.engine}, {"bound", report.bound},   {"verdict", name(report.outcome)},
          {"work", report.work}, {"unit", report.unit},     {"detail", report.detail}, {"replay", report.replay}};
}

tl::expected<CheckReport, std::string> read_row(const nlohmann::json& row) try {
  CheckReport report;
  report.id = row.at("id");
  report.engine = row.at("engine");
  report.bound = row.at("bound");
  report.work = row.at("work");
  report.unit = row.value("unit", "");
  report.detail = row.value("detail", "");
  report.replay = row.value("replay", "");
  const std::string verdict = row.at("verdict");
  const auto* const known = std::ranges::find(kBySeverity, verdict, [](Outcome outcome) { return name(outcome); });
  if (known != kBySeverity.end()) {
    report.outcome = *known;
  } else {
    report.detail = fmt::format("{:?} is no verdict", verdict);
  }
  return report;
} catch (const nlohmann::json::exception& fault) {
  return tl::make_unexpected(std::string(fault.what()));
}

}  // namespace grlc
