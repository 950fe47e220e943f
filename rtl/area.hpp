// The area of a module in gate equivalents (GE): Yosys maps it to the cells of gates.lib, in which a 2-input NAND is 1.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>

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

}  // namespace grlc::rtl
