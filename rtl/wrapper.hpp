// The circuit around several instances that share one memory port each way. Each instance works on its own segments.
//
// A port that every instance has is a vector, with instance 0 in the lowest bits. At the memory's port, `beat_instance` is the
// number of the instance.
//   Encoders write by valid/ready.
//   Decoders read in three steps. The memory sets `beat_available` for each decoder that it has a beat for, until the decoder has
//   it. The wrapper requests a beat for one of the decoders that need one: `beat_ready` with `beat_instance`. The memory answers
//   in the same cycle or a later one with `beat_valid` and the beat.
// The instances take turns (hwmodel/arbiter.hpp).
//
// The part that the instances share is a block of the model (hwmodel/write_port.hpp, read_port.hpp) and is drawn from it. The
// wrapper adds only wires. A port of an instance is joined to the port of the shared block with the same name and the instance's
// number. All other ports lead outside.
#pragma once

#include <memory>
#include <string>

#include "rtl/module.hpp"

namespace grlc::rtl {

inline constexpr unsigned kMostInstances = 16;

// The block that the instances share, as its code draws it. `beat_bits` is 16, 32 or 64, `instances` is 2 to kMostInstances.
std::shared_ptr<Module> write_port(unsigned beat_bits, unsigned instances);
std::shared_ptr<Module> read_port(unsigned beat_bits, unsigned instances);
// A slot of the read port by itself. In the read port it is not a separate module.
std::shared_ptr<Module> beat_slot(unsigned beat_bits);

// If `one` is named "encoder", gives the module "encoders" with instances "encoder_0" and so on. `one` may be any module with the
// ports of the block. `shared` is narrowed to the parts that have an effect.
Module wrapper(const std::shared_ptr<Module>& one, const std::shared_ptr<Module>& shared, unsigned instances);

// The text of the wrapper: module grlc_encoders, and before it grlc_encoder, grlc_write_port and their parts.
std::string wrapper_text(const Module& wrapper);

}  // namespace grlc::rtl
