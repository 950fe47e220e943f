// Gates of an instance of the hardware, block by block.
#pragma once

#include <string>
#include <vector>

#include "host/terminal.hpp"
#include "io/files.hpp"
#include "rtl/area.hpp"
#include "rtl/design.hpp"

namespace grlc::cli {

struct BlockArea {
  std::string module;    // "grlc_encoder_packer"
  std::string name;      // "packer"
  bool is_part = false;  // of the block above it, which counts it
  rtl::Area area;
};

// Encoder, decoder and address generator, each with its parts behind it. kUsage: an instance that there is not. kBadInput: Yosys
// is missing, or what it says. With a progress bar, or as a part of the bar `whole`.
Result<std::vector<BlockArea>> areas_of(const rtl::DesignChoice& choice, host::Progress* whole = nullptr);

}  // namespace grlc::cli
