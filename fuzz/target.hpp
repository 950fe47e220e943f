// The work of every fuzz target: it reads the input as a case of its property, ignores it if it is none or needs too much work,
// else decides the property. An input is a case file (properties/case.hpp), so a crash file replays as it is.
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

inline constexpr std::size_t kMaxInput = 4096;             // bytes; libFuzzer's own -max_len if no option says more
inline constexpr std::uint64_t kMostWords = 2048;          // of a map in a stored case: a file of kMaxInput has no more
inline constexpr std::uint64_t kMostCycles = 1ULL << 16U;  // of a simulation: 50 ms under the sanitizers

// The property that this binary decides. Each target's file defines it; the mutator makes cases of it.
extern const Property target_property;

// The case in `input`; nullopt if it is no case of `property` or exceeds the bounds above.
std::optional<Case> bounded_case(Property property, std::span<const std::uint8_t> input);

using Check = Verdict (*)(const Case&);

// Returns if the property holds, does not apply, or the input is no such case. Else it prints the finding on stderr, in one line
// that starts with kFindingMark, and aborts. It does so in every build type: a check that NDEBUG removes checks nothing.
void decide(Property property, std::span<const std::uint8_t> input, Check check = &grlc::check);

inline constexpr std::string_view kFindingMark = "grlc finding: ";

// At its end, a process that has decided anything prints on stderr how many inputs it decided per claim: "grlc decided: 18034 of
// total". A campaign reads this line: a target that decides nothing, or another claim than its own, is no pass.
inline constexpr std::string_view kDecidedMark = "grlc decided: ";

// Reports the verdict on the claim `id` in that way; `replay` is the command that repeats it.
void report(std::string_view id, const Verdict& verdict, std::string_view replay);

// The verdict if a claim on inputs that are not cases does not hold.
inline Verdict refuted(std::string detail) { return {Outcome::refuted, std::move(detail), 1}; }

}  // namespace grlc::fuzz
