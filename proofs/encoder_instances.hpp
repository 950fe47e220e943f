// The bench around the shipped instances of the encoder, chosen by N as the simulation chooses them.
#pragma once

#include <cstdint>
#include <span>

#include "proofs/encoder_bench.hpp"

namespace grlc::proofs {

inline constexpr unsigned kMostInstanceBits = 8;   // N
inline constexpr unsigned kMostInstanceWords = 4;  // of a grid

using Bench = EncoderTrace (*)(std::span<const smt::Bv> words, const OneStall& stall, unsigned clocks);

// The same source over symbols and over numbers, and their twins with the planted defect.
struct EncoderInstance {
  unsigned beat_bits = 0;  // P
  Bench symbolic = nullptr;
  Bench concrete = nullptr;
  Bench planted_symbolic = nullptr;
  Bench planted_concrete = nullptr;
};

// Precondition: 1 <= bits <= kMostInstanceBits. For grids of up to kMostInstanceWords words.
const EncoderInstance& encoder_instance(unsigned bits);

}  // namespace grlc::proofs
