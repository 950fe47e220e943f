// For every grid of up to 16 words of N bits, wherever it stands in a map: the encoder's step writes the kind of code that
// FORMAT.md, section 4, asks for. What the kinds would cost is counted here in another way than the reference does: from the bits
// that any word has set, and not from the largest word. lossless-by-lemmas claims that a run before the grid changes nothing of
// its code.
//
// Price: half a minute at N = 8, five at N = 16.
#include <fmt/format.h>

#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/steps.hpp"

namespace grlc::proofs {
namespace {

constexpr unsigned kWide = SymbolicCount::kWidth;

// Up to the highest bit that is set.
smt::Bv highest(const smt::Bv& bits) {
  smt::Bv number(0, kWide);
  for (unsigned i = 0; i < bits.width(); ++i) number = mux(is_set(slice(bits, i, 1)), smt::Bv(i + 1, kWide), number);
  return number;
}

struct GridIsCheapest {
  static constexpr unsigned kMutatedOperator = 2;

  template <unsigned n>
  static void state(LemmaBuilder& lemma) {
    const std::vector<FieldStreamWord> words = any_words(lemma, n);
    words_lie_between(lemma, words);
    const GridSummary<FieldStreamWord> all = summarize(std::span<const FieldStreamWord>(words));
    smt::Bv any_bit(0, kMaxBits);
    smt::Bv any_residual_bit(0, kMaxBits);
    smt::Bv set(0, kWide);  // words that are not zero
    for (unsigned i = 0; i < n; ++i) {
      const std::span<const FieldStreamWord> first = std::span(words).first(i + 1);
      const GridSummary<FieldStreamWord> so_far = summarize(first);
      any_bit = any_bit | words[i].term();
      any_residual_bit = any_residual_bit | (words[i].term() - all.smallest.term());
      set = set + extend(bit(!is_zero(words[i].term())), kWide);
      smt::Bool one_of_them(false);
      for (const FieldStreamWord& word : first) one_of_them = one_of_them | eq(word.term(), so_far.largest.term());
      lemma.step(fmt::format("the largest of {} words is one of them", i + 1), one_of_them);
      lemma.step(fmt::format("the largest of {} words has their highest bit", i + 1),
                 eq(highest(any_bit), least_width(so_far, Kind::dense).term()));
    }
    const smt::Bv largest_residual = all.largest.term() - all.smallest.term();
    for (const FieldStreamWord& word : words) {
      lemma.step("no residual is larger than the largest", !lt(largest_residual, word.term() - all.smallest.term()));
    }
    lemma.step("the largest residual has their highest bit",
               eq(highest(any_residual_bit), least_width(all, Kind::offset).term()));
    const smt::Bv w = highest(any_bit);
    const smt::Bv r = highest(any_residual_bit);
    lemma.step("a width is at most N", !lt(smt::Bv(lemma.bits(), kWide), w) & !lt(smt::Bv(lemma.bits(), kWide), r));

    const smt::Bv header(kTagBits + width_field(lemma.bits()), kWide);
    const smt::Bv words_of_grid(n, kWide);
    const smt::Bv sparse = header + words_of_grid + set * w;
    const smt::Bv dense = header + words_of_grid * w;
    const smt::Bv offset = header + smt::Bv(lemma.bits(), kWide) + words_of_grid * r;
    const smt::Bool no_offset = !lt(r, smt::Bv(lemma.bits(), kWide));
    const smt::Bool zero = is_zero(any_bit);
    const smt::Bool is_sparse = !zero & !lt(dense, sparse) & (no_offset | !lt(offset, sparse));
    const smt::Bool is_dense = !zero & !is_sparse & (no_offset | !lt(offset, dense));
    const smt::Bool is_offset = !zero & !is_sparse & !is_dense;

    EncoderStep step;
    lemma.explore([&] { step = EncoderStep(words, lemma.bits(), SymbolicCount(0)); },
                  [&](const smt::Bool& taken) {
                    flags_have_fields(lemma, step.fields, step.has(Kind::sparse), n, w, taken);
                    const smt::Bool kind = step.has(Kind::sparse)   ? is_sparse
                                           : step.has(Kind::dense)  ? is_dense
                                           : step.has(Kind::offset) ? is_offset
                                                                    : zero;
                    const smt::Bv cost = step.has(Kind::sparse)   ? sparse
                                         : step.has(Kind::dense)  ? dense
                                         : step.has(Kind::offset) ? offset
                                                                  : smt::Bv(0, kWide);
                    lemma.claim("the kind is the cheapest, and of several the lowest tag", implies(taken, kind));
                    lemma.claim("it takes as many bits as that", implies(taken, eq(step.bits.term(), cost)));
                  });
  }
};

constexpr auto kCheapestLemmas = of_every_number_of_words<GridIsCheapest>();

}  // namespace

std::span<const Lemma> cheapest_lemmas() { return kCheapestLemmas; }

}  // namespace grlc::proofs
