// The fuzzing campaigns: what each had reached, and when.
#include <fmt/format.h>

#include <algorithm>

#include "cli/page/chart.hpp"
#include "cli/page/page.hpp"
#include "host/terminal.hpp"

namespace grlc::cli {
namespace {

Html chart(const Course& course) {
  Axis x{"seconds", 0, course.points.back().seconds};
  Axis y{"edges", 0, 1};
  std::vector<Point> points;
  for (const fuzz::Progress& now : course.points) {
    points.push_back({now.seconds, static_cast<double>(now.edges), false, {}});
    y.most = std::max(y.most, static_cast<double>(now.edges));
  }
  return step_chart(fmt::format("{}: {} edges", course.report.id, host::grouped(course.points.back().edges)), x, y, points);
}

// When so large a part of the edges had been reached.
std::string reached_at(const Course& course, double part) {
  const double goal = part * static_cast<double>(course.points.back().edges);
  const auto there =
      std::ranges::find_if(course.points, [&](const fuzz::Progress& now) { return static_cast<double>(now.edges) >= goal; });
  return fmt::format("{:.1f}", there->seconds);
}

}  // namespace

Html fuzzing_section(const Evidence& evidence) {
  const std::string heading = "Fuzzing over time";
  if (!evidence.fuzzing) return section("fuzzing", heading, not_there(evidence.fuzzing.error()));
  HtmlTable table("Campaigns of this run: coverage is edges of the instrumented code reached",
                  {"target", "verdict", ">runs", ">seconds", ">runs per second", ">edges", ">90 % of them after, s",
                   ">all of them after, s", ">inputs kept"});
  Html charts;
  for (const Course& course : *evidence.fuzzing) {
    const CheckReport& report = course.report;
    const Html target = link("#" + check_anchor(report.id, report.engine), report.id);
    const HtmlCell verdict(element("b", std::string(name(report.outcome))), verdict_class(report.outcome));
    if (course.points.empty()) {  // it did not start
      table.add({target, verdict, "0", "–", "–", "–", "–", "–", "–"});
      continue;
    }
    const fuzz::Progress& last = course.points.back();
    const double rate = last.seconds > 0 ? static_cast<double>(last.runs) / last.seconds : 0;
    table.add({target, verdict, host::grouped(last.runs), fmt::format("{:.1f}", last.seconds),
               host::grouped(static_cast<std::uint64_t>(rate)), host::grouped(last.edges), reached_at(course, 0.9),
               reached_at(course, 1), host::grouped(last.inputs)});
    charts += chart(course);
  }
  return section(
      "fuzzing", heading,
      element("p", "Campaigns from the seeds of fuzz/corpus; how far each went is the bound of its check. Longer ones: " +
                       code("grlc fuzz run --seconds 3600") +
                       ". Lines and branches that "
                       "the seeds reach need a build of their own and are not part of this run: " +
                       code("grlc fuzz coverage") + ".") +
          table.html() + element("div", {{"class", "charts"}}, charts));
}

}  // namespace grlc::cli
