// For grids of up to 16 words and maps of any size, strict decode(encode(map)) = map, on the reference as it ships.
//
// Lemmas about one step of the encoder and one of the decoder (steps.hpp), with the fields on a field_stream in the place of
// blocks. The encoder carries a run of zero grids that is not written yet; between its steps the decoder, which has read all
// fields so far, stands that many grids before it, and never after a short run. That is what the steps keep:
//   n words   After any run, a grid that is not zero appends the run, then its code; a zero grid appends a run of 16 or nothing.
//             From any state the decoder reads the code and has the grid's words.
//   runs      The decoder reads the code of any run, in front of any number of grids.
//   ends      From any state the segment's end writes the run that is left; the decoder reads it, and the padding.
//   loops     encode_segment() and decode_segment() begin with nothing carried and repeat these steps until no grid is left.
//   stream    The BitWriter's blocks are the bits of the fields in their order, and the BitReader takes those bits.
//   places    A grid's words are those at its places in the map, whatever the map's size.
//
// Price: half a minute at N = 8.
#include <fmt/format.h>

#include <array>
#include <vector>

#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/segments.hpp"
#include "proofs/inductive/steps.hpp"
#include "proofs/inductive/stream.hpp"

namespace grlc::proofs {
namespace {

constexpr unsigned kRunWidth = 4;  // bits of a run that is not written: 0 to 15

// A grid's code, as it is written after no run and read from a state in which the last code was a short run, and from another.
struct ThereAndBack {
  EncoderStep there;
  std::array<DecoderStep, 2> back;

  ThereAndBack() = default;
  ThereAndBack(std::span<const FieldStreamWord> words, unsigned bits, const SymbolicPlace& left)
      : there(words, bits, SymbolicCount(0)) {
    if (there.fields.empty()) return;
    const auto n = static_cast<std::uint32_t>(words.size());
    for (const bool after_short_run : {false, true}) {
      back[after_short_run ? 1 : 0] =
          DecoderStep(FieldStreamReader(there.fields), n, bits, Mode::strict, after_short_run, left + SymbolicPlace(1));
    }
  }

  // No field has more bits than its width: what is read of it is what was put.
  smt::Bool fields_fit() const {
    smt::Bool all(true);
    for (const FieldStreamBlock& field : there.fields) all = all & fits(field.term(), field.width->term());
    return all;
  }
  smt::Bool is(std::span<const FieldStreamWord> words) const {
    if (there.fields.empty()) return smt::Bool(true);  // a zero grid has no code
    if (!back[0].accepted) return smt::Bool(false);
    smt::Bool all(true);
    for (std::size_t i = 0; i < words.size(); ++i) all = all & eq(back[0].words[i].term(), words[i].term());
    return all & back[1].same_as(back[0]);
  }
  smt::Bool leads_on(const SymbolicPlace& left) const {
    if (there.fields.empty()) return smt::Bool(true);
    return smt::Bool(!back[0].after_short_run && back[0].in[0].at_end() && back[0].codes == there.codes) &
           eq(back[0].left.term(), left.term()) & !back[0].in[0].overread();
  }
};

struct GridComesBack {
  static constexpr unsigned kMutatedOperator = 2;
  template <unsigned n>
  static void state(LemmaBuilder& lemma) {
    const std::vector<FieldStreamWord> words = any_words(lemma, n);
    const SymbolicPlace left = any_grids(lemma, "left");

    words_lie_between(lemma, words);
    const GridSummary<FieldStreamWord> all = summarize(std::span<const FieldStreamWord>(words));
    const smt::Bv w = least_width(all, Kind::dense).term();
    const smt::Bv r = least_width(all, Kind::offset).term();
    const smt::Bv most(lemma.bits(), SymbolicCount::kWidth);
    lemma.step("a width is at most N", !lt(most, w) & !lt(most, r) & eq(bit(is_zero(w)), bit(is_zero(all.largest.term()))));
    for (std::size_t i = 0; i < words.size(); ++i) {
      lemma.step(fmt::format("word {} and its residual have no more bits than that", i),
                 fits(words[i].term(), w) & fits(words[i].term() - all.smallest.term(), r));
    }

    ThereAndBack grid;
    lemma.explore([&] { grid = ThereAndBack(words, lemma.bits(), left); },
                  [&](const smt::Bool& taken) {
                    lemma.claim("what is put of a field is read", implies(taken, grid.fields_fit()));
                    lemma.claim("the grid comes back", implies(taken, grid.is(words)));
                    lemma.claim("the decoder stands behind it, at its state", implies(taken, grid.leads_on(left)));
                  });
    appends_as_the_format_says(lemma, words, all);
  }

  // One grid more, after any run.
  static void appends_as_the_format_says(LemmaBuilder& lemma, std::span<const FieldStreamWord> words,
                                         const GridSummary<FieldStreamWord>& all) {
    const SymbolicCount run(extend(lemma.any("run", kRunWidth), SymbolicCount::kWidth));
    const smt::Bv longer = run.term() + SymbolicCount(1).term();
    const smt::Bool full = eq(longer, smt::Bv(kLongestRun, SymbolicCount::kWidth));
    const smt::Bv none(0, SymbolicCount::kWidth);
    EncoderStep step;
    lemma.explore([&] { step = EncoderStep(words, lemma.bits(), run); },
                  [&](const smt::Bool& taken) {
                    const Kind kind = step.kind();
                    const bool writes_run = step.has(Kind::zero_run);
                    std::vector<FieldStreamBlock> fields;
                    if (writes_run) fields = fields_of_run(kind == Kind::zero_run ? longer : run.term());
                    if (kind != Kind::zero_run) {
                      const auto code = fields_of(words, lemma.bits(), kind, least_width(all, kind).term(), all.smallest);
                      fields.insert(fields.end(), code.begin(), code.end());
                    }
                    const smt::Bool zero = is_zero(all.largest.term());
                    lemma.claim("a grid has a code, but for zero grids",
                                implies(taken, eq(bit(zero), bit(smt::Bool(kind == Kind::zero_run)))));
                    lemma.claim("a run is written at 16, and before a grid that is not zero",
                                implies(taken, eq(bit(smt::Bool(writes_run)), mux(zero, bit(full), bit(!is_zero(run.term()))))));
                    lemma.claim("its fields, and no others, are appended", implies(taken, same_fields(step.fields, fields)));
                    lemma.claim(
                        "zero grids not written are counted",
                        implies(taken, eq(step.run, mux(zero & !full, longer, none)) & lt(step.run, smt::Bv(kLongestRun, 16))));
                    lemma.claim("codes are counted by their kinds, and the next grid is next",
                                implies(taken, step.one_grid & smt::Bool(step.codes == counts(writes_run, kind))));
                  });
  }

  static KindCounts counts(bool run, Kind kind) {
    KindCounts codes{};
    codes[0] = run ? 1 : 0;
    if (kind != Kind::zero_run) codes[static_cast<std::size_t>(kind)] = 1;
    return codes;
  }
};

// The decoder reads the code of any run from any state but after a short run, in front of so many grids and more.
void runs_come_back(LemmaBuilder& lemma) {
  const SymbolicPlace more = any_grids(lemma, "more");
  for (unsigned run = 1; run <= kLongestRun; ++run) {
    const std::vector<FieldStreamBlock> fields = fields_of_run(smt::Bv(run, SymbolicCount::kWidth));
    DecoderStep step;
    lemma.explore(
        [&] { step = DecoderStep(FieldStreamReader(fields), 1, lemma.bits(), Mode::strict, false, more + SymbolicPlace(run)); },
        [&](const smt::Bool& taken) {
          const bool right = step.accepted && step.codes == KindCounts{1, 0, 0, 0} && step.in[0].at_end() &&
                             step.after_short_run == (run < kLongestRun);
          lemma.claim(fmt::format("a run of {} is read", run),
                      implies(taken, smt::Bool(right) & eq(step.left.term(), more.term()) & !step.in[0].overread()));
        });
  }
}

constexpr auto kReference = Mutation::In::reference;
constexpr auto kLosslessLemmas = and_others(of_every_number_of_words<GridComesBack>(),
                                            std::array<Lemma, 7>{{
                                                {"runs", runs_come_back, 0, kReference},
                                                {"ends", segments_end, 1, kReference},
                                                {"encode_segment repeats its step", encoder_repeats_its_step, 0, kReference},
                                                {"decode_segment repeats its step", decoder_repeats_its_step, 9, kReference},
                                                {"the writer packs", writer_packs, 0, kReference},
                                                {"the reader reads", reader_reads, 0, kReference},
                                                {"words have their places", words_have_their_places, 0, kReference},
                                            }});

}  // namespace

std::span<const Lemma> lossless_lemmas() { return kLosslessLemmas; }

}  // namespace grlc::proofs
