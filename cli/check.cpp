#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <string>

#include "cli/commands.hpp"
#include "cli/engines.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "host/terminal.hpp"
#include "properties/every_instance.hpp"
#include "properties/map_checks.hpp"
#include "properties/rapidcheck.hpp"

namespace grlc::cli {
namespace {

// One property; with `coverage`, what its cases and runs meet is counted.
properties::CountedReport check_property(Property property, const CheckOptions& options, properties::Coverage* coverage) {
  const std::filesystem::path cases = case_directory(options.case_directory);
  const std::unique_ptr<hw::Trace> watch = coverage != nullptr ? properties::watch(*coverage) : nullptr;
  properties::CountedReport counted;
  counted.report = run_property(property, options.cases, options.seed, cases, [&](const Case& c) {
    const Verdict verdict = watch ? traced_check(c, *watch) : check_every_instance(c);
    if (coverage != nullptr) properties::note(*coverage, c);
    counted.work.add(c, verdict);
    return verdict;
  });
  return counted;
}

}  // namespace

CheckedProperties check_properties(std::span<const Property> properties, const CheckOptions& options, host::Progress* whole,
                                   const std::function<void(const CheckReport&)>& done) {
  CheckedProperties checked;
  host::Progress progress(properties.size(), whole);
  for (const Property property : properties) {
    progress.show(checked.counted.size(), id(property));
    const bool covered = options.coverage && properties::is_covered(property);
    checked.counted.push_back(check_property(property, options, covered ? &checked.coverage : nullptr));
    if (done) done(checked.counted.back().report);
    if (!covered) continue;
    CheckReport report = coverage_report(checked.coverage, property, checked.counted.back().report.bound);
    if (done) done(report);
    checked.covered.push_back(std::move(report));
  }
  return checked;
}

std::string coverage_table(const properties::Coverage& coverage, Property property) {
  host::Table table(
      {std::string("coverage of ") + std::string(id(property)), ">bins", ">hit", ">unreachable", ">fewest", "there"});
  for (const properties::PointSummary& point : summary_of(coverage, property)) {
    const bool whole = point.empty.empty() && point.reached.empty();
    table.add({host::Cell(std::string(point.point->name), whole ? host::Colour::plain : host::Colour::red),
               host::grouped(point.bins), host::grouped(point.hit), host::grouped(point.unreachable), host::grouped(point.fewest),
               point.fewest_in});
  }
  return table.text();
}

Result<int> run(const CheckOptions& options) {
  std::vector<Property> properties = all_properties();
  if (options.property) {
    const auto named = property_named(*options.property);
    if (!named) {
      std::vector<std::string_view> ids;
      for (const Property property : properties) ids.push_back(id(property));
      return tl::make_unexpected(Fault{kUsage, fmt::format("{:?} is no property: {}", *options.property, fmt::join(ids, ", "))});
    }
    properties = {*named};
  }
  const CheckedProperties checked = check_properties(properties, options);
  std::vector<CheckReport> reports;
  for (const properties::CountedReport& counted : checked.counted) reports.push_back(counted.report);
  reports.insert(reports.end(), checked.covered.begin(), checked.covered.end());
  if (options.coverage && !options.json) {
    for (const CheckReport& report : checked.covered)
      host::print(coverage_table(checked.coverage, *property_named(report.id)) + "\n");
  }
  return show(reports, options.json);
}

}  // namespace grlc::cli
