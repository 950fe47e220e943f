// The evidence matrix, and for each of its cells the checks that it sums up, with the commands that repeat them.
#include <fmt/format.h>

#include <set>

#include "cli/page/page.hpp"
#include "host/terminal.hpp"

namespace grlc::cli {
namespace {

std::string work_in(std::uint64_t work, Engine engine) { return fmt::format("{} {}", host::grouped(work), unit(engine)); }

HtmlCell matrix_cell(const MatrixCell& cell, const std::string& id, Engine engine) {
  const std::string to = "#" + check_anchor(id, engine);
  if (cell.missing) return {link(to, element("b", "MISSING")) + " " + element("small", "did not report"), "missing"};
  if (!cell.outcome) return {element("span", {{"title", "not asked of this engine"}}, "–"), "none"};
  return {link(to, element("b", std::string(name(*cell.outcome)))) + " " + element("small", work_in(cell.work, engine)),
          verdict_class(*cell.outcome)};
}

// A case as a link to its file, seen from where the page stands.
Html case_link(const std::filesystem::path& path, const std::filesystem::path& file) {
  if (!path.is_absolute() || path.extension() != ".case") return {};
  const std::filesystem::path relative = path.lexically_relative(std::filesystem::absolute(file).parent_path());
  std::string to;
  for (const char c : relative.native()) {
    const bool special = c <= ' ' || c == '%' || c == '#' || c == '?' || c == ':' || c == '\x7F';
    to += special ? fmt::format("%{:02X}", static_cast<std::uint8_t>(c)) : std::string(1, c);
  }
  return element("p", "The case: " + link(to, path.filename().native()));
}

Html outcome_of(const CheckReport& report, const std::filesystem::path& file) {
  Html content = element("b", std::string(name(report.outcome)));
  if (!report.detail.empty()) content += element("p", report.detail);
  if (const std::string line = replay_line(report); !line.empty()) {
    content += element("p", {{"class", "replay"}}, "Replay: " + code(line)) + case_link(report.case_file, file);
  }
  return content;
}

// The command that does the check again, by itself where there is one for it.
Html repeat_cell(const CheckReport& report) {
  const std::string arguments = repeat_arguments(report.engine, report.id, report.bound);
  return arguments.empty() ? Html() : code("grlc " + arguments);
}

}  // namespace

Html matrix_section(const Evidence& evidence) {
  const EvidenceMatrix matrix(evidence.manifest, evidence.reports);
  std::vector<std::string> headings = {"property"};
  for (const Engine engine : matrix.engines()) headings.emplace_back(name(engine));
  HtmlTable table("Verdict and work by property and engine; a verdict leads to its checks", headings);
  for (const std::string& id : matrix.ids()) {
    std::vector<HtmlCell> row = {id};
    for (const Engine engine : matrix.engines()) row.push_back(matrix_cell(matrix.cell(id, engine), id, engine));
    table.add(std::move(row));
  }
  return section("matrix", "Evidence",
                 element("p",
                         "Only “pass” is green, and only where the check ran, did work and found nothing. “–” is not asked of "
                         "that engine.") +
                     table.html());
}

Html check_section(const Evidence& evidence, const std::filesystem::path& file) {
  const EvidenceMatrix matrix(evidence.manifest, evidence.reports);
  Html tables;
  for (const Engine engine : matrix.engines()) {
    HtmlTable table(fmt::format("Checks by {}", name(engine)), {"property", "bound", "verdict", ">work", "again"});
    std::set<std::string> linked;  // the first row of each property
    const auto place = [&](const std::string& id) { return linked.insert(id).second ? check_anchor(id, engine) : std::string(); };
    for (const Asked& asked : matrix.missing()) {
      if (asked.engine != engine) continue;
      table.add({asked.id, text(asked.bound), {element("b", "MISSING") + element("p", "It did not report."), "missing"}, "0", ""},
                place(asked.id));
    }
    for (const bool failed : {true, false}) {  // a cell leads to the failures
      for (const CheckReport& report : evidence.reports) {
        if (report.engine != engine || (report.outcome != Outcome::pass) != failed) continue;
        table.add({report.id,
                   text(report.bound),
                   {outcome_of(report, file), verdict_class(report.outcome)},
                   Html(work_in(report.work, engine)),
                   repeat_cell(report)},
                  place(report.id));
      }
    }
    tables += table.html();
  }
  return section("checks", "Checks", tables);
}

}  // namespace grlc::cli
