// The claims about the readers of files that come from outside and are not cases of a property: numpy arrays, and case files.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "properties/verdict.hpp"

namespace grlc::fuzz {

// Any bytes: an array that keeps the promises of npy::Array, holds no more words than the file has bytes, and comes back from the
// file written for it; or one line of printable text.
Verdict check_npy_reader(std::span<const std::uint8_t> file);

// Any bytes: no case, or a valid one of at most kMostWords words whose file is read as an equal case.
Verdict check_case_reader(std::span<const std::uint8_t> file);

// The reader's result for the bytes: "reads: uint8 (3, 4)" or "rejects: byte 6: WHY"; "reads: PROPERTY" or "rejects: no case".
std::string reached_by_npy_reader(std::span<const std::uint8_t> file);
std::string reached_by_case_reader(std::span<const std::uint8_t> file);

}  // namespace grlc::fuzz
