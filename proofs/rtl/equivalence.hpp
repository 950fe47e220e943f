// The obligations rtl-<block>: what Yosys reads in the emitted SystemVerilog is what the model does.
#pragma once

#include <string_view>
#include <vector>

#include "proofs/proof.hpp"

namespace grlc::proofs {

// `block` is one of kRtlBlocks.
Decision rtl_equivalence(std::string_view block, const ProofOptions& options, const ProofProgress& progress);

// The names of the signals that it compares. std::runtime_error where Yosys does not read the text.
std::vector<Stated> rtl_states(std::string_view block, const ProofOptions& options);

}  // namespace grlc::proofs
