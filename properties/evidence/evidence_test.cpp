// Bounds and engines: no value of a bound is lost in its sentence, and each engine has a name, a unit and a command of its own.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "properties/evidence/check_report.hpp"

namespace grlc {
namespace {

void set(std::optional<MapSet>& value) { value = MapSet::large; }
void set(std::optional<ForAll>& value) { value = ForAll::states; }
void set(std::optional<Sides>& value) { value = {3, 5}; }
void set(std::optional<std::uint32_t>& value) { value = 7; }
void set(std::optional<std::uint64_t>& value) { value = 7; }

std::vector<Bound> bounds_of_one_value() {
  std::vector<Bound> bounds;
  Bound nothing;
  std::size_t values = 0;
  each_value(nothing, [&values](std::string_view, const auto&) { ++values; });
  for (std::size_t i = 0; i < values; ++i) {
    Bound& bound = bounds.emplace_back();
    std::size_t at = 0;
    each_value(bound, [&](std::string_view, auto& value) {
      if (at++ == i) set(value);
    });
  }
  return bounds;
}

TEST(Bounds, EachValueStandsInTheSentence) {
  std::set<std::string> sentences{text(Bound{})};
  for (const Bound& bound : bounds_of_one_value()) {
    EXPECT_NE(bound, Bound{});
    EXPECT_TRUE(sentences.insert(text(bound)).second) << text(bound);
  }
}

TEST(Bounds, AreSentencesForPeople) {
  EXPECT_EQ(text({.maps = MapSet::data, .grid = {{2, 8}}, .segment_channels = 16, .stall_schedules = 5}),
            "data/maps, 2x8 grids, 16 channels per segment, 5 stall schedules");
  EXPECT_EQ(text({.cases = 10000, .seed = 1}), "10000 cases, seed 1");
  EXPECT_EQ(text({.seconds = 60, .seed = 1, .jobs = 2}), "60 s, seed 1, 2 jobs");
  EXPECT_EQ(text({.grid = {{2, 2}}, .bits = 4, .map = {{1, 18}}, .nonzero = 2, .stalls = 1}),
            "2x2 grid, N=4, 1x18 map, 2 words not zero, one stall per side");
  EXPECT_EQ(text({.grid = {{4, 4}}, .bits = 8, .port = 32, .instances = 3, .for_all = ForAll::cycles}),
            "4x4 grid, N=8, P=32, K=3, any number of cycles");
}

TEST(Engines, HaveOneNameEach) {
  std::set<std::string_view> names;
  for (const std::string_view engine : engine_names()) {
    EXPECT_TRUE(names.insert(engine).second) << engine;
    ASSERT_TRUE(engine_named(engine));
    EXPECT_EQ(name(*engine_named(engine)), engine);
    EXPECT_FALSE(unit(*engine_named(engine)).empty());
  }
  EXPECT_FALSE(engine_named("prof"));
}

TEST(Engines, RepeatACheckByItsValues) {
  EXPECT_EQ(repeat_arguments(Engine::maps, "total", {.maps = MapSet::large}), "evidence large");
  EXPECT_EQ(repeat_arguments(Engine::maps, "total", {.map_count = 3, .grid = {{4, 4}}}), "");
  EXPECT_EQ(repeat_arguments(Engine::fuzz, "total", {.seconds = 60, .seed = 1, .jobs = 2}),
            "fuzz run --target total --seconds 60 --seed 1 --jobs 2");
  EXPECT_EQ(repeat_arguments(Engine::proof, "bounded", {.grid = {{1, 1}}, .bits = 1, .map = {{1, 18}}, .nonzero = 2}),
            "prove run --obligation bounded --grid 1x1 --bits 1 --map 1x18 --nonzero 2");
}

TEST(Reports, ReplayTheirCaseFirst) {
  CheckReport report{.id = "total", .engine = Engine::rapidcheck, .bound = {.cases = 9, .seed = 2}, .outcome = Outcome::refuted};
  EXPECT_EQ(replay_arguments(report), "");
  report.repeat = Repeat::work;
  EXPECT_EQ(replay_arguments(report), "evidence work");
  report.repeat = Repeat::check;
  EXPECT_EQ(replay_arguments(report), "check --property total --cases 9 --seed 2");
  report.case_file = "/tmp/a b.case";
  EXPECT_EQ(replay_arguments(report), "replay '/tmp/a b.case'");
}

}  // namespace
}  // namespace grlc
