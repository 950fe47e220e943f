// The fuzz target of a reader: passes the bytes unchanged to the reader's check and counts the memory that is allocated
// meanwhile. An input is the file itself.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "properties/verdict.hpp"

namespace grlc::fuzz {

// In all, for a file of at most kMaxInput bytes: about ten times the need of the most expensive one, and far less than a reader
// takes that believes a 32-bit length.
inline constexpr std::uint64_t kMostAllocated = 1ULL << 20U;  // bytes

using ReaderCheck = Verdict (*)(std::span<const std::uint8_t> file);

// Returns if the claim `id` holds or the input is longer than kMaxInput; else reports as fuzz/target.hpp says. Memory beyond
// kMostAllocated is a finding.
void decide_reader(std::string_view id, std::span<const std::uint8_t> input, ReaderCheck check);

}  // namespace grlc::fuzz
