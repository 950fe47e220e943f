#include "cli/report.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/places.hpp"
#include "properties/evidence/files.hpp"

namespace grlc::cli {

Outcome worst(std::span<const CheckReport> reports) {
  if (reports.empty()) return Outcome::vacuous;
  Outcome outcome = Outcome::pass;
  for (const CheckReport& report : reports) outcome = worse(outcome, report.outcome);
  return outcome;
}

int exit_code(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass: return kPass;
    case Outcome::unknown: return kUnknown;
    case Outcome::vacuous:
    case Outcome::skipped: return kVacuous;
    case Outcome::refuted:
    case Outcome::broken: return kRefuted;
  }
  return kRefuted;
}

host::Colour colour(Outcome outcome) {
  if (outcome == Outcome::pass) return host::Colour::green;
  return exit_code(outcome) == kRefuted ? host::Colour::red : host::Colour::yellow;
}

Versions all_versions(const Versions& tools) {
  Versions all = {{"grlc", "1.0"}, {"format", "GRLC-1"}, {"compiler", __VERSION__}};
  all.insert(all.end(), tools.begin(), tools.end());
  return all;
}

std::string to_json(std::span<const CheckReport> reports, std::span<const std::string> problems, const Versions& tools) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const CheckReport& report : reports) rows.push_back(row_of(report));
  nlohmann::ordered_json versions;
  for (const auto& [tool, version] : all_versions(tools)) versions[tool] = version;
  const nlohmann::ordered_json report = {{"checks", rows}, {"problems", problems}, {"versions", versions}};
  // A detail may quote bytes of an input; those that are not UTF-8 are replaced rather than refused.
  return report.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

Result<std::vector<CheckReport>> read_reports(const std::filesystem::path& path) {
  const auto bytes = io::read_file(path);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto refuse = [&path](std::string_view why) {
    return tl::make_unexpected(Fault{kBadInput, fmt::format("{:?}: not a report: {}", path.native(), why)});
  };
  try {
    const auto* const text = reinterpret_cast<const char*>(bytes->data());
    std::vector<CheckReport> reports;
    const nlohmann::json document = nlohmann::json::parse(text, text + bytes->size());
    for (const auto& row : document.at("checks")) {
      auto report = read_row(row);
      if (!report) return refuse(report.error());
      reports.push_back(std::move(*report));
    }
    return reports;
  } catch (const nlohmann::json::exception& fault) {
    return refuse(fault.what());
  }
}

std::string to_table(std::span<const CheckReport> reports) {
  host::Table table({"check", "engine", "bound", "verdict", ">work", ""});
  for (const CheckReport& report : reports) {
    table.add({report.id,
               report.engine,
               report.bound,
               {std::string(name(report.outcome)), colour(report.outcome)},
               host::grouped(report.work),
               report.unit});
  }
  return table.text();
}

int show(std::span<const CheckReport> reports, bool json) {
  if (json) {
    host::print(to_json(reports));
    return exit_code(worst(reports));
  }
  host::print(to_table(reports));
  std::string replay;
  for (const CheckReport& report : reports) {
    if (report.outcome == Outcome::pass) continue;
    host::print(fmt::format("{} {} by {}: {}\n", name(report.outcome), report.id, report.engine, report.detail));
    if (replay.empty()) replay = report.replay;
  }
  if (!replay.empty()) host::print(replay_line(replay) + "\n");
  return exit_code(worst(reports));
}

std::string replay_line(std::string_view case_file) {
  constexpr std::string_view kProgram = "grlc ";
  constexpr std::string_view kCommand = "grlc replay ";
  if (case_file.starts_with(kCommand)) {
    case_file.remove_prefix(kCommand.size());
  } else if (case_file.starts_with(kProgram)) {  // no case, but a command that fails again
    return fmt::format("{} {}", host::shell_word(program().native()), case_file.substr(kProgram.size()));
  }
  return fmt::format("{} replay {}", host::shell_word(program().native()), host::shell_word(case_file));
}

}  // namespace grlc::cli
