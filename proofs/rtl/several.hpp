// The blocks of several instances that share one memory port, for any K and port: the drawn arbiter, beat slot and shared blocks,
// and the wrappers, with the instances cut off at their ports.
#pragma once

#include <array>
#include <string_view>

#include "proofs/rtl/block.hpp"
#include "rtl/design.hpp"
#include "rtl/module.hpp"

namespace grlc::proofs {

inline constexpr std::array<std::string_view, 6> kSeveralBlocks{"arbiter",   "beat-slot", "write-port",
                                                                "read-port", "encoders",  "decoders"};
bool is_of_several(std::string_view block);

// Precondition: one of kSeveralBlocks; the choice has 2 to rtl::kMostInstances instances.
const RtlBlock* several_block(std::string_view name, const rtl::DesignChoice& choice);

// The text of the arbiter, or of a wrapper around instances that are cut off. An instance that is cut off has the ports of the
// one that ships: its inputs are shown outside as "seen_NAME", and its outputs come from outside as "any_NAME".
DrawnText several_text(std::string_view name, const rtl::DesignChoice& choice);

}  // namespace grlc::proofs
