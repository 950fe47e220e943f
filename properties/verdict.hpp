// The verdict of a check, and the row that each check of the manifest adds to the evidence matrix.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "host/fault.hpp"

namespace grlc {

// Only pass is green. `vacuous`: the check ran but tested nothing. `skipped`: not applicable, with the reason. `broken`: the
// harness.
enum class Outcome : std::uint8_t { pass, refuted, unknown, vacuous, skipped, broken };

struct OutcomeText {
  Outcome outcome;
  std::string_view name;
  std::string_view meaning;  // as README.md has it
  int exit_code;
};
inline constexpr std::array<OutcomeText, 6> kOutcomes{{
    {Outcome::pass, "pass", "the check ran, did work, and found nothing", kPass},
    {Outcome::refuted, "refuted", "a counterexample exists", kRefuted},
    {Outcome::unknown, "unknown", "a limit was reached", kUnknown},
    {Outcome::vacuous, "vacuous", "the check ran but tested nothing", kVacuous},
    {Outcome::skipped, "skipped", "the check does not apply", kVacuous},
    {Outcome::broken, "broken", "the harness failed", kRefuted},
}};
static_assert(std::ranges::is_sorted(kOutcomes, {}, &OutcomeText::outcome));

constexpr const OutcomeText& text_of(Outcome outcome) { return kOutcomes.at(static_cast<std::size_t>(outcome)); }
constexpr std::string_view name(Outcome outcome) { return text_of(outcome).name; }
constexpr int exit_code(Outcome outcome) { return text_of(outcome).exit_code; }

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
