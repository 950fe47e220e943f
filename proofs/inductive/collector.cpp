// The encoder's collector: its registers hold what the reference's summarize() says of the words of a grid, however long they
// took to come in, and words leave in the order in which they came; of a zero grid's words none stays.
#include <fmt/format.h>

#include <array>

#include "proofs/inductive/encoder_blocks.hpp"
#include "proofs/inductive/fields.hpp"
#include "proofs/inductive/invariants.hpp"
#include "reference/grid.hpp"

namespace grlc::proofs {
namespace {

void collector_sums(LemmaBuilder& lemma) {
  const unsigned most = lemma.grid_words();
  const GridOfAny<SymbolicWord> grid(lemma, most);
  Values state = with({{"open", kClear}}, lemma.anything(""));
  for (unsigned i = 0; i < most; ++i) {
    const auto take = [&](const smt::Bv& last) {
      return lemma.cycle(
          "collector", state,
          with({{"valid", kSet}, {"word", grid.terms[i]}, {"last_in_grid", last}}, lemma.anything(fmt::format("in{}.", i))));
    };
    const Cycle inside = take(kClear);
    const Cycle final = take(kSet);
    lemma.assume("the word is taken", inside.out.bit("ready"), {Reason::Kind::premise});
    const GridSummary<SymbolicWord> summary = summarize(std::span<const SymbolicWord>(grid.words).first(i + 1));
    lemma.claim("it is taken whether or not its grid ends with it", eq(inside.out["ready"], final.out["ready"]));
    const auto sums = [&](const Signals& next) {
      const smt::Bool is_zero_grid = is_zero(summary.nonzero.term());
      return same_number(next["others"], count(i)) & same_number(next["smallest"], summary.smallest.term()) &
             same_number(next["largest"], summary.largest.term()) &
             (is_zero_grid | same_number(next["zeros"], (SymbolicCount(i + 1) - summary.nonzero).term()));
    };
    lemma.step(fmt::format("{} words are summed up", i + 1), sums(inside.next) & inside.next.bit("open"));
    lemma.claim(fmt::format("a grid of {} words is summed up", i + 1), sums(final.next) & !final.next.bit("open") &
                                                                           final.next.bit("complete") &
                                                                           eq(final.next["last"], final.in["last_in_segment"]));
    state = LemmaBuilder::from(inside.next);
  }
}

// A cycle in which no word is taken.
void collector_waits(LemmaBuilder& lemma) {
  const Cycle cycle = lemma.cycle("collector", lemma.anything(""), lemma.anything("in."));
  lemma.assume("no word is taken", !(cycle.in.bit("valid") & cycle.out.bit("ready")), {Reason::Kind::premise});
  for (const char* const name : {"open", "last", "others", "zeros", "smallest", "largest"}) {
    lemma.claim(fmt::format("{} stays", name), eq(cycle.next[name], cycle.state[name]));
  }
  lemma.claim("a complete grid waits for room",
              eq(bit(cycle.next.bit("complete")), bit(cycle.state.bit("complete") & !cycle.in.bit("room"))));
  lemma.claim("no word, no arrival", !cycle.out.bit("arrival"));
}

void words_line_up(LemmaBuilder& lemma) {
  const Cycle cycle = lemma.cycle("collector", lemma.anything(""), lemma.anything("in."));
  const std::vector<smt::Bv> words = cycle.state.items("words");
  const std::vector<smt::Bv> next = cycle.next.items("words");
  const smt::Bv used = count(cycle.state["used"]);
  const smt::Bool leaves = cycle.in.bit("leaves");
  const smt::Bool open = cycle.state.bit("open");
  const smt::Bv so_far = when(open, count(cycle.state["others"]) + count(1));
  const smt::Bv stay = used - count(leaves);
  const auto assume_given = [&](const char* claim, const smt::Bool& holds) { lemma.assume(claim, holds, given(claim)); };
  assume_given("a grid that comes in has fewer words than the largest", lt(so_far, count(lemma.grid_words())));
  assume_given("a word leaves that is there, and none of the grid that comes in",
               implies(leaves, lt(so_far, used)) & !lt(used, so_far));
  const Clauses assume_kept = assumed_by_induction(lemma, kEncoder, kInvariant);
  assume_kept("no more words than the line has places", !lt(count(words.size()), used));
  smt::Bool zero_after(true);
  for (std::size_t i = 0; i < words.size(); ++i)
    zero_after = zero_after & (lt(count(i), used) | is_zero(used) | is_zero(words[i]));
  assume_kept("places behind the last word are zero", zero_after);
  const smt::Bool take = cycle.in.bit("valid") & cycle.out.bit("ready");
  const smt::Bool zero = is_zero(cycle.in["word"]) & (!open | is_zero(cycle.state["largest"]));
  const smt::Bool drop = take & cycle.in.bit("last_in_grid") & zero;
  const smt::Bv left = mux(drop, stay - so_far, stay);
  lemma.claim("as many words as there have to be", eq(count(cycle.next["used"]), left + count(take & !drop)));
  const smt::Bv item = concat(cycle.in["last_in_grid"], cycle.in["word"]);
  for (std::size_t i = 0; i < words.size(); ++i) {
    lemma.claim(fmt::format("word {} is the one that was there", i),
                implies(lt(count(i), left), eq(next[i], moved_from(words, i, leaves))));
    lemma.claim(fmt::format("word {} is the one that came in", i), implies(take & !drop & eq(left, count(i)), eq(next[i], item)));
  }
  lemma.claim("the front word is offered", eq(concat(cycle.out["front_last"], cycle.out["front"]), words[0]));
  lemma.claim("a grid is planned when it is complete and there is room",
              eq(cycle.out["grid.planned"], bit(cycle.state.bit("complete") & cycle.in.bit("room"))));
  for (const char* const name : {"last", "others", "zeros", "smallest", "largest"}) {
    lemma.claim(fmt::format("the planner is told {}", name), eq(cycle.out[fmt::format("grid.{}", name)], cycle.state[name]));
  }
  lemma.claim("an arrival is a word that is not zero", eq(cycle.out["arrival"], bit(take & !is_zero(cycle.in["word"]))));
}

constexpr std::array<Lemma, 3> kCollectorLemmas{{
    {"the collector sums up", collector_sums, 8},
    {"the collector waits", collector_waits, 8},
    {"words line up", words_line_up, 8},
}};

}  // namespace

std::span<const Lemma> collector_lemmas() { return kCollectorLemmas; }

}  // namespace grlc::proofs
