// For the fields of every code of a grid of up to 4 x 4 words of N bits, whoever wrote them: where the reference's strict decoder
// takes them, encoding the words that it gave returns the same fields; where it refuses them as not canonical, other fields; and
// else it says what the lenient decoder says. So, too, of runs: two, one behind the other, of any lengths. lossless-by-lemmas is
// the other half: what the encoder writes is accepted.
//
// Price: a quarter of a minute at N = 8.
#include <fmt/format.h>

#include <tl/expected.hpp>
#include <vector>

#include "proofs/lemmas/by_lemmas.hpp"
#include "proofs/lemmas/fields.hpp"
#include "reference/decoder.hpp"
#include "reference/encoder.hpp"

namespace grlc::proofs {
namespace {

using Reading = tl::expected<Decoded<TapeWord>, Error>;

smt::Bool same_fields(std::span<const TapeBlock> a, std::span<const TapeBlock> b) {
  if (a.size() != b.size()) return smt::Bool(false);
  smt::Bool all(true);
  for (std::size_t i = 0; i < a.size(); ++i) {
    all = all & eq(a[i].term(), b[i].term()) & eq(a[i].width->term(), b[i].width->term());
  }
  return all;
}

// Fields as they are read from a tape, by both decoders, and what the encoder writes for the words.
struct BothReadings {
  Reading strict;
  Reading lenient;
  std::vector<TapeBlock> read;   // by the lenient decoder
  std::vector<TapeBlock> again;  // of its words

  BothReadings() = default;
  BothReadings(const Geometry& geometry, std::span<const TapeBlock> tape)
      : strict(decode_segment<TapeWord>(geometry, tape, Mode::strict)) {
    TapeLog log;
    lenient = decode_segment<TapeWord>(geometry, tape, Mode::lenient);
    read = std::move(log.fields);
    if (lenient) again = encode_segment<TapeWord>(geometry, lenient->words).blocks;
  }

  smt::Bool agree() const {
    if (!strict && strict.error().code != ErrorCode::not_canonical) {
      return smt::Bool(!lenient && lenient.error() == strict.error());
    }
    if (!lenient) return smt::Bool(false);
    const smt::Bool same = same_fields(read, again);
    return strict ? same : !same;
  }
};

struct GridIsCanonical {
  static constexpr unsigned kPlantedFault = 8;

  template <std::uint32_t rows, std::uint32_t columns>
  static void state(LemmaBench& bench) {
    const Geometry geometry{.height = rows, .width = columns, .bits = bench.bits()};
    const std::vector<TapeBlock> tape = any_fields(bench, rows * columns);
    BothReadings readings;
    bench.explore([&] { readings = BothReadings(geometry, tape); },
                  [&](const smt::Bool& taken) {
                    bench.claim("what is accepted is what the encoder writes, and nothing else",
                                implies(taken, readings.agree()));
                  });
  }
};

void runs_are_canonical(LemmaBench& bench) {
  for (unsigned first = 1; first <= kLongestRun; ++first) {
    smt::Bool right(true);
    for (unsigned second = 1; second <= kLongestRun; ++second) {
      const Geometry row{.height = 1, .width = first + second, .grid_height = 1, .grid_width = 1, .bits = bench.bits()};
      const std::vector<TapeBlock> tape{TapeBlock(0U), TapeBlock(first - 1), TapeBlock(0U), TapeBlock(second - 1)};
      const BothReadings readings = LemmaBench::of_reference([&] { return BothReadings(row, tape); });
      right = right & readings.agree() & smt::Bool(readings.strict.has_value() == (first == kLongestRun));
    }
    bench.claim(fmt::format("behind a run of {} another one", first), right);
  }
}

constexpr auto kCanonicalLemmas = and_others(
    of_every_shape<GridIsCanonical>(), std::array<Lemma, 1>{{{"runs", runs_are_canonical, 5, PlantedFault::In::reference}}});

}  // namespace

std::span<const Lemma> canonical_lemmas() { return kCanonicalLemmas; }

}  // namespace grlc::proofs
