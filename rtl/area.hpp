// The area of a module in gate equivalents (GE): Yosys maps it to the cells of gates.lib, in which a 2-input NAND is 1.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "host/fault.hpp"
#include "host/terminal.hpp"
#include "rtl/design.hpp"

namespace grlc::rtl {

// The text of gates.lib, in the Liberty format.
extern const char* const kGatesLibrary;

struct Area {
  double gate_equivalents = 0;           // of the whole module
  double register_gate_equivalents = 0;  // of its flops
  std::uint64_t flops = 0;
  std::uint64_t longest_path = 0;  // in gates, between two registers or ports
};

// The area of the module `top` of the text, with its instances inlined. The error is one line: Yosys is missing, or its message.
tl::expected<Area, std::string> area_of(const std::string& text, const std::string& top);

struct BlockArea {
  std::string module;    // "grlc_encoder_packer"
  std::string name;      // "packer"
  bool is_part = false;  // of the block above it, which counts it
  Area area;
};

// Encoder, decoder and address generator, each followed by its parts. With a progress bar, or as a part of the bar `whole`.
// kUsage: no such instance. kBadInput: Yosys is missing, or what it says.
Result<std::vector<BlockArea>> areas_of(const DesignChoice& choice, host::Progress* whole = nullptr);

}  // namespace grlc::rtl
