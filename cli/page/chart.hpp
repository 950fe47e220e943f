// Charts as SVG, one figure each, narrow enough for a phone: several stand beside each other on a wider page. Colours come from
// the page's style sheet, so that they follow dark, light and print; the numbers stand in the chart or in a table beside it.
#pragma once

#include <string>
#include <vector>

#include "cli/page/html.hpp"

namespace grlc::cli {

// Bars of several series for each group, the number at the end of each bar; a line stands at 1.
struct BarGroup {
  std::string name;
  std::vector<double> values;  // as many as there are series
};
Html bar_chart(const std::string& title, const std::vector<std::string>& series, const std::vector<BarGroup>& groups);

// Points in the plane; both axes begin at the least number, and what is shown together has the same axes.
struct Axis {
  std::string name;
  double least = 0;
  double most = 1;
  bool logarithmic = false;  // least > 0
};
struct Point {
  double x = 0;
  double y = 0;
  bool emphasised = false;
  std::string name;  // for who points at it
};
Html scatter_chart(const std::string& title, const Axis& x, const Axis& y, const std::vector<Point>& points);

// For a value that stays until it changes: steps from point to point.
Html step_chart(const std::string& title, const Axis& x, const Axis& y, const std::vector<Point>& points);

}  // namespace grlc::cli
