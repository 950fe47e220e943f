// The claim on the bench that judges the hardware model (hwmodel/simulation.hpp): a fault that it misses is a pass that is none.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "properties/verdict.hpp"

namespace grlc::fuzz {

// A script, version 1: byte 0 modulo 8 says what is asked, the rest with what.
//   0  the monitor of a handshake names the first cycle in which the rule is broken, and how, and no other: a byte a cycle
//   1  a pattern of stalls is the same asked cycle by cycle as by the cycle's number: a bit a cycle
//   2  the model takes the shapes that it says it takes: seven 32-bit numbers, in the order of hw::MapShape
//   3  an observed run is the run that nobody observes, and the observer is told every signal in every cycle: shape and words
//   4  a run that is given less or more than its map has comes to an end and says that it hung: shape and words
//   5  an error or a rule has a name if it is one of the format's: two numbers of a byte
//   6  the concrete domain shifts as numbers are shifted, by whole widths and more, and counts the bits of one: 20 bits and 5
//   7  beats are put together to blocks as they follow each other, also where a segment ends within one: width, then bytes
// Where there are no bytes left, zeros follow.
Verdict check_bench(std::span<const std::uint8_t> script);

// "monitor: HOW in cycle 3", "monitor: silent"; "stalls"; "shape: taken", "shape: refused"; "observed"; "hung"; "named" or
// "unnamed"; "shifts"; "3 blocks".
std::string reached_by_bench(std::span<const std::uint8_t> script);

}  // namespace grlc::fuzz
