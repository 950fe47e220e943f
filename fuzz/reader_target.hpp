// What the target of a reader does with an input: it hands the bytes as they are to the reader's check and counts the memory that
// is asked for meanwhile. An input is the file itself.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "properties/verdict.hpp"

namespace grlc::fuzz {

// In all, for a file of at most kMaxInput bytes: some ten times what the dearest one takes, and far less than a length of 32 bits
// that is believed.
inline constexpr std::uint64_t kMostAllocated = 1ULL << 20U;  // bytes

using ReaderCheck = Verdict (*)(std::span<const std::uint8_t> file);

// Returns where the claim `id` holds or the input is longer than kMaxInput; else as fuzz/target.hpp says. Memory beyond
// kMostAllocated is a finding.
void decide_reader(std::string_view id, std::span<const std::uint8_t> input, ReaderCheck check);

}  // namespace grlc::fuzz
