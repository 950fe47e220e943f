// The tables of SOUNDNESS.md that follow from the suites, the lemmas and the environment. The page has each of them between
// "<!-- table: NAME -->" and "<!-- end -->", and a test compares them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "proofs/roots.hpp"
#include "proofs/stated.hpp"

namespace grlc::proofs {

// The sizes that each command proves, by obligation.
std::string proved_table();
// The arguments that no machine has checked, by obligation.
std::string prose_table(std::span<const Root> roots);

// The page with up-to-date tables: proved, environment, prose. A table of another name stays.
std::string with_tables(std::string_view page, std::span<const Stated> stated);

}  // namespace grlc::proofs
