// One segment of one grid through the hardware encoder, clock by clock from reset.
//
// The bench keeps the rule of the simulation (hwmodel/simulation.hpp): a source that has offered a word goes on offering it, a
// sink that stalls takes nothing in that clock. On variables it gives terms, on numbers numbers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "proofs/circuit.hpp"
#include "proofs/smt/term.hpp"
#include "rtl/module.hpp"

namespace grlc::proofs {

inline constexpr unsigned kClockWidth = 8;  // bits of a clock's number
inline constexpr unsigned kIndexWidth = 8;  // bits of an index of a word or a beat

// The clocks in which each side holds still, counted from 1; 0: in none. Terms of kClockWidth bits.
struct StallClocks {
  std::vector<smt::Bv> source;
  std::vector<smt::Bv> sink;
};

// What can be seen in one clock; terms, of one bit unless said otherwise.
struct EncoderClock {
  smt::Bv taken;  // a word
  smt::Bv valid;  // a beat is offered
  smt::Bv ready;  // and the sink takes it
  smt::Bv beat;   // P bits
  smt::Bv last;   // it is the segment's final beat
  smt::Bv index;  // beats that left before this clock; kIndexWidth bits
};

struct EncoderTrace {
  std::vector<EncoderClock> clocks;
  smt::Bv words_taken;  // at the end; kIndexWidth bits
  smt::Bv beats_left;
};

// `words`: the grid's, terms of N bits. The grid is a whole segment.
EncoderTrace run_bench(const rtl::Module& encoder, std::span<const smt::Bv> words, const StallClocks& stalls, unsigned clocks,
                       const Defect& defect = {});

}  // namespace grlc::proofs
