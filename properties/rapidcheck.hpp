// RapidCheck, used in this one place: a property over generated cases, and the smallest failing case that shrinking finds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "properties/case.hpp"
#include "properties/evidence/check_report.hpp"

namespace grlc {

inline constexpr std::uint64_t kDefaultSeed = 1;

// Checks `cases` generated cases; the same arguments give the same report. Work is the number of cases decided. Cases to which
// the property does not apply are left out; if none is left, the outcome is vacuous. A failing case is shrunk and written to
// `case_directory`, which is created if it is missing, as <property>-<CRC-32>.case. An exception of `check` makes the outcome
// broken. Prints nothing, and reads nothing from the environment.
CheckReport run_property(Property property, std::uint64_t cases, std::uint64_t seed, const std::filesystem::path& case_directory);

// The same with another verdict in place of `check`.
CheckReport run_property(Property property, std::uint64_t cases, std::uint64_t seed, const std::filesystem::path& case_directory,
                         const std::function<Verdict(const Case&)>& verdict_on);

}  // namespace grlc
