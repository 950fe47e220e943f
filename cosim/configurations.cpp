#include "cosim/configurations.hpp"

#include "Vdecoder_n15_p64.h"
#include "Vdecoder_n16.h"
#include "Vdecoder_n4.h"
#include "Vdecoder_n7_8x2_p32.h"
#include "Vdecoder_n8.h"
#include "Vdecoder_n8_2x2.h"
#include "Vdecoder_n8_p64.h"
#include "Vdecoder_planted.h"
#include "Vencoder_n15_p64.h"
#include "Vencoder_n16.h"
#include "Vencoder_n4.h"
#include "Vencoder_n7_8x2_p32.h"
#include "Vencoder_n8.h"
#include "Vencoder_n8_2x2.h"
#include "Vencoder_n8_p64.h"
#include "Vencoder_planted.h"
#include "cosim/vectors.hpp"
#include "hwmodel/parameters.hpp"
#include "hwmodel/simulation.hpp"

namespace grlc::cosim {
namespace {

// What the RTL runs beside: the model compiled for P, or the circuit of the case's instance.
template <class P>
struct CompiledModel {
  static void encode(const Case& c, auto& observer) { hw::run_encoder<P>(shape_of(c.geometry), c.words, c.stalls, observer); }
  static void decode(const hw::MapShape& shape, const auto& segments, const Case& c, auto& observer) {
    hw::run_decoder<P>(shape, segments, c.stalls, false, observer);
  }
};
struct Circuit {
  static void encode(const Case& c, auto& observer) {
    rtl::run_encoder(shape_of(c.geometry, c.instance), c.words, c.stalls, observer);
  }
  static void decode(const hw::MapShape& shape, const auto& segments, const Case& c, auto& observer) {
    rtl::run_decoder(shape, segments, c.stalls, false, observer);
  }
};

// A decoder gets the segment twice: after its end or its error the next one has to decode.
template <class Model>
void decode_twice(const Case& c, auto& observer) {
  hw::MapShape shape = shape_of(c.geometry, c.instance);
  shape.channels *= 2;
  Model::decode(shape, std::vector<std::vector<std::uint64_t>>(2, blocks_of(c)), c, observer);
}

template <class Model>
void write_run(const Case& c, std::ostream& file) {
  VectorWriter writer(file);
  if (c.property == Property::encoder_equivalence) return Model::encode(c, writer);
  decode_twice<Model>(c, writer);
}

template <class Model, class Encoder, class Decoder>
Configuration configuration(std::string_view name, unsigned bits, unsigned grid_height, unsigned grid_width,
                            unsigned beat_bits = 0) {
  const auto compare = [](const Case& c, std::uint64_t seed) {
    if (c.property == Property::encoder_equivalence) {
      Beside<Encoder, EncoderPins> seen(seed);
      Model::encode(c, seen);
      return seen.seen();
    }
    Beside<Decoder, DecoderPins> seen(seed);
    decode_twice<Model>(c, seen);
    return seen.seen();
  };
  return {name, bits, grid_height, grid_width, beat_bits, compare, write_run<Model>};
}

}  // namespace

std::vector<Configuration> configurations() {
  using N8 = CompiledModel<hw::Parameters<8, 16>>;
  using N16 = CompiledModel<hw::Parameters<16, 16>>;
  return {configuration<Circuit, Vencoder_n4, Vdecoder_n4>("n4", 4, 4, 4),
          configuration<N8, Vencoder_n8, Vdecoder_n8>("n8", 8, 4, 4),
          configuration<N16, Vencoder_n16, Vdecoder_n16>("n16", 16, 4, 4),
          configuration<Circuit, Vencoder_n8_2x2, Vdecoder_n8_2x2>("n8_2x2", 8, 2, 2),
          configuration<Circuit, Vencoder_n8_p64, Vdecoder_n8_p64>("n8_p64", 8, 4, 4, 64),
          configuration<Circuit, Vencoder_n7_8x2_p32, Vdecoder_n7_8x2_p32>("n7_8x2_p32", 7, 8, 2, 32),
          configuration<Circuit, Vencoder_n15_p64, Vdecoder_n15_p64>("n15_p64", 15, 4, 4, 64),
          configuration<N8, Vencoder_planted, Vdecoder_planted>("planted", 8, 4, 4)};
}

Configuration of_instance(unsigned bits, unsigned grid_height, unsigned grid_width, unsigned beat_bits) {
  return {"any", bits, grid_height, grid_width, beat_bits, {}, write_run<Circuit>};
}

}  // namespace grlc::cosim
