// Coverage counts correctly. An empty bin is no pass, and neither is a bin that cannot be reached. Cases that lack one kind of
// stall, stream or size leave bins empty, and differ in their work by class.
#include "properties/coverage/coverage.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "properties/classes.hpp"
#include "properties/every_instance.hpp"
#include "properties/generators.hpp"

namespace grlc::properties {
namespace {

// The coverage of some generated cases, each changed in one way.
Coverage covered(Property property, unsigned cases, const std::function<void(Case&)>& change) {
  Coverage coverage;
  const auto trace = watch(coverage);
  for (unsigned i = 0; i < cases; ++i) {
    Case c = generate(property, i, static_cast<int>(i % 101));
    change(c);
    const Verdict verdict = traced_check(c, *trace);
    EXPECT_TRUE(verdict.outcome == Outcome::pass || verdict.outcome == Outcome::skipped) << verdict.detail;
    note(coverage, c);
  }
  return coverage;
}

std::size_t empty_bins(const Coverage& coverage, Point point) {
  for (const PointSummary& summary : summary_of(coverage, of(point).property)) {
    if (summary.point->point == point) return summary.empty.size();
  }
  return 0;
}

TEST(Coverage, ThePointsAreInOrderAndTheirBinsHaveNames) {
  std::set<std::pair<Property, std::string>> names;
  for (std::size_t i = 0; i < cover_points().size(); ++i) {
    const CoverPoint& point = cover_points()[i];
    EXPECT_EQ(static_cast<std::size_t>(point.point), i);
    EXPECT_FALSE(point.wants.empty());
    for (unsigned row = 0; row < point.rows.size; ++row) {
      for (unsigned column = 0; column < point.columns.size; ++column) {
        const std::string name = bin_name(point, point.rows.first + row, point.columns.first + column);
        EXPECT_TRUE(names.emplace(point.property, name).second) << name;
      }
    }
  }
}

TEST(Coverage, NothingMetIsNoPass) {
  const CheckReport report = coverage_report({}, Property::encoder_equivalence, {.cases = 0});
  EXPECT_EQ(report.outcome, Outcome::vacuous);
  EXPECT_EQ(report.work, 0U);
  EXPECT_NE(report.detail.find("bins are empty"), std::string::npos);
}

TEST(Coverage, WhatCannotBeIsAFinding) {
  Coverage coverage;
  coverage.hit(Point::encoder_queue_events, 2, 0);
  EXPECT_EQ(coverage_report(coverage, Property::encoder_equivalence, {}).outcome, Outcome::refuted);
  EXPECT_EQ(coverage_report(coverage, Property::decoder_equivalence, {}).outcome, Outcome::vacuous);
  Coverage other;
  other.hit(Point::decoder_kind_bits, 0, 17);
  const CheckReport report = coverage_report(other, Property::decoder_equivalence, {});
  EXPECT_EQ(report.outcome, Outcome::refuted);
  EXPECT_NE(report.detail.find("kinds: zero run, value 17"), std::string::npos) << report.detail;
}

TEST(Coverage, ASortOfCaseLessLeavesBinsEmpty) {
  constexpr unsigned kCases = 600;
  const auto encoder = [&](const std::function<void(Case&)>& change) {
    return covered(Property::encoder_equivalence, kCases, change);
  };
  const Coverage all = encoder([](Case&) {});
  EXPECT_EQ(empty_bins(all, Point::encoder_sink), 0U);
  EXPECT_EQ(empty_bins(all, Point::encoder_source), 0U);
  EXPECT_EQ(empty_bins(all, Point::encoder_runs), 0U);
  EXPECT_GT(empty_bins(encoder([](Case& c) { c.stalls.sink = {}; }), Point::encoder_sink), 0U);
  EXPECT_GT(empty_bins(encoder([](Case& c) { c.stalls.source = {}; }), Point::encoder_source), 0U);
  EXPECT_GT(empty_bins(encoder([](Case& c) {
                         for (std::uint16_t& word : c.words) word |= 1;
                       }),
                       Point::encoder_runs),
            0U);
  const auto decoder = [&](const std::function<void(Case&)>& change) {
    return covered(Property::decoder_equivalence, kCases, change);
  };
  EXPECT_EQ(empty_bins(decoder([](Case&) {}), Point::decoder_sinks), 0U);
  EXPECT_GT(empty_bins(decoder([](Case& c) { c.stalls = {}; }), Point::decoder_sinks), 0U);
}

TEST(WorkByClass, CountsWhatWasDecidedByClass) {
  Case c;
  c.property = Property::handshake;
  c.geometry = {.channels = 1, .height = 2, .width = 3, .grid_height = 2, .grid_width = 2, .bits = 8, .segment_channels = 1};
  c.words = {0, 0, 0, 0, 5, 0};
  c.stalls.sink = hw::Stalls({true, false});
  WorkByClass work;
  work.add(c, {Outcome::pass, {}, 7});
  work.add(c, {Outcome::skipped, {}, 7});
  work.add(c, {Outcome::refuted, {}, 7});
  work.add(c, {Outcome::pass, {}, 0});
  const std::map<CaseClass, ClassWork> expected{{{"grid", "up to 16 words"}, {1, 7}},
                                                {{"instance", "port 16, 5 plans"}, {1, 7}},
                                                {{"payload", "more than half of the words zero"}, {1, 7}},
                                                {{"power-up", "follows from the run"}, {1, 7}},
                                                {{"segments", "one"}, {1, 7}},
                                                {{"size", "up to 16 words"}, {1, 7}},
                                                {{"stalls", "sink"}, {1, 7}}};
  EXPECT_EQ(work.rows(), expected);
  WorkByClass twice = work;
  twice.add(work);
  EXPECT_EQ(twice.rows().at({"stalls", "sink"}), (ClassWork{2, 14}));

  c.stalls.source = c.stalls.sink;
  WorkByClass other;
  other.add(c, {Outcome::pass, {}, 7});
  EXPECT_TRUE(other.rows().contains({"stalls", "several"}));
}

TEST(WorkByClass, NamesStreamsAndFilesByWhatTheReaderSays) {
  std::set<std::string> streams;
  std::set<std::string> files;
  for (unsigned i = 0; i < 1500; ++i) {
    for (auto* const seen : {&streams, &files}) {
      const Case c = generate(seen == &files ? Property::container : Property::total, i, static_cast<int>(i % 101));
      WorkByClass work;
      work.add(c, {Outcome::pass, {}, 1});
      for (const auto& [each, unused] : work.rows()) {
        if (each.of == "payload") seen->insert(each.name);
      }
    }
  }
  for (const char* name : {"canonical", "truncated", "bad_width", "run_past_end", "word_overflow", "trailing_data", "split_run",
                           "zero_grid", "zero_word", "base", "width", "kind"}) {
    EXPECT_TRUE(streams.contains(name)) << name;
  }
  for (const char* name : {"whole", "truncated", "bad_magic", "bad_version", "bad_checksum", "bad_geometry", "bad_flags"}) {
    EXPECT_TRUE(files.contains(name)) << name;
  }
}

}  // namespace
}  // namespace grlc::properties
