// The encoder's emitter: from a plan and the words of its grid it makes the fields that encode_segment() puts, code by code, and
// holds a code until it is taken.
#include <fmt/format.h>

#include <array>
#include <vector>

#include "proofs/inductive/encoder_blocks.hpp"
#include "proofs/inductive/field_stream.hpp"
#include "proofs/inductive/fields.hpp"
#include "proofs/inductive/stream.hpp"
#include "reference/codec.hpp"

namespace grlc::proofs {
namespace {

template <std::uint32_t rows, std::uint32_t columns>
void emitter_spells(LemmaBuilder& lemma) {
  constexpr std::uint32_t n = rows * columns;
  const Geometry geometry{.height = rows, .width = columns, .grid_height = rows, .grid_width = columns, .bits = lemma.bits()};
  const GridOfAny<FieldStreamWord> grid(lemma, n);
  smt::Bool nonzero(false);
  for (const smt::Bv& word : grid.terms) nonzero = nonzero | !is_zero(word);
  lemma.assume("not all words are zero", nonzero, {Reason::Kind::premise});
  const smt::Bv last = lemma.any("last", 1);

  // And so each field is as wide as is said of it.
  const std::span<const FieldStreamWord> words(grid.words);
  words_lie_between(lemma, words);
  const GridSummary<FieldStreamWord> all = summarize(words);
  const smt::Bv w = least_width(all, Kind::dense).term();
  const smt::Bv r = least_width(all, Kind::offset).term();
  const smt::Bv most(lemma.bits(), SymbolicCount::kWidth);
  lemma.claim(fmt::format("{} x {}: a width is 1 to N", rows, columns), !is_zero(w) & !lt(most, w));
  const auto fits_width = [&](std::uint32_t i, const smt::Bv& width) { return fits(words[i].term(), width); };
  const auto fits_residual = [&](std::uint32_t i, const smt::Bv& width, const smt::Bv& base) {
    return !lt(words[i].term(), base) & fits(words[i].term() - base, width);
  };
  for (std::uint32_t i = 0; i < n; ++i) {
    lemma.claim(fmt::format("{} x {}: word {} has no more bits than that", rows, columns, i), fits_width(i, w));
    lemma.claim(fmt::format("{} x {}: nor its residual", rows, columns), fits_residual(i, r, all.smallest.term()));
  }

  Plan<FieldStreamWord> plan;
  GridSummary<FieldStreamWord> summary;
  std::vector<FieldStreamBlock> fields;
  const auto encode = [&] {
    summary = summarize(std::span<const FieldStreamWord>(grid.words));
    plan = cheapest(summary, lemma.bits());
    fields = encode_segment<FieldStreamWord>(geometry, grid.words).blocks;
  };
  lemma.explore(encode, [&](const smt::Bool& taken) {
    if (plan.kind == Kind::zero_run) return;
    const bool offset = plan.kind == Kind::offset;
    const bool sparse = plan.kind == Kind::sparse;
    lemma.claim(fmt::format("{} x {}: residuals have less than N bits", rows, columns),
                implies(taken & smt::Bool(offset), lt(plan.width.term(), most)));

    // How width and base come of the words is of no account from here on: they get names, and the fields are put in these.
    const smt::Bv width = lemma.any("width", SymbolicCount::kWidth);
    const smt::Bv base = extend(lemma.any("base", lemma.bits()), kMaxBits);
    smt::Bool right = offset ? lt(width, most) : !is_zero(width) & !lt(most, width);
    for (std::uint32_t i = 0; i < n; ++i) right = right & (offset ? fits_residual(i, width, base) : fits_width(i, width));
    const smt::Bool named = right & lemma.wherever(taken & eq(width, plan.width.term()) & eq(base, summary.smallest.term()));
    const auto in_names = [&](const smt::Bv& term) {
      return replaced(replaced(term, plan.width.term(), width), summary.smallest.term(), base);
    };
    for (FieldStreamBlock& field : fields)
      field = {SymbolicBlock(in_names(field.term())), SymbolicCount(in_names(field.width->term()))};
    const smt::Bv width_code = extend(offset ? width : width - smt::Bv(1, width.width()), 32);
    const smt::Bv rest = width_code | when(smt::Bool(offset), shl(extend(base, 32), width_field(lemma.bits())));
    const smt::Bool wordless = smt::Bool(offset) & is_zero(width);
    auto field = fields.begin();
    Code header;
    Values state = with({{"inside", kClear}}, lemma.anything(""));
    for (std::uint32_t i = 0; i < n; ++i) {
      Code code;
      if (i == 0) {
        for (unsigned of_header = offset ? 3 : 2; of_header > 0; --of_header) code.put(*field++);
      }
      for (unsigned of_word = sparse ? 2 : 1; of_word > 0; --of_word) code.put(*field++);
      const bool final = i + 1 == n;
      const Values in = [&](const std::string& name, unsigned signal_bits) {
        if (name == "plan.kind") return smt::Bv(static_cast<unsigned>(plan.kind), signal_bits);
        if (name == "plan.rest") return slice(rest, 0, signal_bits);
        if (name == "plan.last") return last;
        if (name == "word") return grid.terms[i];
        return smt::Bv(name == "word_last" ? (final ? 1 : 0) : 1, signal_bits);
      };
      const Cycle cycle = lemma.cycle("emitter", state, in);
      // Words of no bits leave without a code, and their header with the last of them.
      if (i == 0) header = code;
      const smt::Bv bits = final ? mux(wordless, header.bits, code.bits) : code.bits;
      const smt::Bv length = final ? mux(wordless, header.length, code.length) : code.length;
      const smt::Bool is_coded = smt::Bool(final) | !wordless;
      lemma.claim(
          fmt::format("{} x {}: the fields of word {} leave", rows, columns, i),
          implies(named, eq(bit(cycle.out.bit("valid")), bit(is_coded)) &
                             implies(is_coded, same_number(cycle.out["code"], bits) & same_number(cycle.out["length"], length) &
                                                   eq(cycle.out["last"], bit(smt::Bool(final) & is_set(last))))));
      lemma.claim(fmt::format("{} x {}: word {} leaves", rows, columns, i),
                  implies(named, cycle.out.bit("leaves") & eq(bit(cycle.out.bit("pop")), bit(smt::Bool(final))) &
                                     eq(bit(cycle.next.bit("inside")), bit(smt::Bool(!final)))));
      state = LemmaBuilder::from(cycle.next);
    }
    if (field != fields.end()) lemma.claim("no field is left over", smt::Bool(false));
  });
}

void emitter_waits(LemmaBuilder& lemma) {
  const Values state = lemma.anything("");
  const Values in = lemma.anything("in.");
  const Cycle ready = lemma.cycle("emitter", state, with({{"ready", kSet}}, in));
  const Cycle waits = lemma.cycle("emitter", state, with({{"ready", kClear}}, in));
  for (const char* const name : {"valid", "code", "length", "last"}) {
    lemma.claim(fmt::format("{} does not hang on who takes it", name), eq(ready.out[name], waits.out[name]));
  }
  const smt::Bool valid = waits.out.bit("valid");
  lemma.claim("a code that is not taken keeps its word and its plan",
              implies(valid, !waits.out.bit("leaves") & !waits.out.bit("pop") & eq(waits.next["inside"], waits.state["inside"])));
  lemma.claim("without a plan nothing leaves",
              implies(!ready.in.bit("plan_valid"), !ready.out.bit("valid") & !ready.out.bit("leaves") & !ready.out.bit("pop")));
  const smt::Bool run = ready.in.bit("plan_valid") & is_zero(ready.in["plan.kind"]) & !ready.state.bit("inside") &
                        is_zero(shr(ready.in["plan.rest"], kRunBits));
  const smt::Bv fields = shl(extend(slice(ready.in["plan.rest"], 0, kRunBits), 64), kTagBits);
  lemma.claim(
      "a run is its tag and its number",
      implies(run, valid & same_number(ready.out["code"], fields) & same_number(ready.out["length"], count(kTagBits + kRunBits)) &
                       eq(ready.out["last"], ready.in["plan.last"]) & ready.out.bit("pop") & !ready.out.bit("leaves") &
                       !ready.next.bit("inside")));
}

constexpr auto kCycle = Mutation::In::cycle;
constexpr std::array<Lemma, 15> kEmitterLemmas{{
    {"the emitter spells 1 x 1", emitter_spells<1, 1>, 0},
    {"the emitter spells 1 x 2", emitter_spells<1, 2>, 0},
    {"the emitter spells 1 x 3", emitter_spells<1, 3>, 0},
    {"the emitter spells 2 x 2", emitter_spells<2, 2>, 0},
    {"the emitter spells 1 x 5", emitter_spells<1, 5>, 0, kCycle, 5},
    {"the emitter spells 2 x 3", emitter_spells<2, 3>, 0, kCycle, 6},
    {"the emitter spells 1 x 7", emitter_spells<1, 7>, 0, kCycle, 7},
    {"the emitter spells 2 x 4", emitter_spells<2, 4>, 0, kCycle, 8},
    {"the emitter spells 3 x 3", emitter_spells<3, 3>, 0, kCycle, 9},
    {"the emitter spells 2 x 5", emitter_spells<2, 5>, 0, kCycle, 10},
    {"the emitter spells 3 x 4", emitter_spells<3, 4>, 0, kCycle, 12},
    {"the emitter spells 2 x 7", emitter_spells<2, 7>, 0, kCycle, 14},
    {"the emitter spells 3 x 5", emitter_spells<3, 5>, 0, kCycle, 15},
    {"the emitter spells 4 x 4", emitter_spells<4, 4>, 0, kCycle, 16},
    {"the emitter waits", emitter_waits, 0},
}};

}  // namespace

std::span<const Lemma> emitter_lemmas() { return kEmitterLemmas; }

}  // namespace grlc::proofs
