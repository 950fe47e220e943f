// One row of a run's report: what came of one check.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "properties/evidence/bound.hpp"
#include "properties/evidence/engine.hpp"
#include "properties/verdict.hpp"

namespace grlc {

// A failure without a case is found again by the check itself, or by counting the work of all checks.
enum class Repeat : std::uint8_t { nothing, check, work };

// The check `id` by `engine` at `bound`.
struct CheckReport {
  std::string id;
  Engine engine = Engine::maps;
  Bound bound;
  Outcome outcome = Outcome::broken;
  std::uint64_t work = 0;             // in the engine's unit
  std::string detail{};               // one line where the outcome is not pass
  std::filesystem::path case_file{};  // of a failure: what `grlc replay` decides again
  Repeat repeat = Repeat::nothing;    // of a failure without a case
};

// "lossless by maps (data/maps, 4x4 grids)": of a row of a report or of the manifest.
std::string label(const auto& check) {
  return check.id + " by " + std::string(name(check.engine)) + " (" + text(check.bound) + ")";
}

// A row of a report or of the manifest: the same check as another.
bool same_check(const auto& one, const auto& other) {
  return one.id == other.id && one.engine == other.engine && one.bound == other.bound;
}

// The worst of them; vacuous where there are none.
Outcome worst(std::span<const CheckReport> reports);

// The arguments of `grlc` that reproduce the failure; empty where nothing does.
std::string replay_arguments(const CheckReport& report);

}  // namespace grlc
