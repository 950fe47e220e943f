// The blocks of one instance of the hardware model as SystemVerilog, chosen at run time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rtl/module.hpp"

namespace grlc::rtl {

struct DesignChoice {
  unsigned bits = 8;  // N, 1..16
  unsigned grid_height = 4;
  unsigned grid_width = 4;  // words; at most 16 a grid
  unsigned beat_bits = 0;   // P: 16, 32 or 64 and at least N + 8; 0: 16 where N <= 8, else 32
  unsigned instances = 1;   // K, behind one memory port each way
};

// Why there is no such instance; nothing where there is.
std::optional<std::string> unsupported(const DesignChoice& choice);

struct Circuits {
  Module encoder;
  Module decoder;
  Module address_generator;
};
// As the blocks' code draws them, with every register and port of the model. Precondition: supported.
Circuits draw_model(const DesignChoice& choice);
// As they become text: narrowed, and without anything that no output depends on. Precondition: supported.
Circuits draw_circuits(const DesignChoice& choice);

// Encoder, decoder and address generator as files, each of which stands alone: modules named grlc_encoder and so on, their parts
// grlc_encoder_packer and so on. With more than one instance grlc_encoders.sv and grlc_decoders.sv stand in the place of the
// single ones (wrapper.hpp).
struct File {
  std::string name;
  std::string text;
};
std::vector<File> design(const DesignChoice& choice, unsigned instances = 1);

}  // namespace grlc::rtl
