// For every grid of up to 4 x 4 words of N bits, the reference's code has at most 2 + F + n N bits, and 6 where all words are
// zero; and a segment of zeros has 6 bits for every 16 grids. A segment's codes are those of its grids and runs, so that its bits
// are at most the sum over its grids.
//
// Price: a few seconds at N = 8.
#include <fmt/format.h>

#include "proofs/lemmas/by_lemmas.hpp"
#include "proofs/lemmas/fields.hpp"
#include "reference/encoder.hpp"

namespace grlc::proofs {
namespace {

constexpr unsigned kRunCode = kTagBits + kRunBits;

struct GridIsBounded {
  static constexpr unsigned kPlantedFault = 2;

  template <std::uint32_t rows, std::uint32_t columns>
  static void state(LemmaBench& bench) {
    constexpr unsigned n = rows * columns;
    const Geometry geometry{.height = rows, .width = columns, .bits = bench.bits()};
    const std::vector<TapeWord> words = any_words(bench, n);
    const smt::Bv most(kTagBits + width_field(bench.bits()) + n * bench.bits(), SymbolicCount::kWidth);
    const smt::Bv w = least_width(summarize(std::span<const TapeWord>(words)), Kind::dense).term();
    bench.step("a width is at most N", !lt(smt::Bv(bench.bits(), w.width()), w));
    Encoded<TapeWord> encoded;
    bench.explore([&] { encoded = encode_segment<TapeWord>(geometry, words); },
                  [&](const smt::Bool& taken) {
                    flags_have_fields(bench, encoded, n, w, taken);
                    const smt::Bv limit = is_one(encoded, Kind::zero_run) ? smt::Bv(kRunCode, SymbolicCount::kWidth) : most;
                    bench.claim("no more bits than tag, width field and the words as they are",
                                implies(taken, !lt(limit, encoded.bits.term())));
                  });
  }
};

// Nothing of zeros hangs on an input.
void zeros_are_runs(LemmaBench& bench) {
  for (std::uint32_t grids = 1; grids <= 3 * kLongestRun; ++grids) {
    const Geometry row{.height = 1, .width = grids, .grid_height = 1, .grid_width = 1, .bits = bench.bits()};
    Encoded<TapeWord> encoded;
    bench.explore(
        [&] { encoded = encode_segment<TapeWord>(row, std::vector<TapeWord>(grids, TapeWord(0))); },
        [&](const smt::Bool& taken) {
          const smt::Bv bits(std::uint64_t{kRunCode} * ((grids + kLongestRun - 1) / kLongestRun), SymbolicCount::kWidth);
          bench.claim(fmt::format("{} zero grids take a run for every 16", grids), implies(taken, eq(encoded.bits.term(), bits)));
        });
  }
}

constexpr auto kBoundedLemmas = and_others(of_every_shape<GridIsBounded>(),
                                           std::array<Lemma, 1>{{{"zeros", zeros_are_runs, 1, PlantedFault::In::reference}}});

}  // namespace

std::span<const Lemma> bounded_lemmas() { return kBoundedLemmas; }

}  // namespace grlc::proofs
