// The energy of moving and computing, in pJ, and the DRAM's transfers: every constant with its source. A user changes them in the
// table [energy] of network.toml. Horowitz: Computing's energy problem (and what we can do about it), ISSCC 2014; 45 nm, 0.9 V.
#pragma once

#include <cstdint>

namespace grlc::compare {

// The DRAM transfers whole bursts: BL8 on a 64-bit channel of DDR3 and DDR4, BL16 on a 32-bit one of LPDDR4.
inline constexpr std::uint64_t kBurstBytes = 64;

constexpr std::uint64_t bursts(std::uint64_t bytes) { return (bytes + kBurstBytes - 1) / kBurstBytes; }

struct Energy {
  double dram_pj_bit = 20;     // Horowitz: 1.3 to 2.6 nJ per 64-bit word, so 20 to 40 per bit; the lower end
  double sram_pj_word = 10;    // Horowitz: 64 bits from a cache of 8 KB; an operand of N bits takes N/64 of it
  double add_pj = 0.05;        // Horowitz: a 16-bit addition
  double multiply8_pj = 0.2;   // Horowitz: an 8-bit multiplication
  double multiply16_pj = 0.8;  // not published: between 0.2 at 8 bits and 3.1 at 32; a quarter of the latter, for half the bits

  // A multiplication, an addition and the reading of both operands.
  constexpr double mac_pj(unsigned bits) const {
    return (bits <= 8 ? multiply8_pj : multiply16_pj) + add_pj + 2 * sram_pj_word * bits / 64;
  }
  constexpr double dram_pj(std::uint64_t bursts) const { return static_cast<double>(8 * kBurstBytes * bursts) * dram_pj_bit; }
};

}  // namespace grlc::compare
