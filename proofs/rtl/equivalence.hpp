// The obligations rtl-<block>: what Yosys reads in the emitted SystemVerilog is what the model does.
#pragma once

#include <string_view>

#include "proofs/obligations.hpp"

namespace grlc::proofs {

// `block` is one of kRtlBlocks.
ProofReport rtl_equivalence(std::string_view block, const ProofOptions& options, const ProofProgress& progress);

}  // namespace grlc::proofs
