#include "proofs/inductive/segments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "proofs/inductive/steps.hpp"
#include "proofs/symbolic/place.hpp"
#include "reference/geometry.hpp"

namespace grlc::proofs {
namespace {

constexpr unsigned kMostGrids = 2;  // that a loop is looked at with

// Rows of one-word grids, each word 0 or 1.
std::vector<std::vector<FieldStreamWord>> rows_of(unsigned grids) {
  std::vector<std::vector<FieldStreamWord>> rows;
  for (unsigned number = 0; number < 1U << grids; ++number) {
    std::vector<FieldStreamWord>& row = rows.emplace_back();
    for (unsigned i = 0; i < grids; ++i) row.emplace_back(number >> i & 1U);
  }
  return rows;
}
Geometry row_of(unsigned grids, unsigned bits) {
  return {.height = 1, .width = grids, .grid_height = 1, .grid_width = 1, .bits = bits};
}

EncoderState<FieldStreamWord> after_run(unsigned run) {
  EncoderState<FieldStreamWord> state;
  state.run = SymbolicCount(run);
  state.codes = kCodesSoFar;
  return state;
}

bool same(const Encoded<FieldStreamWord>& a, const Encoded<FieldStreamWord>& b) {
  return same_fields(a.blocks, b.blocks).constant() == true && a.codes == b.codes &&
         a.bits.term().constant() == b.bits.term().constant();
}
bool same(const std::vector<FieldStreamWord>& a, const std::vector<FieldStreamWord>& b) {
  return std::ranges::equal(a, b,
                            [](const FieldStreamWord& x, const FieldStreamWord& y) { return smt::same(x.term(), y.term()); });
}

// What the encoder's steps make of the row, and then of the segment's end.
Encoded<FieldStreamWord> by_steps(std::span<const FieldStreamWord> row, unsigned bits,
                                  const EncoderState<FieldStreamWord>& before) {
  GridEncoder encoder(AnyGrid(1, SymbolicPlace(row.size()), static_cast<unsigned>(row.size())), bits, row, before);
  for (std::size_t i = 0; i < row.size(); ++i) encoder.grid();
  EncoderState<FieldStreamWord> state = encoder.state();
  put_run(state);
  const SymbolicCount position = state.out.position();
  return {std::move(state.out).padded(), position, state.codes};
}

// How a segment was decoded.
struct Reading {
  bool accepted = false;
  SegmentError<FieldStreamWord> error{};
  KindCounts codes{};
  SymbolicPlace bits{0};
  std::vector<FieldStreamWord> words{};

  friend bool operator==(const Reading& a, const Reading& b) {
    if (a.accepted != b.accepted) return false;
    if (a.accepted) return a.codes == b.codes && smt::same(a.bits.term(), b.bits.term()) && same(a.words, b.words);
    return a.error.code == b.error.code && a.error.rule == b.error.rule && smt::same(a.error.bit.term(), b.error.bit.term());
  }
};

Reading by_codes(unsigned grids, unsigned bits, Mode mode, const DecoderState<FieldStreamWord>& before) {
  Reading reading;
  reading.words.resize(grids);
  CodeDecoder decoder(AnyGrid(1, SymbolicPlace(grids), grids), bits, mode, reading.words, before);
  reading.accepted = true;
  while (reading.accepted && !decoder.grids().done()) reading.accepted = decoder.code();
  reading.accepted = reading.accepted && decoder.padding();
  reading.error = decoder.error();
  reading.codes = decoder.state().codes;
  reading.bits = decoder.state().in.position();
  return reading;
}

Reading of(tl::expected<Parsed<FieldStreamWord>, SegmentError<FieldStreamWord>> parsed, std::vector<FieldStreamWord> words) {
  if (!parsed) return {.error = parsed.error(), .words = std::move(words)};
  return {.accepted = true, .codes = parsed->codes, .bits = parsed->bits, .words = std::move(words)};
}

bool run_is_read(const Encoded<FieldStreamWord>& encoded, unsigned run, unsigned bits) {
  std::vector<FieldStreamWord> words(run);
  CodeDecoder decoder(AnyGrid(1, SymbolicPlace(run)), bits, Mode::strict, words, {BitReader<FieldStreamBlock>(encoded.blocks)});
  return std::move(decoder).run().has_value();
}

// FieldStreams to be read: what the encoder writes of a row; with the end cut off, with a field too many, and with another tag in
// front.
std::vector<std::vector<FieldStreamBlock>> field_streams_of(const Encoded<FieldStreamWord>& encoded) {
  std::vector<std::vector<FieldStreamBlock>> field_streams{encoded.blocks, encoded.blocks, encoded.blocks, encoded.blocks};
  if (!field_streams[1].empty()) field_streams[1].pop_back();
  field_streams[2].emplace_back(SymbolicBlock(1U), SymbolicCount(kTagBits));
  if (!field_streams[3].empty()) field_streams[3][0] = FieldStreamBlock(SymbolicBlock(1U), SymbolicCount(kTagBits));
  return field_streams;
}

// A word that says where in the map it was.
struct PlacedWord {
  SymbolicPlace place{0};
};
// Where words are written to: which, in their order.
struct Written {
  SymbolicPlace place{0};
  PlacedWord word{};
  PlacedWord& operator=(const PlacedWord& written) { return word = written; }
};
struct MapOfPlaces {
  PlacedWord operator[](const SymbolicPlace& place) const { return {place}; }
};
struct MapToWrite {
  std::vector<Written>* written;
  Written& operator[](const SymbolicPlace& place) const { return written->emplace_back(Written{place}); }
};

// Rows or columns of a grid, 1 to 8, or how many words that is.
class Side {
 public:
  Side() : term_(0) {}
  Side(unsigned value) : term_(value) {}  // NOLINT(*-explicit-*): as the codec counts rows
  explicit Side(SymbolicPlace term) : term_(std::move(term)) {}

  operator unsigned() const {  // NOLINT(*-explicit-*): as the codec counts rows
    if (const auto known = term_.term().constant()) return static_cast<unsigned>(*known);
    for (unsigned side = 1; side <= kMaxGridSide; ++side) {
      if (term_ == SymbolicPlace(side)) return side;
    }
    return 0;
  }
  operator SymbolicPlace() const { return term_; }  // NOLINT(*-explicit-*)

 private:
  SymbolicPlace term_;
};
using AnyCursor = GridCursorOf<SymbolicPlace, Side>;

}  // namespace

void segments_end(LemmaBuilder& lemma) {
  for (unsigned run = 0; run < kLongestRun; ++run) {
    const std::vector<FieldStreamBlock> expected = run == 0 ? std::vector<FieldStreamBlock>{} : fields_of_run(smt::Bv(run, 16));
    smt::Bool right(false);
    lemma.explore(
        [&] {
          const Encoded<FieldStreamWord> end = GridEncoder(AnyGrid(1, SymbolicPlace(0)), lemma.bits(), {}, after_run(run)).run();
          right = same_fields(end.blocks, expected) & smt::Bool(run_is_read(end, run, lemma.bits()));
        },
        [&](const smt::Bool& taken) {
          lemma.claim(fmt::format("the end writes {} zero grids, and they are read", run), implies(taken, right));
        });
  }
}

void encoder_repeats_its_step(LemmaBuilder& lemma) {
  for (unsigned grids = 0; grids <= kMostGrids; ++grids) {
    bool right = true;
    lemma.explore(
        [&] {
          for (const std::vector<FieldStreamWord>& row : rows_of(grids)) {
            for (unsigned run = 0; run < kLongestRun; ++run) {
              const EncoderState<FieldStreamWord> before = after_run(run);
              const auto whole = GridEncoder(AnyGrid(1, SymbolicPlace(grids), grids), lemma.bits(), row, before).run();
              right = right && same(whole, by_steps(row, lemma.bits(), before));
            }
            if (grids == 0) continue;
            right =
                right && same(encode_segment<FieldStreamWord>(row_of(grids, lemma.bits()), row), by_steps(row, lemma.bits(), {}));
          }
        },
        [&](const smt::Bool& taken) {
          lemma.claim(fmt::format("{} grids are so many steps and the end", grids), implies(taken, smt::Bool(right)));
        });
  }
}

void decoder_repeats_its_step(LemmaBuilder& lemma) {
  for (unsigned grids = 0; grids <= kMostGrids; ++grids) {
    bool right = true;
    const auto look_at = [&](std::span<const FieldStreamBlock> field_stream, Mode mode) {
      for (const bool after_short_run : {false, true}) {
        const DecoderState<FieldStreamWord> before{BitReader<FieldStreamBlock>(field_stream), after_short_run, kCodesSoFar};
        std::vector<FieldStreamWord> words(grids);
        auto whole = CodeDecoder(AnyGrid(1, SymbolicPlace(grids), grids), lemma.bits(), mode, words, before).run();
        right = right && of(std::move(whole), words) == by_codes(grids, lemma.bits(), mode, before);
      }
      if (grids == 0) return;
      auto segment = decode_segment<FieldStreamWord>(row_of(grids, lemma.bits()), field_stream, mode);
      Reading reading{.accepted = segment.has_value()};
      if (segment) {
        reading = {.accepted = true, .codes = segment->codes, .bits = segment->bits, .words = segment->words};
      } else {
        reading.error = segment.error();
      }
      if (field_stream.empty()) return;  // too short to hold the words: they are not kept
      right = right && reading == by_codes(grids, lemma.bits(), mode, {BitReader<FieldStreamBlock>(field_stream)});
    };
    lemma.explore(
        [&] {
          right = true;
          for (const std::vector<FieldStreamWord>& row : rows_of(grids)) {
            for (const std::vector<FieldStreamBlock>& field_stream : field_streams_of(by_steps(row, lemma.bits(), {}))) {
              look_at(field_stream, Mode::strict);
              look_at(field_stream, Mode::lenient);
            }
          }
        },
        [&](const smt::Bool& taken) {
          lemma.claim(fmt::format("{} grids are codes until all are read, and the padding", grids),
                      implies(taken, smt::Bool(right)));
        });
  }
}

void words_have_their_places(LemmaBuilder& lemma) {
  const auto any = [&](const char* name, unsigned width) {
    return SymbolicPlace(extend(lemma.any(name, width), SymbolicPlace::kWidth));
  };
  constexpr unsigned kWordBits = 40;  // FORMAT.md, section 1: C*H*W < 2^40
  const SymbolicPlace width = any("width", kWordBits);
  const SymbolicPlace plane = any("rows of the channels before", kWordBits);
  const SymbolicPlace top = any("top", kWordBits);
  const SymbolicPlace side = any("side", kWordBits);
  const auto side_of_grid = [&](const char* name) { return any(name, 3) + SymbolicPlace(1); };
  const AnyCursor grids({any("height", kWordBits), width, side_of_grid("grid height"), side_of_grid("grid width")},
                        {SymbolicPlace(1), plane, top, side});
  std::array<PlacedWord, kMaxGridWords> room;
  std::span<const PlacedWord> grid;
  std::vector<Written> written;
  unsigned rows = 0;
  unsigned columns = 0;
  lemma.explore(
      [&] {
        rows = grids.rows();
        columns = grids.columns();
        grid = gather(MapOfPlaces{}, grids, std::span<PlacedWord>(room));
        written.clear();
        scatter<PlacedWord>(grid, grids, MapToWrite{&written});
      },
      [&](const smt::Bool& taken) {
        smt::Bool gathered(grid.size() == std::size_t{rows} * columns);
        smt::Bool scattered(written.size() == std::size_t{rows} * columns);
        for (unsigned i = 0; i < grid.size() && i < written.size(); ++i) {
          const SymbolicPlace row = plane + (top + SymbolicPlace(i / columns));
          const smt::Bv place = (row * width + (side + SymbolicPlace(i % columns))).term();
          gathered = gathered & eq(grid[i].place.term(), place);
          scattered = scattered & eq(written[i].place.term(), place) & eq(written[i].word.place.term(), place);
        }
        lemma.claim("a grid's words are those of its rows and columns", implies(taken, gathered));
        lemma.claim("they are written there, and nothing else is", implies(taken, scattered));
      });
}

}  // namespace grlc::proofs
