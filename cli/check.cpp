#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>

#include "cli/commands.hpp"
#include "cli/engines.hpp"
#include "cli/map_checks.hpp"
#include "cli/places.hpp"
#include "cli/report.hpp"
#include "cli/terminal.hpp"
#include "properties/rapidcheck.hpp"

namespace grlc::cli {

std::vector<CheckReport> check_properties(std::span<const Property> properties, const CheckOptions& options, Progress* whole) {
  const std::filesystem::path cases = case_directory(options.case_directory);
  std::vector<CheckReport> reports;
  Progress progress(properties.size(), whole);
  for (const Property property : properties) {
    progress.show(reports.size(), id(property));
    reports.push_back(run_property(property, options.cases, options.seed, cases));
  }
  return reports;
}

Outcome<int> run(const CheckOptions& options) {
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
  return show(check_properties(properties, options), options.json);
}

}  // namespace grlc::cli
