// One segment through the hardware encoder or decoder, cycle by cycle from reset.
//
// The bench keeps the rules of the simulation (hwmodel/simulation.hpp): a source that has offered an item goes on offering it, a
// sink that stalls takes nothing in that cycle, the status sink stalls a cycle before the word sink does. On variables it gives
// terms, on numbers numbers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "proofs/bounded/inputs.hpp"
#include "proofs/rtl/circuit.hpp"
#include "proofs/smt/term.hpp"
#include "reference/geometry.hpp"
#include "rtl/module.hpp"

namespace grlc::proofs {

inline constexpr unsigned kIndexWidth = 8;  // bits of an index of a word or a beat

// Where registers without reset have their bits at power-up, counted from the first of all: as hw::PowerUp gives them out.
struct PowerUpPlace {
  std::string path;
  unsigned first = 0;
  unsigned width = 0;
};
std::vector<PowerUpPlace> power_up_places(const rtl::Module& module);

struct Subject {
  Geometry geometry;  // one segment
  rtl::Module encoder;
  rtl::Module decoder;
  Mutator mutator;
  unsigned beat_bits = 0;  // P
  std::vector<PowerUpPlace> encoder_power_up;
  std::vector<PowerUpPlace> decoder_power_up;

  Subject(const Geometry& geometry, Mutator mutator);
  unsigned power_up_bits() const;  // of the block that has more
};

// Terms of one bit unless said otherwise.
struct Offer {
  smt::Bv valid;
  smt::Bv ready;    // the other side's; valid and ready: it is taken
  smt::Bv payload;  // whatever stands beside valid
  smt::Bv patient;  // valid and, where it is set, payload are the same whether or not any sink is ready
  smt::Bv index;    // offers that have been taken; kIndexWidth bits
};

struct EncoderCycle {
  smt::Bv taken;  // a word
  Offer beat;     // payload: P bits, and above them whether it is the segment's last
};
struct EncoderTrace {
  std::vector<EncoderCycle> cycles;
  smt::Bv words_taken;  // at the end; kIndexWidth bits
  smt::Bv beats_left;
  smt::Bool ended{false};  // a beat left that was marked as the last
};

struct DecoderCycle {
  Offer word;    // payload: N bits, above them last_in_grid and last_in_segment
  Offer status;  // payload: the status
};
struct DecoderTrace {
  std::vector<DecoderCycle> cycles;
  smt::Bv beats_taken;  // at the end; kIndexWidth bits
  smt::Bv items_taken;
  smt::Bv words_given;
  smt::Bv statuses;
};

// Cycles after which a segment has to be over. Each word enters and leaves once and so does each beat, a stall holds up one
// cycle, six more cover the pipeline.
unsigned encoder_cycles(const Subject& subject, unsigned stalls);
unsigned decoder_cycles(const Subject& subject, std::size_t blocks, unsigned stalls);

// `words`: C x H x W, terms of N bits. Registers without reset start with what the schedule says, all others with 0.
EncoderTrace run_encoder(const Subject& subject, std::span<const smt::Bv> words, const Schedule& stalls, unsigned cycles);

// The first `length` of the blocks, a term of 8 bits that is not 0.
DecoderTrace run_decoder(const Subject& subject, std::span<const smt::Bv> blocks, const smt::Bv& length, const Schedule& stalls,
                         unsigned cycles);

// The valid/ready rule: what is offered stays as it is until it is taken, and does not wait for ready.
smt::Bool keeps_the_rule(std::span<const Offer> offers);

std::vector<Offer> beats(const EncoderTrace& trace);
std::vector<Offer> words(const DecoderTrace& trace);
std::vector<Offer> statuses(const DecoderTrace& trace);

// All that can be seen of a run.
std::vector<smt::Bv> signals_of(const EncoderTrace& trace);
std::vector<smt::Bv> signals_of(const DecoderTrace& trace);
// Whether under the model every signal is what a run on numbers has.
bool agree(std::span<const smt::Bv> symbols, std::span<const smt::Bv> numbers, const smt::Model& model);

// Words of the segment as they go through the hardware.
struct Item {
  std::size_t index = 0;  // C x H x W
  bool last_in_grid = false;
  bool last_in_segment = false;
};
std::vector<Item> items_of(const Geometry& segment);

// Blocks of 64 bits as beats of P bits.
std::vector<smt::Bv> beats_of(std::span<const smt::Bv> blocks, unsigned beat_bits);

}  // namespace grlc::proofs
