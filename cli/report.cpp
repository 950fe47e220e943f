#include "cli/report.hpp"

#include <fmt/format.h>

#include <utility>

#include "cli/places.hpp"
#include "host/exit_codes.hpp"

namespace grlc::cli {

host::Colour colour(Outcome outcome) {
  if (outcome == Outcome::pass) return host::Colour::green;
  return exit_code(outcome) == kRefuted ? host::Colour::red : host::Colour::yellow;
}

Versions all_versions(const Versions& tools) {
  Versions all = {{"grlc", "1.0"}, {"format", "GRLC-1"}, {"compiler", __VERSION__}};
  all.insert(all.end(), tools.begin(), tools.end());
  return all;
}

std::string exit_codes() {
  constexpr std::size_t kWidth = 100;
  const std::string indent(12, ' ');
  std::vector<std::string> parts;
  for (const int code : {kPass, kRefuted, kUnknown, kVacuous}) {
    std::string verdicts;
    for (const OutcomeText& outcome : kOutcomes) {
      if (outcome.exit_code != code) continue;
      verdicts += fmt::format("{}{}", verdicts.empty() ? "" : " or ", outcome.name);
      if (code == kUnknown || code == kVacuous) verdicts += fmt::format(" ({})", outcome.meaning);
    }
    parts.push_back(fmt::format("{} {}", code, verdicts));
  }
  for (const auto& [code, meaning] : kExitCodes) parts.push_back(fmt::format("{} {}", code, meaning));
  std::string text = "Exit codes: ";
  std::size_t line = text.size();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string part = parts[i] + (i + 1 < parts.size() ? "," : "");
    if (line + part.size() > kWidth) {
      text.back() = '\n';
      text += indent;
      line = indent.size();
    }
    text += part + " ";
    line += part.size() + 1;
  }
  text.pop_back();
  return text;
}

std::string to_table(std::span<const CheckReport> reports) {
  host::Table table({"check", "engine", "bound", "verdict", ">work", ""});
  for (const CheckReport& report : reports) {
    table.add({report.id,
               std::string(name(report.engine)),
               text(report.bound),
               {std::string(name(report.outcome)), colour(report.outcome)},
               host::grouped(report.work),
               std::string(unit(report.engine))});
  }
  return table.text();
}

std::string evidence_matrix(std::span<const Asked> manifest, std::span<const CheckReport> reports) {
  const EvidenceMatrix matrix(manifest, reports);
  std::vector<std::string> headings = {"property"};
  for (const Engine engine : matrix.engines()) headings.emplace_back(name(engine));
  host::Table table(headings);
  for (const std::string& id : matrix.ids()) {
    std::vector<host::Cell> row = {id};
    for (const Engine engine : matrix.engines()) {
      const MatrixCell cell = matrix.cell(id, engine);
      if (cell.missing) {
        row.emplace_back("MISSING", host::Colour::red);
      } else if (!cell.outcome) {
        row.emplace_back("-", host::Colour::faint);
      } else {
        row.emplace_back(fmt::format("{}  {} {}", name(*cell.outcome), host::grouped(cell.work), unit(engine)),
                         colour(*cell.outcome));
      }
    }
    table.add(std::move(row));
  }
  return table.text();
}

int show(std::span<const CheckReport> reports, bool json) {
  const int code = exit_code(worst(reports));
  if (json) {
    host::print(to_json(reports, {}, all_versions({})));
    return code;
  }
  host::print(to_table(reports));
  for (const CheckReport& report : reports) {
    if (report.outcome == Outcome::pass) continue;
    host::print(fmt::format("{} {} by {}: {}\n", name(report.outcome), report.id, name(report.engine), report.detail));
  }
  if (const std::string replay = first_replay_line(reports); !replay.empty()) host::print(replay + "\n");
  return code;
}

std::string replay_line(const CheckReport& report) {
  const std::string arguments = replay_arguments(report);
  return arguments.empty() ? std::string() : fmt::format("{} {}", host::shell_word(program().native()), arguments);
}

std::string first_replay_line(std::span<const CheckReport> reports) {
  for (const CheckReport& report : reports) {
    if (report.outcome == Outcome::pass) continue;
    if (std::string line = replay_line(report); !line.empty()) return line;
  }
  return {};
}

}  // namespace grlc::cli
