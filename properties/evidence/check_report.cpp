#include "properties/evidence/check_report.hpp"

#include "host/terminal.hpp"

namespace grlc {

Outcome worst(std::span<const CheckReport> reports) {
  if (reports.empty()) return Outcome::vacuous;
  Outcome outcome = Outcome::pass;
  for (const CheckReport& report : reports) outcome = worse(outcome, report.outcome);
  return outcome;
}

std::string replay_arguments(const CheckReport& report) {
  if (!report.case_file.empty()) return "replay " + host::shell_word(report.case_file.native());
  switch (report.repeat) {
    case Repeat::nothing: return {};
    case Repeat::check: return repeat_arguments(report.engine, report.id, report.bound);
    case Repeat::work: return "evidence work";
  }
  return {};
}

}  // namespace grlc
