// For every grid of up to 4 x 4 words of N bits, the reference's code has at most 2 + F + n N bits, and 6 where all words are
// zero; and a segment of zeros has 6 bits for every 16 grids. A segment's codes are those of its grids and runs, so that its bits
// are at most the sum over its grids.
//
// Price: a few seconds at N = 8.
#include "proofs/bounded.hpp"

#include <fmt/format.h>

#include "proofs/fields.hpp"
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
                    // The fields behind flags, one by one: as many times w as there are flags so far.
                    SymbolicCount flags(0);
                    SymbolicCount bits(0);
                    for (unsigned i = 0; i < n; ++i) {
                      const bool sparse = encoded.codes[static_cast<std::size_t>(Kind::sparse)] != 0;
                      if (sparse) {
                        flags = SymbolicCount(flags.term() + slice(encoded.blocks[2 + 2 * i].term(), 0, SymbolicCount::kWidth));
                        bits = SymbolicCount(bits.term() + encoded.blocks[3 + 2 * i].width->term());
                      }
                      bench.step(fmt::format("behind {} flags stand as many fields as are set", i + 1),
                                 implies(taken & smt::Bool(sparse), eq(bits.term(), flags.term() * w)));
                    }
                    const bool zero = encoded.codes[static_cast<std::size_t>(Kind::zero_run)] != 0;
                    const smt::Bv limit = zero ? smt::Bv(kRunCode, SymbolicCount::kWidth) : most;
                    bench.claim("no more bits than tag, width field and the words as they are",
                                implies(taken, !lt(limit, encoded.bits.term())));
                  });
  }
};

// Concrete but for the domain: nothing of zeros hangs on an input.
void zeros_are_runs(LemmaBench& bench) {
  const smt::Bv none = bench.any("nothing", 1);
  for (std::uint32_t grids = 1; grids <= 3 * kLongestRun; ++grids) {
    const Geometry row{.height = 1, .width = grids, .grid_height = 1, .grid_width = 1, .bits = bench.bits()};
    Encoded<TapeWord> encoded;
    bench.explore([&] { encoded = encode_segment<TapeWord>(row, std::vector<TapeWord>(grids, TapeWord(0))); },
                  [&](const smt::Bool& taken) {
                    const smt::Bv bits(std::uint64_t{kRunCode} * ((grids + kLongestRun - 1) / kLongestRun),
                                       SymbolicCount::kWidth);
                    bench.claim(fmt::format("{} zero grids take a run for every 16", grids),
                                implies(taken & eq(none, none), eq(encoded.bits.term(), bits)));
                  });
  }
}

constexpr auto kLemmas = and_others(of_every_shape<GridIsBounded>(),
                                    std::array<Lemma, 1>{{{"zeros", zeros_are_runs, 1, PlantedFault::In::reference}}});

}  // namespace

std::span<const Lemma> bounded_lemmas() { return kLemmas; }

}  // namespace grlc::proofs
