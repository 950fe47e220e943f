#include "properties/evidence/engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace grlc {
namespace {

template <class Value>
std::string option(std::string_view name, const std::optional<Value>& value) {
  return value ? fmt::format(" --{} {}", name, *value) : std::string();
}
std::string option(std::string_view name, const std::optional<Sides>& sides) {
  return sides ? fmt::format(" --{} {}x{}", name, (*sides)[0], (*sides)[1]) : std::string();
}

std::string repeat_maps(std::string_view, const Bound& bound) {
  if (!bound.maps) return {};
  return *bound.maps == MapSet::large ? "evidence large" : "evidence";
}

std::string repeat_cases(std::string_view id, const Bound& bound) {
  return fmt::format("check --property {}", id) + option("cases", bound.cases) + option("seed", bound.seed);
}

std::string repeat_coverage(std::string_view id, const Bound& bound) {
  return fmt::format("check --coverage --property {}", id) + option("cases", bound.cases) + option("seed", bound.seed);
}

std::string repeat_campaign(std::string_view id, const Bound& bound) {
  return fmt::format("fuzz run --target {}", id) + option("runs", bound.runs) + option("seconds", bound.seconds) +
         option("seed", bound.seed) + option("jobs", bound.jobs);
}

std::string repeat_proof(std::string_view id, const Bound& bound) {
  return fmt::format("prove run --obligation {}", id) + option("grid", bound.grid) + option("bits", bound.bits) +
         option("port", bound.port) + option("instances", bound.instances) + option("map", bound.map) +
         option("nonzero", bound.nonzero) + option("stalls", bound.stalls);
}

std::string repeat_nothing(std::string_view, const Bound&) { return {}; }

struct Row {
  Engine engine;
  std::string_view name;
  std::string_view unit;
  std::string (*repeat)(std::string_view id, const Bound& bound);
};
constexpr std::array<Row, 7> kEngines{{
    {Engine::maps, "maps", "cases", repeat_maps},
    {Engine::table, "table", "maps", repeat_nothing},
    {Engine::rapidcheck, "rapidcheck", "cases", repeat_cases},
    {Engine::coverage, "coverage", "bins", repeat_coverage},
    {Engine::fuzz, "fuzz", "runs", repeat_campaign},
    {Engine::proof, "proof", "queries", repeat_proof},
    {Engine::replay, "replay", "cases", repeat_nothing},
}};
static_assert(std::ranges::is_sorted(kEngines, {}, &Row::engine) && kEngines.back().engine == Engine::replay &&
              kEngines.size() == static_cast<std::size_t>(Engine::replay) + 1);

const Row& row(Engine engine) { return kEngines.at(static_cast<std::size_t>(engine)); }

}  // namespace

std::string_view name(Engine engine) { return row(engine).name; }

std::optional<Engine> engine_named(std::string_view name) {
  const auto* const found = std::ranges::find(kEngines, name, &Row::name);
  return found == kEngines.end() ? std::nullopt : std::optional(found->engine);
}

std::vector<std::string_view> engine_names() {
  std::vector<std::string_view> names;
  for (const Row& each : kEngines) names.push_back(each.name);
  return names;
}

std::string_view unit(Engine engine) { return row(engine).unit; }

std::string repeat_arguments(Engine engine, std::string_view id, const Bound& bound) { return row(engine).repeat(id, bound); }

}  // namespace grlc
