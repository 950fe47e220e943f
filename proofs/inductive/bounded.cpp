// For every grid of up to 16 words of N bits, wherever it stands in a map, the encoder's step appends at most 2 + F + n N bits
// for a grid that is not zero, 6 for a run before it, and 6 for 16 zero grids.
//
// So the bits so far, and 6 for a run that is not written yet, grow in a step by no more than max(6, 2 + F + n N); and while all
// grids are zero, by 6 with the first of every 16. By induction over the steps that bounds the segment.
//
// Price: a few seconds at N = 8.
#include <fmt/format.h>

#include <array>

#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/steps.hpp"

namespace grlc::proofs {
namespace {

constexpr unsigned kRunCode = kTagBits + kRunBits;
constexpr unsigned kWide = SymbolicCount::kWidth;

smt::Bv owed(const smt::Bv& run) { return when(!is_zero(run), smt::Bv(kRunCode, kWide)); }

struct GridIsBounded {
  static constexpr unsigned kMutatedOperator = 2;

  template <unsigned n>
  static void state(LemmaBuilder& lemma) {
    const std::vector<FieldStreamWord> words = any_words(lemma, n);
    const smt::Bv most(kTagBits + width_field(lemma.bits()) + n * lemma.bits(), kWide);
    const GridSummary<FieldStreamWord> all = summarize(std::span<const FieldStreamWord>(words));
    const smt::Bv w = least_width(all, Kind::dense).term();
    lemma.step("a width is at most N", !lt(smt::Bv(lemma.bits(), w.width()), w));
    EncoderStep step;
    lemma.explore([&] { step = EncoderStep(words, lemma.bits(), SymbolicCount(0)); },
                  [&](const smt::Bool& taken) {
                    flags_have_fields(lemma, step.fields, step.has(Kind::sparse), n, w, taken);
                    const smt::Bv limit = step.kind() == Kind::zero_run ? smt::Bv(0, kWide) : most;
                    lemma.claim("no more bits than tag, width field and the words as they are",
                                implies(taken, !lt(limit, step.bits.term())));
                  });
    after_any_run(lemma, words, is_zero(all.largest.term()));
  }

  static void after_any_run(LemmaBuilder& lemma, std::span<const FieldStreamWord> words, const smt::Bool& zero) {
    const SymbolicCount run(extend(lemma.any("run", 4), kWide));
    EncoderStep first;
    EncoderStep later;
    lemma.explore(
        [&] {
          first = EncoderStep(words, lemma.bits(), SymbolicCount(0));
          later = EncoderStep(words, lemma.bits(), run);
        },
        [&](const smt::Bool& taken) {
          const smt::Bv run_code = later.has(Kind::zero_run) ? smt::Bv(kRunCode, kWide) : smt::Bv(0, kWide);
          lemma.claim("a run that is written takes 6 bits more",
                      implies(taken, eq(later.bits.term(), first.bits.term() + run_code)));
          lemma.claim("a zero grid takes 6 bits if it begins a run, and else none",
                      implies(taken & zero, eq(run_code + owed(later.run),
                                               mux(is_zero(run.term()), smt::Bv(kRunCode, kWide), owed(run.term())))));
          lemma.claim("another grid takes no more than its code",
                      implies(taken & !zero, eq(run_code + owed(later.run), owed(run.term()))));
        });
  }
};

constexpr auto kBoundedLemmas = of_every_number_of_words<GridIsBounded>();

}  // namespace

std::span<const Lemma> bounded_lemmas() { return kBoundedLemmas; }

}  // namespace grlc::proofs
