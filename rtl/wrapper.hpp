// Several instances over as many segments behind one memory port each way: the text that holds them together.
//
// A port of every instance is a vector, instance 0 lowest. The memory's port says whose beat it is: `beat_instance`. Encoders
// write by valid/ready. The memory says for which decoders it has a beat, `beat_available`, until they have it; of those that
// want one the wrapper names the next, `beat_ready` with `beat_instance`, and the memory answers in that clock or a later one
// with `beat_valid` and the beat. Whose turn it is goes round (hwmodel/arbiter.hpp).
#pragma once

#include <string>

#include "rtl/design.hpp"

namespace grlc::rtl {

inline constexpr unsigned kMostInstances = 16;

// The modules grlc_encoders and grlc_decoders without those of the blocks in them, arbiter and beat slot included. `instances`: 2
// to kMostInstances; the choice's beat_bits is set.
std::string encoders_text(const DesignChoice& choice, unsigned instances);
std::string decoders_text(const DesignChoice& choice, unsigned instances);

}  // namespace grlc::rtl
