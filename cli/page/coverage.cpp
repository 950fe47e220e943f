// Coverage: which situations of the format and the circuit the property tests met, and which cannot come up.
#include <fmt/format.h>

#include "cli/page/page.hpp"
#include "host/terminal.hpp"
#include "properties/map_checks.hpp"

namespace grlc::cli {
namespace {

using properties::PointSummary;

HtmlTable points_table(const properties::Coverage& coverage, Property property) {
  HtmlTable table(fmt::format("Coverage of {}", id(property)),
                  {"point", "what it wants", ">bins", ">hit", ">unreachable", ">fewest hits", "there"});
  for (const PointSummary& point : summary_of(coverage, property)) {
    const bool whole = point.empty.empty() && point.reached.empty();
    const auto verdict = whole ? Outcome::pass : Outcome::refuted;
    table.add({{std::string(point.point->name), verdict_class(verdict)},
               std::string(point.point->wants),
               host::grouped(point.bins),
               host::grouped(point.hit),
               host::grouped(point.unreachable),
               host::grouped(point.fewest),
               point.fewest_in});
  }
  return table;
}

HtmlTable unreachable_table() {
  HtmlTable table("Bins that cannot be hit, by the claim that says so", {"first bin", "claim of the proof “unreachable”"});
  for (const properties::Unreachable& bins : properties::unreachable_bins()) {
    table.add({bin_name(properties::of(bins.point), bins.first_row, bins.first_column), std::string(bins.claim)});
  }
  return table;
}

}  // namespace

Html coverage_section(const Evidence& evidence) {
  const std::string heading = "Coverage";
  if (!evidence.coverage) return section("coverage", heading, not_there(evidence.coverage.error()));
  Html tables;
  for (const Property property : all_properties()) {
    if (properties::is_covered(property)) tables += points_table(*evidence.coverage, property).html();
  }
  return section("coverage", heading,
                 element("p",
                         "Counted over the cases of the property tests, from the observation port of every run. An empty bin is "
                         "red unless a proof says that it cannot be hit; a hit of such a bin is red, too.") +
                     tables + unreachable_table().html());
}

}  // namespace grlc::cli
