// Several instances over as many segments behind one memory port each way: the circuit around them.
//
// A port of every instance is a vector, instance 0 lowest. The memory's port says whose beat it is: `beat_instance`. Encoders
// write by valid/ready. The memory says for which decoders it has a beat, `beat_available`, until they have it; of those that
// want one the wrapper names the next, `beat_ready` with `beat_instance`, and the memory answers in that cycle or a later one
// with `beat_valid` and the beat. Whose turn it is goes round (hwmodel/arbiter.hpp).
//
// What the instances share is a block of the model (hwmodel/write_port.hpp, read_port.hpp) and is drawn from it. The wrapper adds
// wires: a port of an instance is joined to the port of the shared block that has its name and the instance's number, and all
// other ports lead outside.
#pragma once

#include <memory>
#include <string>

#include "rtl/module.hpp"

namespace grlc::rtl {

inline constexpr unsigned kMostInstances = 16;

// The block that the instances share, as its code draws it. `beat_bits`: 16, 32 or 64; `instances`: 2 to kMostInstances.
std::shared_ptr<Module> write_port(unsigned beat_bits, unsigned instances);
std::shared_ptr<Module> read_port(unsigned beat_bits, unsigned instances);
// A slot of the read port by itself: there it is no module of its own.
std::shared_ptr<Module> beat_slot(unsigned beat_bits);

// The module "encoders" of instances "encoder_0" and so on, where `one` is named "encoder". The instances are `one`, which may be
// any module with its ports; `shared` is narrowed to what has an effect.
Module wrapper(const std::shared_ptr<Module>& one, const std::shared_ptr<Module>& shared, unsigned instances);

// Its text: module grlc_encoders, and before it grlc_encoder, grlc_write_port and their parts.
std::string wrapper_text(const Module& wrapper);

}  // namespace grlc::rtl
