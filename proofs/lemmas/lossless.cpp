// For grids of up to 4 x 4 words and maps of any size, strict decode(encode(map)) = map, on the reference as it ships.
//
// Lemmas about the reference's encode_segment and decode_segment, run on terms, with the fields on a tape in the place of blocks:
//   grid    The fields of a grid, read one by one, give its words, and none of the strict decoder's rules is broken.
//   runs    So do the fields of any number of zero grids, up to two full runs and one more, behind a grid and before another.
//   stream  The BitWriter's blocks are the bits of the fields in their order, and the BitReader takes those bits.
//
// Together: the encoder carries nothing from one grid to the next but the length of the run, the decoder nothing but whether the
// last code was a short run; so what is so of a grid between others is so of every grid. That is argument; so is that the two go
// through a map's grids and words in one order, which is that of their one GridCursor: proofs_test counts that each word is in
// one grid.
//
// Price: half a minute at N = 8.
#include <fmt/format.h>

#include <array>
#include <tl/expected.hpp>
#include <vector>

#include "proofs/lemmas/by_lemmas.hpp"
#include "proofs/lemmas/fields.hpp"
#include "proofs/lemmas/stream.hpp"
#include "proofs/lemmas/tape.hpp"
#include "reference/decoder.hpp"
#include "reference/encoder.hpp"

namespace grlc::proofs {
namespace {

// What becomes of words on the way through the codec.
struct ThereAndBack {
  Encoded<TapeWord> encoded;
  tl::expected<Decoded<TapeWord>, Error> decoded;

  ThereAndBack() = default;
  ThereAndBack(const Geometry& geometry, std::span<const TapeWord> words)
      : encoded(encode_segment<TapeWord>(geometry, words)),
        decoded(decode_segment<TapeWord>(geometry, encoded.blocks, Mode::strict)) {}

  // No field has more bits than its width: what is read of it is what was put.
  smt::Bool fields_fit() const {
    smt::Bool all(true);
    for (const TapeBlock& field : encoded.blocks) all = all & fits(field.term(), field.width->term());
    return all;
  }
  smt::Bool is(std::span<const TapeWord> words) const {
    if (!decoded || decoded->words.size() != words.size() || decoded->codes != encoded.codes) return smt::Bool(false);
    smt::Bool all(true);
    for (std::size_t i = 0; i < words.size(); ++i) all = all & eq(decoded->words[i].term(), words[i].term());
    return all;
  }
};

struct GridComesBack {
  static constexpr unsigned kPlantedFault = 2;
  template <std::uint32_t rows, std::uint32_t columns>
  static void state(LemmaBench& bench) {
    const Geometry geometry{.height = rows, .width = columns, .bits = bench.bits()};
    const std::vector<TapeWord> words = any_words(bench, rows * columns);

    words_lie_between(bench, words);
    const GridSummary<TapeWord> all = summarize(std::span<const TapeWord>(words));
    const smt::Bv w = least_width(all, Kind::dense).term();
    const smt::Bv r = least_width(all, Kind::offset).term();
    const smt::Bv most(bench.bits(), SymbolicCount::kWidth);
    bench.step("a width is at most N", !lt(most, w) & !lt(most, r) & eq(bit(is_zero(w)), bit(is_zero(all.largest.term()))));
    for (std::size_t i = 0; i < words.size(); ++i) {
      bench.step(fmt::format("word {} and its residual have no more bits than that", i),
                 fits(words[i].term(), w) & fits(words[i].term() - all.smallest.term(), r));
    }

    ThereAndBack grid;
    bench.explore([&] { grid = ThereAndBack(geometry, words); },
                  [&](const smt::Bool& taken) {
                    bench.claim("what is put of a field is read", implies(taken, grid.fields_fit()));
                    bench.claim("the grid comes back", implies(taken, grid.is(words)));
                  });
  }
};

// A grid of one word, zero grids, and another grid of one word.
void runs_come_back(LemmaBench& bench) {
  const std::vector<TapeWord> ends = any_words(bench, 2);
  for (const TapeWord& word : ends) bench.assume("the grids around the run are not zero", !is_zero(word.term()));
  for (std::uint32_t zero_grids = 0; zero_grids <= 2 * kLongestRun + 1; ++zero_grids) {
    for (const bool then_a_grid : {true, false}) {
      std::vector<TapeWord> words(1 + zero_grids, TapeWord(0));
      words.front() = ends.front();
      if (then_a_grid) words.push_back(ends.back());
      const Geometry row{.height = 1,
                         .width = static_cast<std::uint32_t>(words.size()),
                         .grid_height = 1,
                         .grid_width = 1,
                         .bits = bench.bits()};
      ThereAndBack runs;
      bench.explore([&] { runs = ThereAndBack(row, words); },
                    [&](const smt::Bool& taken) {
                      bench.claim(fmt::format("{} zero grids{} come back", zero_grids, then_a_grid ? " before another" : ""),
                                  implies(taken, runs.is(words) & runs.fields_fit()));
                    });
    }
  }
}

constexpr auto kReference = PlantedFault::In::reference;
constexpr auto kLosslessLemmas =
    and_others(of_every_shape<GridComesBack>(), std::array<Lemma, 3>{{
                                                    {"runs come back", runs_come_back, 2, kReference},
                                                    {"the writer packs", writer_packs, 0, kReference},
                                                    {"the reader reads", reader_reads, 0, kReference},
                                                }});

}  // namespace

std::span<const Lemma> lossless_lemmas() { return kLosslessLemmas; }

}  // namespace grlc::proofs
