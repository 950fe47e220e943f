// For the fields of every code of a grid of up to 16 words of N bits, whoever wrote them, and from any state: where the strict
// decoder's step takes them, the encoder's step appends the same fields for the words that it gave; where it refuses them as not
// canonical, other fields; and else it says what the lenient decoder says. A run is refused where the encoder would not write it:
// after a short run. lossless-by-lemmas is the other half: what the encoder writes is accepted.
//
// By induction over the codes: the encoder, given the grids of the codes so far, has written these codes, but for a short run at
// their end, which it counts. What the decoder accepts at last is what the encoder has written then.
//
// Price: a quarter of a minute at N = 8.
#include <fmt/format.h>

#include <array>
#include <vector>

#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/steps.hpp"

namespace grlc::proofs {
namespace {

// A grid's code as it is read from a field_stream in every state and mode, and what the encoder appends for the words.
struct AllReadings {
  std::array<DecoderStep, 2> strict;  // not after a short run, and after one
  std::array<DecoderStep, 2> lenient;
  std::vector<FieldStreamBlock> again;  // of the lenient decoder's words

  AllReadings() = default;
  AllReadings(std::span<const FieldStreamBlock> field_stream, std::uint32_t n, unsigned bits, const SymbolicPlace& left) {
    for (const bool after_short_run : {false, true}) {
      const std::size_t i = after_short_run ? 1 : 0;
      strict.at(i) = DecoderStep(FieldStreamReader(field_stream), n, bits, Mode::strict, after_short_run, left);
      lenient.at(i) = DecoderStep(FieldStreamReader(field_stream), n, bits, Mode::lenient, after_short_run, left);
    }
    if (lenient[0].accepted) again = EncoderStep(lenient[0].words, bits, SymbolicCount(0)).fields;
  }

  smt::Bool agree() const {
    if (!strict[0].accepted && strict[0].error.code != ErrorCode::not_canonical) return lenient[0].same_as(strict[0]);
    if (!lenient[0].accepted) return smt::Bool(false);
    const smt::Bool same = same_fields(lenient[0].read, again);
    return strict[0].accepted ? same & strict[0].same_as(lenient[0]) : !same;
  }
};

struct GridIsCanonical {
  static constexpr unsigned kMutatedOperator = 8;

  template <unsigned n>
  static void state(LemmaBuilder& lemma) {
    const std::vector<FieldStreamBlock> field_stream = any_fields(lemma, n);
    const SymbolicPlace left = any_grids(lemma, "left");
    AllReadings readings;
    lemma.explore([&] { readings = AllReadings(field_stream, n, lemma.bits(), left + SymbolicPlace(1)); },
                  [&](const smt::Bool& taken) {
                    const auto& [strict, lenient, again] = readings;
                    lemma.claim("what is accepted is what the encoder writes, and nothing else",
                                implies(taken, readings.agree()));
                    lemma.claim("a run before it changes nothing",
                                implies(taken, strict[0].same_as(strict[1]) & lenient[0].same_as(lenient[1])));
                    const bool accepted = strict[0].accepted;
                    lemma.claim("the next grid is next, and no run is before it",
                                implies(taken & smt::Bool(accepted),
                                        eq(strict[0].left.term(), left.term()) & smt::Bool(!strict[0].after_short_run)));
                  });
  }
};

// A run in front of any number of grids.
void runs_are_canonical(LemmaBuilder& lemma) {
  const SymbolicPlace left = any_grids(lemma, "left");
  const auto read = [&](unsigned run, Mode mode, bool after_short_run) {
    const std::vector<FieldStreamBlock> field_stream = fields_of_run(smt::Bv(run, SymbolicCount::kWidth));
    return DecoderStep(FieldStreamReader(field_stream), 1, lemma.bits(), mode, after_short_run, left);
  };
  for (unsigned run = 1; run <= kLongestRun; ++run) {
    DecoderStep first;
    DecoderStep second;
    DecoderStep lenient;
    lemma.explore(
        [&] {
          first = read(run, Mode::strict, false);
          second = read(run, Mode::strict, true);
          lenient = read(run, Mode::lenient, true);
        },
        [&](const smt::Bool& taken) {
          const smt::Bool past_end = lt(left.term(), SymbolicPlace(run).term());
          const bool right = first.after_short_run == (run < kLongestRun);
          const auto refused_as = [](const DecoderStep& step, Rule rule) {
            return smt::Bool(!step.accepted && step.error.code == ErrorCode::not_canonical && step.error.rule == rule);
          };
          lemma.claim(fmt::format("a run of {} is taken where so many grids are left", run),
                      implies(taken, mux(past_end, smt::Bool(!first.accepted && first.error.code == ErrorCode::run_past_end),
                                         smt::Bool(first.accepted && right) &
                                             eq(first.left.term(), (left - SymbolicPlace(run)).term()))));
          lemma.claim(fmt::format("after a short run a run of {} is refused", run),
                      implies(taken & !past_end, refused_as(second, Rule::split_run)));
          lemma.claim(fmt::format("a run of {} is to the lenient decoder what it is to the strict one after none", run),
                      implies(taken, lenient.same_as(first)));
        });
  }
}

// The encoder, given the grids of a run.
void runs_are_written_again(LemmaBuilder& lemma) {
  const std::vector<FieldStreamWord> zero{FieldStreamWord(0)};
  bool right = true;
  lemma.explore(
      [&] {
        SymbolicCount run(0);
        for (unsigned grids = 1; grids <= kLongestRun; ++grids) {
          const EncoderStep step(zero, lemma.bits(), run);
          const std::vector<FieldStreamBlock> full = fields_of_run(smt::Bv(kLongestRun, SymbolicCount::kWidth));
          right = right &&
                  same_fields(step.fields, grids == kLongestRun ? full : std::vector<FieldStreamBlock>{}).constant() == true &&
                  step.run.constant() == grids % kLongestRun;
          run = SymbolicCount(step.run);
        }
      },
      [&](const smt::Bool& taken) {
        lemma.claim("zero grids are counted up to 15, and 16 of them are written", implies(taken, smt::Bool(right)));
      });
}

constexpr auto kReference = Mutation::In::reference;
constexpr auto kCanonicalLemmas =
    and_others(of_every_number_of_words<GridIsCanonical>(),
               std::array<Lemma, 2>{{{"runs", runs_are_canonical, 2, kReference},
                                     {"runs are written again", runs_are_written_again, 1, kReference}}});

}  // namespace

std::span<const Lemma> canonical_lemmas() { return kCanonicalLemmas; }

}  // namespace grlc::proofs
