// The blocks of one instance of the hardware model as circuits and as SystemVerilog. The instance is chosen at run time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rtl/module.hpp"

namespace grlc::rtl {

struct DesignChoice {
  unsigned bits = 8;  // N, 1..16
  unsigned grid_height = 4;
  unsigned grid_width = 4;  // in words; a grid has at most 16
  unsigned beat_bits = 0;   // P: 16, 32 or 64, and at least N + 8; 0: 16 if N <= 8, otherwise 32
  unsigned instances = 1;   // K, on one memory port each way
};

// The reason, in one line, why there is no such instance; nullopt if there is.
std::optional<std::string> unsupported(const DesignChoice& choice);

struct Circuits {
  Module encoder;
  Module decoder;
  Module address_generator;
};
// The circuits as the code of the blocks draws them, with every register and port of the model. Precondition: supported.
Circuits draw_model(const DesignChoice& choice);
// The circuits as they become text: narrowed, and without parts that no output depends on. Precondition: supported.
Circuits draw_circuits(const DesignChoice& choice);

// Encoder, decoder and address generator as files. Each file is complete by itself: it has a module such as grlc_encoder and its
// parts, such as grlc_encoder_packer. With more than one instance, grlc_encoders.sv and grlc_decoders.sv replace the files of the
// single blocks (wrapper.hpp).
struct File {
  std::string name;
  std::string text;
};
std::vector<File> design(const DesignChoice& choice, unsigned instances = 1);

}  // namespace grlc::rtl
