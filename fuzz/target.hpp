// What every fuzz target does with an input: read it as a case of the target's property, leave it where it is none or asks for
// too much work, else decide the property. An input is a case file (properties/case.hpp), so a crash file replays as it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "properties/properties.hpp"

namespace grlc::fuzz {

inline constexpr std::size_t kMaxInput = 4096;             // bytes; libFuzzer's own -max_len where no option says more
inline constexpr std::uint64_t kMostWords = 2048;          // of a map that is stored: a file of kMaxInput has no more
inline constexpr std::uint64_t kMostCycles = 1ULL << 16U;  // of a simulation: 50 ms under the sanitizers

// The property that this binary decides: each target's file defines it, the mutator makes cases of it.
extern const Property target_property;

// The case in `input`, where there is one of `property` and it stays within the bounds above.
std::optional<Case> bounded_case(Property property, std::span<const std::uint8_t> input);

using Check = Verdict (*)(const Case&);

// Returns where the property holds, does not apply, or the input is no such case. Else one line on stderr says what was found,
// starting with kFindingMark, and the process aborts: in every build type, since a check that NDEBUG takes out checks nothing.
void decide(Property property, std::span<const std::uint8_t> input, Check check = &grlc::check);

inline constexpr std::string_view kFindingMark = "grlc finding: ";

// At its end a process that has decided anything says on stderr, per claim, how many inputs it has: "grlc decided: 18034 of
// total". A campaign reads it: a target that decides nothing, or another claim than its own, is no pass.
inline constexpr std::string_view kDecidedMark = "grlc decided: ";

// That end, given the verdict on the claim `id`; `replay` says how to have it again.
void report(std::string_view id, const Verdict& verdict, std::string_view replay);

// The verdict of a target whose inputs are no cases, where its claim does not hold.
inline Verdict refuted(std::string detail) { return {Outcome::refuted, std::move(detail), 1}; }

}  // namespace grlc::fuzz
