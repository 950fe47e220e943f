// The verdict of a check, and the row that each check of the manifest adds to the evidence matrix.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace grlc {

// Only pass is green. `vacuous`: the check ran but tested nothing. `skipped`: not applicable, with the reason. `broken`: the
// harness.
enum class Outcome : std::uint8_t { pass, refuted, unknown, vacuous, skipped, broken };

constexpr std::string_view name(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass: return "pass";
    case Outcome::refuted: return "refuted";
    case Outcome::unknown: return "unknown";
    case Outcome::vacuous: return "vacuous";
    case Outcome::skipped: return "skipped";
    case Outcome::broken: return "broken";
  }
  return "unnamed";
}

// Worst first: refuted, broken, unknown, vacuous, skipped, pass.
inline constexpr std::array<Outcome, 6> kBySeverity{Outcome::refuted, Outcome::broken,  Outcome::unknown,
                                                    Outcome::vacuous, Outcome::skipped, Outcome::pass};

constexpr Outcome worse(Outcome a, Outcome b) { return *std::ranges::find_first_of(kBySeverity, std::array{a, b}); }

// A cycle of a run of the hardware model, counted from 0, and the block and port that differ in it; no port if nothing moves any
// more.
struct HardwareCycle {
  std::string_view block;
  std::string_view port;
  std::uint64_t cycle = 0;
};

// The verdict on one case. `detail` is one line: for refuted "inputs => got, expected", else the reason. `work` counts the items
// compared (words, bits, cycles...): a pass without work is no pass.
struct Verdict {
  Outcome outcome = Outcome::broken;
  std::string detail;
  std::uint64_t work = 0;
  std::optional<HardwareCycle> first_difference{};  // if `detail` names one
};

// One row of a run's report: check `id` by `engine` ("maps", "rapidcheck", "fuzz", "proof") at `bound`.
struct CheckReport {
  std::string id;
  std::string engine;
  std::string bound;
  Outcome outcome = Outcome::broken;
  std::uint64_t work = 0;
  std::string unit;    // of work: "maps", "cases", "runs", "queries"
  std::string detail;  // for outcomes other than pass: one line
  std::string replay;  // the command that reproduces a failure; empty if there is none
};

}  // namespace grlc
