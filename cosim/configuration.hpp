// The table of what rtl_cosim runs. A row is emitted RTL, an encoder and a decoder, with the model that runs beside each of them.
// CMakeLists.txt lists the rows (grlc_configuration) and writes configurations().
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "properties/case.hpp"

namespace grlc::cosim {

struct Hardware {
  std::uint32_t bits;          // N
  std::uint32_t grid_height;   // of the largest grid, in words
  std::uint32_t grid_width;    //
  std::uint32_t beat_bits;     // P; 0: the least for N
  std::uint32_t instances{1};  // K; from 2 on they share one memory port
};

struct Comparison {
  std::uint64_t cycles = 0;               // compared before the difference, or all of the run
  std::optional<std::string> difference;  // the first: where, "=>", got, expected
  std::string last_cycles;                // the cycles up to it, as a table
};

// The encoder or the decoder of a row; all of them where several share a memory port.
struct Block {
  std::string_view name;  // as the RTL has it: "encoder", "decoders"
  Payload payload;        // of the cases that it takes
  Comparison (*compare)(const Case&);
};

struct Configuration {
  std::string_view name;
  Hardware hardware;
  bool mutant;  // its RTL holds an inserted bug: it runs only when it is named
  std::array<Block, 2> blocks;
};

std::span<const Configuration> configurations();

}  // namespace grlc::cosim
