#include "cli/reconcile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "cli/report.hpp"
#include "cli/terminal.hpp"

namespace grlc::cli {
namespace {

const std::set<std::string, std::less<>> kFields{"id", "engine", "bound", "least_work"};

bool same(const Asked& asked, const CheckReport& report) {
  return asked.id == report.id && asked.engine == report.engine && asked.bound == report.bound;
}

std::string label(const auto& check) { return fmt::format("{} by {} ({})", check.id, check.engine, check.bound); }

}  // namespace

Outcome<std::vector<Asked>> read_manifest(const std::filesystem::path& path) {
  const auto bytes = read_file(path);
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
      manifest.push_back({check.at("id"), check.at("engine"), check.at("bound"), check.at("least_work")});
    }
  } catch (const nlohmann::json::exception& fault) {
    return refuse(fault.what());
  }
  if (manifest.empty()) return refuse("it asks for no check");
  for (std::size_t i = 0; i < manifest.size(); ++i) {
    if (manifest[i].least_work == 0) return refuse(label(manifest[i]) + " may do no work");
    const auto again = [&](const Asked& other) { return label(other) == label(manifest[i]); };
    if (std::any_of(manifest.begin(), manifest.begin() + static_cast<std::ptrdiff_t>(i), again)) {
      return refuse(label(manifest[i]) + " stands in it twice");
    }
  }
  return manifest;
}

Reconciled reconcile(std::span<const Asked> manifest, std::span<const CheckReport> reports) {
  Reconciled result;
  const auto problem = [&result](grlc::Outcome outcome, std::string text) {
    result.outcome = worse(result.outcome, outcome);
    result.problems.push_back(std::move(text));
  };
  if (manifest.empty()) problem(grlc::Outcome::vacuous, "the manifest asks for no check");
  for (const Asked& asked : manifest) {
    const auto times = std::ranges::count_if(reports, [&](const CheckReport& report) { return same(asked, report); });
    if (times == 0) problem(grlc::Outcome::broken, fmt::format("missing: {} did not report", label(asked)));
    if (times > 1) problem(grlc::Outcome::broken, fmt::format("doubled: {} reported {} times", label(asked), times));
  }
  for (const CheckReport& report : reports) {
    if (report.outcome != grlc::Outcome::pass) {
      problem(report.outcome, fmt::format("{}: {}: {}", name(report.outcome), label(report), report.detail));
    }
    const auto asked = std::ranges::find_if(manifest, [&](const Asked& a) { return same(a, report); });
    if (asked == manifest.end()) {
      problem(grlc::Outcome::broken, fmt::format("unlisted: {} is not in the manifest", label(report)));
    } else if (report.outcome == grlc::Outcome::pass && report.work < asked->least_work) {
      problem(grlc::Outcome::vacuous, fmt::format("too little work: {} did {} {}, the manifest asks for {}", label(report),
                                                  report.work, report.unit, asked->least_work));
    }
  }
  return result;
}

std::string evidence_matrix(std::span<const Asked> manifest, std::span<const CheckReport> reports) {
  std::vector<std::string> ids;
  std::vector<std::string> engines;
  const auto note = [](std::vector<std::string>& list, const std::string& entry) {
    if (std::ranges::find(list, entry) == list.end()) list.push_back(entry);
  };
  for (const Asked& asked : manifest) {
    note(ids, asked.id);
    note(engines, asked.engine);
  }
  for (const CheckReport& report : reports) {
    note(ids, report.id);
    note(engines, report.engine);
  }

  const auto cell = [&](const std::string& id, const std::string& engine) -> Cell {
    std::optional<grlc::Outcome> outcome;
    std::uint64_t work = 0;
    std::string unit;
    for (const CheckReport& report : reports) {
      if (report.id != id || report.engine != engine) continue;
      outcome = outcome ? worse(*outcome, report.outcome) : report.outcome;
      work += report.work;
      unit = report.unit;
    }
    const bool missing = std::ranges::any_of(manifest, [&](const Asked& asked) {
      return asked.id == id && asked.engine == engine &&
             std::ranges::none_of(reports, [&](const CheckReport& report) { return same(asked, report); });
    });
    if (missing) return {"MISSING", Colour::red};
    if (!outcome) return {"-", Colour::faint};
    return {fmt::format("{}  {} {}", name(*outcome), grouped(work), unit), colour(*outcome)};
  };

  std::vector<std::string> headings = {"property"};
  headings.insert(headings.end(), engines.begin(), engines.end());
  Table table(headings);
  for (const std::string& id : ids) {
    std::vector<Cell> row = {id};
    for (const std::string& engine : engines) row.push_back(cell(id, engine));
    table.add(std::move(row));
  }
  return table.text();
}

}  // namespace grlc::cli
