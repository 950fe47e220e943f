// Cycle-by-cycle simulation of any instance that can be drawn, in the testbench of the compiled model (hwmodel/simulation.hpp):
// the circuit that the RTL's text is written from is interpreted. It is the way to run instances that nobody has compiled; with
// the same bits at power-up, ports and registers of a compiled instance are the same in every cycle, which a test compares.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "hwmodel/simulator.hpp"
#include "rtl/design.hpp"
#include "rtl/program.hpp"

namespace grlc::rtl {

// What draws the instance that a map is run on. Precondition: hw::supported.
DesignChoice choice_of(const hw::MapShape& shape);

struct Programs {
  Program encoder;
  Program decoder;
};
// Made once for each choice, for all threads.
const Programs& programs_of(const DesignChoice& choice);

// As hw::simulate_encoder and hw::simulate_decoder, for every supported shape. A trace names registers as the model does; it
// lacks those that no output depends on.
hw::EncoderRun simulate_encoder(const hw::MapShape& shape, std::span<const std::uint16_t> words, const hw::PortStalls& stalls,
                                hw::Trace* trace = nullptr);
hw::DecoderRun simulate_decoder(const hw::MapShape& shape, std::span<const std::vector<std::uint64_t>> segments,
                                const hw::PortStalls& stalls, bool record_cycles = false, hw::Trace* trace = nullptr);

}  // namespace grlc::rtl
