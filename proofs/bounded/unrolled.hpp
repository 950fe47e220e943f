// One segment through the hardware encoder or decoder, cycle by cycle from reset.
//
// The unrolled testbench keeps the rules of the simulation (hwmodel/simulation.hpp): a source that has offered an item keeps
// offering it; a sink that stalls takes nothing in that cycle; the status sink stalls one cycle before the word sink does. It
// gives terms for variables and numbers for numbers.
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

// The place of a register without reset in the power-up bits, counted as hw::PowerUp hands them out.
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
  unsigned power_up_bits() const;  // the larger number of the two blocks
};

// Terms of one bit unless said otherwise.
struct Offer {
  smt::Bv valid;
  smt::Bv ready;    // of the other side; an item is taken if valid and ready are set
  smt::Bv payload;  // all signals that go with valid
  smt::Bv patient;  // valid, and payload if valid is set, do not depend on any sink's ready
  smt::Bv index;    // number of offers taken so far; kIndexWidth bits
};

struct EncoderCycle {
  smt::Bv taken;  // a word is taken
  Offer beat;     // payload: P bits, and above them the mark of the segment's last beat
};
struct EncoderTrace {
  std::vector<EncoderCycle> cycles;
  smt::Bv words_taken;  // at the end; kIndexWidth bits
  smt::Bv beats_left;
  smt::Bool ended{false};  // a beat marked as the last has left
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

// The number of cycles within which a segment has to end. Each word and each beat takes one cycle to enter and one to leave, a
// stall costs one cycle, and six more cover the pipeline.
unsigned encoder_cycles(const Subject& subject, unsigned stalls);
unsigned decoder_cycles(const Subject& subject, std::size_t blocks, unsigned stalls);

// `words`: C x H x W, terms of N bits. Registers without reset start with the schedule's bits, all others with 0.
EncoderTrace run_encoder(const Subject& subject, std::span<const smt::Bv> words, const Schedule& stalls, unsigned cycles);

// Decodes the first `length` blocks. `length` is a term of 8 bits that is not 0.
DecoderTrace run_decoder(const Subject& subject, std::span<const smt::Bv> blocks, const smt::Bv& length, const Schedule& stalls,
                         unsigned cycles);

// The valid/ready rule: an offer stays as it is until it is taken, and does not wait for ready.
smt::Bool keeps_the_rule(std::span<const Offer> offers);

std::vector<Offer> beats(const EncoderTrace& trace);
std::vector<Offer> words(const DecoderTrace& trace);
std::vector<Offer> statuses(const DecoderTrace& trace);

// All observable signals of a run.
std::vector<smt::Bv> signals_of(const EncoderTrace& trace);
std::vector<smt::Bv> signals_of(const DecoderTrace& trace);
// True if, under the model, every signal equals that of a run on numbers.
bool agree(std::span<const smt::Bv> symbols, std::span<const smt::Bv> numbers, const smt::Model& model);

// A word of the segment in the order of the hardware.
struct Item {
  std::size_t index = 0;  // C x H x W
  bool last_in_grid = false;
  bool last_in_segment = false;
};
std::vector<Item> items_of(const Geometry& segment);

// Blocks of 64 bits as beats of P bits.
std::vector<smt::Bv> beats_of(std::span<const smt::Bv> blocks, unsigned beat_bits);

}  // namespace grlc::proofs
