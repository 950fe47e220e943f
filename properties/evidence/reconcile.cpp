#include "properties/evidence/reconcile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace grlc {

Reconciled reconcile(std::span<const Asked> manifest, std::span<const CheckReport> reports) {
  Reconciled result;
  const auto problem = [&result](Outcome outcome, std::string text) {
    result.outcome = worse(result.outcome, outcome);
    result.problems.push_back(std::move(text));
  };
  if (manifest.empty()) problem(Outcome::vacuous, "the manifest asks for no check");
  for (const Asked& asked : manifest) {
    const auto times = std::ranges::count_if(reports, [&](const CheckReport& report) { return same_check(asked, report); });
    if (times == 0) problem(Outcome::broken, fmt::format("missing: {} did not report", label(asked)));
    if (times > 1) problem(Outcome::broken, fmt::format("doubled: {} reported {} times", label(asked), times));
  }
  for (const CheckReport& report : reports) {
    if (report.outcome != Outcome::pass) {
      problem(report.outcome, fmt::format("{}: {}: {}", name(report.outcome), label(report), report.detail));
    }
    const auto asked = std::ranges::find_if(manifest, [&](const Asked& a) { return same_check(a, report); });
    if (asked == manifest.end()) {
      problem(Outcome::broken, fmt::format("unlisted: {} is not in the manifest", label(report)));
    } else if (report.outcome == Outcome::pass && !asked->satisfied_by(report.work)) {
      const bool less = report.work < asked->work;
      problem(less ? Outcome::vacuous : Outcome::broken,
              fmt::format("{}: {} did {} {}, the manifest asks for {}{}", less ? "too little work" : "other work", label(report),
                          report.work, unit(report.engine), asked->exact ? "exactly " : "", asked->work));
    }
  }
  return result;
}

EvidenceMatrix::EvidenceMatrix(std::span<const Asked> manifest, std::span<const CheckReport> reports)
    : manifest_(manifest), reports_(reports) {
  const auto note = [](auto& list, const auto& entry) {
    if (std::ranges::find(list, entry) == list.end()) list.push_back(entry);
  };
  for (const Asked& asked : manifest) {
    note(ids_, asked.id);
    note(engines_, asked.engine);
  }
  for (const CheckReport& report : reports) {
    note(ids_, report.id);
    note(engines_, report.engine);
  }
}

MatrixCell EvidenceMatrix::cell(const std::string& id, Engine engine) const {
  MatrixCell cell;
  for (const CheckReport& report : reports_) {
    if (report.id != id || report.engine != engine) continue;
    const auto asked = std::ranges::find_if(manifest_, [&](const Asked& each) { return same_check(each, report); });
    const bool other = asked != manifest_.end() && !asked->satisfied_by(report.work);
    const Outcome outcome = other ? worse(report.outcome, Outcome::vacuous) : report.outcome;
    cell.outcome = cell.outcome ? worse(*cell.outcome, outcome) : outcome;
    cell.work += report.work;
  }
  cell.missing = std::ranges::any_of(missing(), [&](const Asked& asked) { return asked.id == id && asked.engine == engine; });
  return cell;
}

std::vector<Asked> EvidenceMatrix::missing() const {
  std::vector<Asked> missing;
  std::ranges::copy_if(manifest_, std::back_inserter(missing), [this](const Asked& asked) {
    return std::ranges::none_of(reports_, [&](const CheckReport& report) { return same_check(asked, report); });
  });
  return missing;
}

}  // namespace grlc
