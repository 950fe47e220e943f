// One step of the reference's codec from any state: a grid of the encoder, a code of the decoder.
//
// encode_segment() and decode_segment() repeat such steps, so a claim about any step from any state that the steps before can
// leave is by induction a claim about maps of any size.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "proofs/inductive/field_stream.hpp"
#include "proofs/inductive/fields.hpp"
#include "proofs/inductive/lemma.hpp"
#include "reference/decoder.hpp"
#include "reference/encoder.hpp"

namespace grlc::proofs {

// The place of a grid of n words in any map, as the codec sees it: the words of this grid and of the next ones are all that can
// be looked at of the map.
class AnyGrid {
 public:
  AnyGrid(unsigned words, SymbolicPlace left, unsigned held = 1) : words_(words), left_(std::move(left)), held_(held) {}

  static constexpr unsigned rows() { return 1; }
  unsigned columns() const { return words_; }
  unsigned words() const { return words_; }
  // std::out_of_range past the grids that are held.
  unsigned index(unsigned row, unsigned column) const {
    if (passed_ >= held_) throw std::out_of_range("the codec looks at more grids than there are");
    return (passed_ + row) * words_ + column;
  }
  const SymbolicPlace& left() const { return left_; }
  bool done() const { return static_cast<bool>(left_ == SymbolicPlace(0)); }
  void advance() {
    left_ = left_ - SymbolicPlace(1);
    ++passed_;
  }

 private:
  unsigned words_;
  SymbolicPlace left_;
  unsigned held_;
  unsigned passed_ = 0;
};

using GridEncoder = SegmentEncoder<FieldStreamWord, AnyGrid>;
using CodeDecoder = SegmentDecoder<FieldStreamWord, AnyGrid>;

// Grids of a map: fewer than 2^40, as it has words.
SymbolicPlace any_grids(LemmaBuilder& lemma, const std::string& name);
// Counts of codes so far, from which a count that is too narrow would not go on.
inline constexpr KindCounts kCodesSoFar{0xffU, 0xffffU, 0xffff'ffffU, 0xffff'ffff'ffffU};

// What the encoder's step makes of a grid: the fields that it appends and what it carries on.
struct EncoderStep {
  std::vector<FieldStreamBlock> fields;
  SymbolicCount bits{0};  // of the fields
  smt::Bv run{0, SymbolicCount::kWidth};
  KindCounts codes{};         // of this step
  smt::Bool one_grid{false};  // the cursor has gone on by one

  EncoderStep() = default;
  // The grid's words, after so many zero grids that are not written yet.
  EncoderStep(std::span<const FieldStreamWord> words, unsigned bits, const SymbolicCount& run);

  bool has(Kind kind) const { return codes[static_cast<std::size_t>(kind)] == 1; }
  // The kind of the grid's code; zero_run where it has none.
  Kind kind() const;
};

// The fields that FORMAT.md, section 3, gives a code of the grid: of this kind, w or r bits a word.
std::vector<FieldStreamBlock> fields_of(std::span<const FieldStreamWord> words, unsigned bits, Kind kind, const smt::Bv& width,
                                        const FieldStreamWord& base);
// And a run.
std::vector<FieldStreamBlock> fields_of_run(const smt::Bv& run);

// The same fields of the same widths.
smt::Bool same_fields(std::span<const FieldStreamBlock> a, std::span<const FieldStreamBlock> b);

// What the decoder's step makes of a code.
struct DecoderStep {
  bool accepted = false;
  SegmentError<FieldStreamWord> error{};
  std::vector<FieldStreamWord> words;  // of the grid; as they were where the code is no grid's
  std::vector<FieldStreamBlock> read;  // fields
  bool after_short_run = false;
  KindCounts codes{};                 // of this step
  SymbolicPlace left{0};              // grids
  std::vector<FieldStreamReader> in;  // where the reader stands; one

  DecoderStep() = default;
  // The code at `in` in front of a grid of n words, so many grids being left.
  DecoderStep(const FieldStreamReader& in, std::uint32_t n, unsigned bits, Mode mode, bool after_short_run,
              const SymbolicPlace& left);

  // The same but for what a run before it changes.
  smt::Bool same_as(const DecoderStep& other) const;
  bool is_grid() const { return codes[0] == 0; }
};

// Lemmas about a grid of n words, for each n that a grid of up to 16 words can have; those alone are proved whose n the grid of
// the obligation, clipped or not, has.
template <class OfWords>
constexpr std::array<Lemma, 14> of_every_number_of_words() {
  constexpr unsigned fault = OfWords::kMutatedOperator;
  constexpr auto in = Mutation::In::reference;
  return {{{"1 word", OfWords::template state<1>, fault, in, 1},
           {"2 words", OfWords::template state<2>, fault, in, 2},
           {"3 words", OfWords::template state<3>, fault, in, 3},
           {"4 words", OfWords::template state<4>, fault, in, 4},
           {"5 words", OfWords::template state<5>, fault, in, 5},
           {"6 words", OfWords::template state<6>, fault, in, 6},
           {"7 words", OfWords::template state<7>, fault, in, 7},
           {"8 words", OfWords::template state<8>, fault, in, 8},
           {"9 words", OfWords::template state<9>, fault, in, 9},
           {"10 words", OfWords::template state<10>, fault, in, 10},
           {"12 words", OfWords::template state<12>, fault, in, 12},
           {"14 words", OfWords::template state<14>, fault, in, 14},
           {"15 words", OfWords::template state<15>, fault, in, 15},
           {"16 words", OfWords::template state<16>, fault, in, 16}}};
}

}  // namespace grlc::proofs
