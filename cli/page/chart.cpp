#include "cli/page/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace grlc::cli {
namespace {

// In units of the drawing, of which a phone shows as many as it has pixels.
constexpr double kWidth = 340;
constexpr double kPlotHeight = 180;
constexpr double kLeft = 54;
constexpr double kRight = 12;
constexpr double kTop = 10;
constexpr double kBottom = 36;
constexpr double kBar = 13;

std::string number(double value) { return fmt::format("{:.1f}", value); }

// 1234 -> 1.2k
std::string short_number(double value) {
  const char* unit = "";
  for (const char* const next : {"k", "M", "G"}) {
    if (value < 1000) break;
    value /= 1000;
    unit = next;
  }
  return fmt::format("{:.3g}{}", value, unit);
}

Html text(double x, double y, const std::string& anchor, const std::string& words) {
  return element("text", {{"x", number(x)}, {"y", number(y)}, {"text-anchor", anchor}}, words);
}

Html line(const char* css_class, double x1, double y1, double x2, double y2) {
  return empty_element("line",
                       {{"class", css_class}, {"x1", number(x1)}, {"y1", number(y1)}, {"x2", number(x2)}, {"y2", number(y2)}});
}

Html figure(const std::string& title, double height, const Html& legend, const Html& drawing) {
  const Html svg = element("svg",
                           {{"xmlns", "http://www.w3.org/2000/svg"},
                            {"viewBox", fmt::format("0 0 {} {}", kWidth, height)},
                            {"role", "img"},
                            {"aria-label", title}},
                           drawing);
  return element("figure", element("figcaption", title) + legend + svg) + "\n";
}

// The place of a number on an axis that is drawn from `from` to `to`.
double place(const Axis& axis, double from, double to, double value) {
  const auto scaled = [&axis](double v) { return axis.logarithmic ? std::log10(v) : v; };
  const double span = scaled(axis.most) - scaled(axis.least);
  return span == 0 ? from : from + (to - from) * (scaled(value) - scaled(axis.least)) / span;
}

// Powers of ten, or of two where there are few of these, of a logarithmic axis; a handful of round numbers of another.
std::vector<double> ticks(const Axis& axis) {
  std::vector<double> at;
  if (axis.logarithmic) {
    const double base = axis.most / axis.least > 1000 ? 10 : 2;
    const double step = std::pow(base, std::ceil(std::log(axis.most / axis.least) / std::log(base) / 6));
    for (double value = axis.least; value <= axis.most * 1.0001; value *= step) at.push_back(value);
    return at;
  }
  const double rough = (axis.most - axis.least) / 4;
  if (rough <= 0) return {axis.least};
  const double power = std::pow(10, std::floor(std::log10(rough)));
  const double step = power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1);
  for (double value = std::ceil(axis.least / step) * step; value <= axis.most + step / 1000; value += step) at.push_back(value);
  return at;
}

struct Plane {
  Axis x;
  Axis y;

  double across(double value) const { return place(x, kLeft, kWidth - kRight, value); }
  double down(double value) const { return place(y, kPlotHeight - kBottom, kTop, value); }

  Html axes() const {
    Html drawing;
    for (const double tick : ticks(y)) {
      drawing += line("rule", kLeft, down(tick), kWidth - kRight, down(tick)) +
                 text(kLeft - 5, down(tick) + 4, "end", short_number(tick));
    }
    for (const double tick : ticks(x)) {
      drawing += line("rule", across(tick), kTop, across(tick), kPlotHeight - kBottom) +
                 text(across(tick), kPlotHeight - kBottom + 14, "middle", short_number(tick));
    }
    return drawing + text((kLeft + kWidth - kRight) / 2, kPlotHeight - 5, "middle", x.name) +
           element("text",
                   {{"transform", fmt::format("translate(10 {}) rotate(-90)", (kTop + kPlotHeight - kBottom) / 2)},
                    {"text-anchor", "middle"}},
                   y.name);
  }
};

}  // namespace

Html bar_chart(const std::string& title, const std::vector<std::string>& series, const std::vector<BarGroup>& groups) {
  constexpr double kName = 16;  // a group's name stands above its bars
  constexpr double kGap = 8;
  constexpr double kNumbers = 40;
  double most = 0;
  for (const BarGroup& group : groups) most = std::max(most, *std::ranges::max_element(group.values));
  Html drawing;
  double y = 0;
  const auto length = [most](double value) { return most == 0 ? 0 : (kWidth - kNumbers) * value / most; };
  for (const BarGroup& group : groups) {
    drawing += text(0, y + 12, "start", group.name);
    y += kName;
    for (std::size_t i = 0; i < group.values.size(); ++i) {
      const double width = length(group.values[i]);
      drawing += empty_element("rect", {{"class", fmt::format("series-{}", i)},
                                        {"x", "0"},
                                        {"y", number(y + 1)},
                                        {"width", number(width)},
                                        {"height", number(kBar - 2)}}) +
                 text(width + 4, y + kBar - 2.5, "start", fmt::format("{:.2f}", group.values[i]));
      y += kBar;
    }
    if (most >= 1) drawing += line("one", length(1), y - kBar * static_cast<double>(group.values.size()), length(1), y);
    y += kGap;
  }
  Html legend;
  for (std::size_t i = 0; i < series.size(); ++i) {
    legend += element(
        "li", element("span", {{"class", fmt::format("swatch series-{}", i)}, {"aria-hidden", "true"}}, Html()) + series[i]);
  }
  return figure(title, y, element("ul", {{"class", "legend"}}, legend), drawing);
}

Html scatter_chart(const std::string& title, const Axis& x, const Axis& y, const std::vector<Point>& points) {
  const Plane plane{x, y};
  Html drawing = plane.axes();
  for (const bool emphasised : {false, true}) {  // these on top
    for (const Point& point : points) {
      if (point.emphasised != emphasised) continue;
      drawing += element("circle",
                         {{"class", emphasised ? "point emphasised" : "point"},
                          {"cx", number(plane.across(point.x))},
                          {"cy", number(plane.down(point.y))},
                          {"r", emphasised ? "5" : "3.5"}},
                         element("title", point.name));
    }
  }
  return figure(title, kPlotHeight, {}, drawing);
}

Html step_chart(const std::string& title, const Axis& x, const Axis& y, const std::vector<Point>& points) {
  const Plane plane{x, y};
  std::string path;
  for (const Point& point : points) {
    path += path.empty() ? fmt::format("M{:.1f} {:.1f}", plane.across(point.x), plane.down(point.y))
                         : fmt::format("H{:.1f}V{:.1f}", plane.across(point.x), plane.down(point.y));
  }
  return figure(title, kPlotHeight, {}, plane.axes() + empty_element("path", {{"class", "steps"}, {"d", path}}));
}

}  // namespace grlc::cli
