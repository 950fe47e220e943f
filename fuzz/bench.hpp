// The claim about the testbench that judges the hardware model (hwmodel/simulation.hpp). A fault that the testbench misses would
// be a false pass.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "properties/verdict.hpp"

namespace grlc::fuzz {

// A script, version 1: byte 0 modulo 8 selects the check, the other bytes are its input.
//   0  the monitor of a handshake names the first cycle that breaks the rule, and how, and no other cycle: one byte per cycle
//   1  a pattern of stalls is the same asked cycle by cycle and by the number of the cycle: one bit per cycle
//   2  the model takes the shapes that it claims to take: seven 32-bit numbers, in the order of hw::MapShape
//   3  an observed run equals the run without observer, and the observer gets every signal in every cycle: shape and words
//   4  a run that gets fewer or more words than its map has comes to an end and reports that it hung: shape and words
//   5  an error or a rule has a name if it is one of the format's: two numbers of one byte
//   6  the concrete domain shifts as numbers do, by whole widths and more, and counts the set bits: 20 bits and 5
//   7  beats are joined to blocks in their order, also if a segment ends within a block: width, then bytes
// If the bytes end early, zeros follow.
Verdict check_bench(std::span<const std::uint8_t> script);

// "monitor: HOW in cycle 3", "monitor: silent"; "stalls"; "shape: taken", "shape: refused"; "observed"; "hung"; "named" or
// "unnamed"; "shifts"; "3 blocks".
std::string reached_by_bench(std::span<const std::uint8_t> script);

}  // namespace grlc::fuzz
