#include "cli/reconcile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>

#include "cli/report.hpp"
#include "host/terminal.hpp"

namespace grlc::cli {
namespace {

const std::set<std::string, std::less<>> kFields{"id", "engine", "bound", "work", "least_work"};

bool same(const Asked& asked, const CheckReport& report) {
  return asked.id == report.id && asked.engine == report.engine && asked.bound == report.bound;
}

std::string label(const auto& check) { return fmt::format("{} by {} ({})", check.id, check.engine, check.bound); }

}  // namespace

Result<std::vector<Asked>> read_manifest(const std::filesystem::path& path) {
  const auto bytes = io::read_file(path);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto refuse = [&path](std::string_view why) {
    return tl::make_unexpected(Fault{kBadInput, fmt::format("{:?}: not a manifest: {}", path.native(), why)});
  };
  std::vector<Asked> manifest;
  try {
    const auto* const text = reinterpret_cast<const char*>(bytes->data());
    const nlohmann::json document = nlohmann::json::parse(text, text + bytes->size());
    for (const auto& check : document.at("checks")) {
      for (const auto& [key, value] : check.items()) {  // the one right verdict is pass, and nothing else can be asked for
        if (!kFields.contains(key)) return refuse(fmt::format("{:?} is nothing that it can ask for", key));
      }
      const bool exact = check.contains("work");
      manifest.push_back({check.at("id"), check.at("engine"), check.at("bound"), check.at(exact ? "work" : "least_work"), exact});
      if (exact && check.contains("least_work")) return refuse(label(manifest.back()) + R"( has both "work" and "least_work")");
    }
  } catch (const nlohmann::json::exception& fault) {
    return refuse(fault.what());
  }
  if (manifest.empty()) return refuse("it asks for no check");
  for (std::size_t i = 0; i < manifest.size(); ++i) {
    if (manifest[i].work == 0) return refuse(label(manifest[i]) + " may do no work");
    const auto again = [&](const Asked& other) { return label(other) == label(manifest[i]); };
    if (std::any_of(manifest.begin(), manifest.begin() + static_cast<std::ptrdiff_t>(i), again)) {
      return refuse(label(manifest[i]) + " stands in it twice");
    }
  }
  return manifest;
}

Reconciled reconcile(std::span<const Asked> manifest, std::span<const CheckReport> reports) {
  Reconciled result;
  const auto problem = [&result](Outcome outcome, std::string text) {
    result.outcome = worse(result.outcome, outcome);
    result.problems.push_back(std::move(text));
  };
  if (manifest.empty()) problem(Outcome::vacuous, "the manifest asks for no check");
  for (const Asked& asked : manifest) {
    const auto times = std::ranges::count_if(reports, [&](const CheckReport& report) { return same(asked, report); });
    if (times == 0) problem(Outcome::broken, fmt::format("missing: {} did not report", label(asked)));
    if (times > 1) problem(Outcome::broken, fmt::format("doubled: {} reported {} times", label(asked), times));
  }
  for (const CheckReport& report : reports) {
    if (report.outcome != Outcome::pass) {
      problem(report.outcome, fmt::format("{}: {}: {}", name(report.outcome), label(report), report.detail));
    }
    const auto asked = std::ranges::find_if(manifest, [&](const Asked& a) { return same(a, report); });
    if (asked == manifest.end()) {
      problem(Outcome::broken, fmt::format("unlisted: {} is not in the manifest", label(report)));
    } else if (report.outcome == Outcome::pass && !asked->satisfied_by(report.work)) {
      const bool less = report.work < asked->work;
      problem(less ? Outcome::vacuous : Outcome::broken,
              fmt::format("{}: {} did {} {}, the manifest asks for {}{}", less ? "too little work" : "other work", label(report),
                          report.work, report.unit, asked->exact ? "exactly " : "", asked->work));
    }
  }
  return result;
}

EvidenceMatrix::EvidenceMatrix(std::span<const Asked> manifest, std::span<const CheckReport> reports)
    : manifest_(manifest), reports_(reports) {
  const auto note = [](std::vector<std::string>& list, const std::string& entry) {
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

MatrixCell EvidenceMatrix::cell(const std::string& id, const std::string& engine) const {
  MatrixCell cell;
  for (const CheckReport& report : reports_) {
    if (report.id != id || report.engine != engine) continue;
    const auto asked = std::ranges::find_if(manifest_, [&](const Asked& each) { return same(each, report); });
    const bool other = asked != manifest_.end() && !asked->satisfied_by(report.work);
    const Outcome outcome = other ? worse(report.outcome, Outcome::vacuous) : report.outcome;
    cell.outcome = cell.outcome ? worse(*cell.outcome, outcome) : outcome;
    cell.work += report.work;
    cell.unit = report.unit;
  }
  cell.missing = std::ranges::any_of(missing(), [&](const Asked& asked) { return asked.id == id && asked.engine == engine; });
  return cell;
}

std::vector<Asked> EvidenceMatrix::missing() const {
  std::vector<Asked> missing;
  std::ranges::copy_if(manifest_, std::back_inserter(missing), [this](const Asked& asked) {
    return std::ranges::none_of(reports_, [&](const CheckReport& report) { return same(asked, report); });
  });
  return missing;
}

std::string evidence_matrix(std::span<const Asked> manifest, std::span<const CheckReport> reports) {
  const EvidenceMatrix matrix(manifest, reports);
  std::vector<std::string> headings = {"property"};
  headings.insert(headings.end(), matrix.engines().begin(), matrix.engines().end());
  host::Table table(headings);
  for (const std::string& id : matrix.ids()) {
    std::vector<host::Cell> row = {id};
    for (const std::string& engine : matrix.engines()) {
      const MatrixCell cell = matrix.cell(id, engine);
      if (cell.missing) {
        row.emplace_back("MISSING", host::Colour::red);
      } else if (!cell.outcome) {
        row.emplace_back("-", host::Colour::faint);
      } else {
        row.emplace_back(fmt::format("{}  {} {}", name(*cell.outcome), host::grouped(cell.work), cell.unit),
                         colour(*cell.outcome));
      }
    }
    table.add(std::move(row));
  }
  return table.text();
}

}  // namespace grlc::cli
