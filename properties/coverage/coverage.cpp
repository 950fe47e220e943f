#include "properties/coverage/coverage.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

namespace grlc::properties {

Coverage::Coverage() {
  std::size_t bins = 0;
  for (const CoverPoint& point : cover_points()) {
    first_[static_cast<std::size_t>(point.point)] = bins;
    bins += bins_of(point);
  }
  counts_.resize(bins);
}

namespace {

constexpr std::size_t kMostNames = 4;  // per line of a report

std::size_t place(const CoverPoint& point, unsigned row, unsigned column) {
  return std::size_t{row - point.rows.first} * point.columns.size + (column - point.columns.first);
}

}  // namespace

void Coverage::hit(Point name, unsigned row, unsigned column) {
  const CoverPoint& point = of(name);
  if (point.rows.has(row) && point.columns.has(column)) {
    ++counts_[first_[static_cast<std::size_t>(name)] + place(point, row, column)];
    return;
  }
  std::vector<std::string>& strangers = strangers_[static_cast<std::size_t>(name)];
  std::string bin = bin_name(point, row, column);
  if (std::ranges::find(strangers, bin) == strangers.end()) strangers.push_back(std::move(bin));
}

std::uint64_t Coverage::hits(const CoverPoint& point, unsigned row, unsigned column) const {
  return counts_[first_[static_cast<std::size_t>(point.point)] + place(point, row, column)];
}

bool is_covered(Property property) {
  return std::ranges::find(cover_points(), property, &CoverPoint::property) != cover_points().end();
}

std::vector<PointSummary> summary_of(const Coverage& coverage, Property property) {
  std::vector<PointSummary> summaries;
  for (const CoverPoint& point : cover_points()) {
    if (point.property != property) continue;
    PointSummary summary{.point = &point, .fewest_in = {}, .empty = {}, .reached = coverage.strangers(point)};
    for (unsigned r = 0; r < point.rows.size; ++r) {
      for (unsigned c = 0; c < point.columns.size; ++c) {
        const unsigned row = point.rows.first + r;
        const unsigned column = point.columns.first + c;
        const std::uint64_t hits = coverage.hits(point, row, column);
        const bool is_unreachable = unreachable(point.point, row, column) != nullptr;
        ++summary.bins;
        summary.hit += hits > 0 ? 1 : 0;
        summary.unreachable += is_unreachable ? 1 : 0;
        if (is_unreachable) {
          if (hits > 0) summary.reached.push_back(bin_name(point, row, column));
          continue;
        }
        if (hits == 0) summary.empty.push_back(bin_name(point, row, column));
        if (summary.fewest_in.empty() || hits < summary.fewest) {
          summary.fewest = hits;
          summary.fewest_in = bin_name(point, row, column);
        }
      }
    }
    summaries.push_back(std::move(summary));
  }
  return summaries;
}

CheckReport coverage_report(const Coverage& coverage, Property property, const Bound& bound) {
  CheckReport report{.id = std::string(id(property)), .engine = Engine::coverage, .bound = bound, .outcome = Outcome::pass};
  std::vector<std::string> empty;
  std::vector<std::string> reached;
  for (const PointSummary& point : summary_of(coverage, property)) {
    report.work += point.hit;
    empty.insert(empty.end(), point.empty.begin(), point.empty.end());
    reached.insert(reached.end(), point.reached.begin(), point.reached.end());
  }
  const auto names = [](const std::vector<std::string>& bins) {
    const auto shown = std::span(bins).first(std::min(bins.size(), kMostNames));
    return fmt::format("{}{}", fmt::join(shown, "; "), shown.size() < bins.size() ? "; ..." : "");
  };
  if (!reached.empty()) {
    report.outcome = Outcome::refuted;
    report.detail = fmt::format("{} bins were hit that cannot be: {}", reached.size(), names(reached));
  } else if (!empty.empty()) {
    report.outcome = Outcome::vacuous;
    report.detail = fmt::format("{} bins are empty: {}", empty.size(), names(empty));
  }
  if (report.outcome != Outcome::pass) report.repeat = Repeat::check;
  return report;
}

}  // namespace grlc::properties
