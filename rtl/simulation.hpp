// Cycle-by-cycle simulation of any instance, in the testbench of the compiled model (hwmodel/simulation.hpp). It interprets the
// circuit from which the RTL text is written, so it can run instances that are not compiled. For a compiled instance with the
// same bits at power-up, ports and registers are the same in every cycle; a test compares them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hwmodel/simulator.hpp"
#include "rtl/design.hpp"
#include "rtl/program.hpp"

namespace grlc::rtl {

// The choice that draws the instance of the shape. Precondition: hw::supported.
DesignChoice choice_of(const hw::MapShape& shape);

struct Programs {
  Program encoder;
  Program decoder;
};
// Makes the programs once per choice. May be called from several threads.
const Programs& programs_of(const DesignChoice& choice);

// The same as hw::simulate_encoder and hw::simulate_decoder, for every supported shape. A trace has the register names of the
// model. It lacks registers that no output depends on.
hw::EncoderRun simulate_encoder(const hw::MapShape& shape, std::span<const std::uint16_t> words, const hw::PortStalls& stalls,
                                hw::Trace* trace = nullptr);
hw::DecoderRun simulate_decoder(const hw::MapShape& shape, std::span<const std::vector<std::uint64_t>> segments,
                                const hw::PortStalls& stalls, bool record_cycles = false, hw::Trace* trace = nullptr);

}  // namespace grlc::rtl
