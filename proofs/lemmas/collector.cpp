// The encoder's collector: its registers hold what the reference's summarize() says of the words of a grid, however long they
// took to come in, and words leave in the order in which they came; of a zero grid's words none stays.
#include <fmt/format.h>

#include <array>

#include "proofs/lemmas/encoder_blocks.hpp"
#include "proofs/lemmas/fields.hpp"
#include "proofs/lemmas/invariants.hpp"
#include "reference/grid.hpp"

namespace grlc::proofs {
namespace {

void collector_sums(LemmaBench& bench) {
  const unsigned most = bench.grid_words();
  const GridOfAny<SymbolicWord> grid(bench, most);
  Values state = with({{"open", kClear}}, bench.anything(""));
  for (unsigned i = 0; i < most; ++i) {
    const auto take = [&](const smt::Bv& last) {
      return bench.clock(
          "collector", state,
          with({{"valid", kSet}, {"word", grid.terms[i]}, {"last_in_grid", last}}, bench.anything(fmt::format("in{}.", i))));
    };
    const Clock inside = take(kClear);
    const Clock final = take(kSet);
    bench.assume("the word is taken", inside.out.bit("ready"), {Reason::Kind::premise});
    const GridSummary<SymbolicWord> summary = summarize(std::span<const SymbolicWord>(grid.words).first(i + 1));
    bench.claim("it is taken whether or not its grid ends with it", eq(inside.out["ready"], final.out["ready"]));
    const auto sums = [&](const Signals& next) {
      const smt::Bool is_zero_grid = is_zero(summary.nonzero.term());
      return same_number(next["others"], count(i)) & same_number(next["smallest"], summary.smallest.term()) &
             same_number(next["largest"], summary.largest.term()) &
             (is_zero_grid | same_number(next["zeros"], (SymbolicCount(i + 1) - summary.nonzero).term()));
    };
    bench.step(fmt::format("{} words are summed up", i + 1), sums(inside.next) & inside.next.bit("open"));
    bench.claim(fmt::format("a grid of {} words is summed up", i + 1), sums(final.next) & !final.next.bit("open") &
                                                                           final.next.bit("complete") &
                                                                           eq(final.next["last"], final.in["last_in_segment"]));
    state = LemmaBench::from(inside.next);
  }
}

// A clock in which no word is taken.
void collector_waits(LemmaBench& bench) {
  const Clock clock = bench.clock("collector", bench.anything(""), bench.anything("in."));
  bench.assume("no word is taken", !(clock.in.bit("valid") & clock.out.bit("ready")), {Reason::Kind::premise});
  for (const char* const name : {"open", "last", "others", "zeros", "smallest", "largest"}) {
    bench.claim(fmt::format("{} stays", name), eq(clock.next[name], clock.state[name]));
  }
  bench.claim("a complete grid waits for room",
              eq(bit(clock.next.bit("complete")), bit(clock.state.bit("complete") & !clock.in.bit("room"))));
  bench.claim("no word, no arrival", !clock.out.bit("arrival"));
}

void words_line_up(LemmaBench& bench) {
  const Clock clock = bench.clock("collector", bench.anything(""), bench.anything("in."));
  const std::vector<smt::Bv> words = clock.state.line("words");
  const std::vector<smt::Bv> next = clock.next.line("words");
  const smt::Bv used = count(clock.state["used"]);
  const smt::Bool leaves = clock.in.bit("leaves");
  const smt::Bool open = clock.state.bit("open");
  const smt::Bv so_far = when(open, count(clock.state["others"]) + count(1));
  const smt::Bv stay = used - count(leaves);
  const auto assume_given = [&](const char* claim, const smt::Bool& holds) { bench.assume(claim, holds, given(claim)); };
  assume_given("a grid that comes in has fewer words than the largest", lt(so_far, count(bench.grid_words())));
  assume_given("a word leaves that is there, and none of the grid that comes in",
               implies(leaves, lt(so_far, used)) & !lt(used, so_far));
  const Clauses assume_kept = assumed_by_induction(bench, kEncoder, kInvariant);
  assume_kept("no more words than the line has places", !lt(count(words.size()), used));
  smt::Bool zero_after(true);
  for (std::size_t i = 0; i < words.size(); ++i)
    zero_after = zero_after & (lt(count(i), used) | is_zero(used) | is_zero(words[i]));
  assume_kept("places behind the last word are zero", zero_after);
  const smt::Bool take = clock.in.bit("valid") & clock.out.bit("ready");
  const smt::Bool zero = is_zero(clock.in["word"]) & (!open | is_zero(clock.state["largest"]));
  const smt::Bool drop = take & clock.in.bit("last_in_grid") & zero;
  const smt::Bv left = mux(drop, stay - so_far, stay);
  bench.claim("as many words as there have to be", eq(count(clock.next["used"]), left + count(take & !drop)));
  const smt::Bv item = concat(clock.in["last_in_grid"], clock.in["word"]);
  for (std::size_t i = 0; i < words.size(); ++i) {
    bench.claim(fmt::format("word {} is the one that was there", i),
                implies(lt(count(i), left), eq(next[i], moved_from(words, i, leaves))));
    bench.claim(fmt::format("word {} is the one that came in", i), implies(take & !drop & eq(left, count(i)), eq(next[i], item)));
  }
  bench.claim("the front word is offered", eq(concat(clock.out["front_last"], clock.out["front"]), words[0]));
  bench.claim("a grid is planned when it is complete and there is room",
              eq(clock.out["grid.planned"], bit(clock.state.bit("complete") & clock.in.bit("room"))));
  for (const char* const name : {"last", "others", "zeros", "smallest", "largest"}) {
    bench.claim(fmt::format("the planner is told {}", name), eq(clock.out[fmt::format("grid.{}", name)], clock.state[name]));
  }
  bench.claim("an arrival is a word that is not zero", eq(clock.out["arrival"], bit(take & !is_zero(clock.in["word"]))));
}

constexpr std::array<Lemma, 3> kCollectorLemmas{{
    {"the collector sums up", collector_sums, 8},
    {"the collector waits", collector_waits, 8},
    {"words line up", words_line_up, 8},
}};

}  // namespace

std::span<const Lemma> collector_lemmas() { return kCollectorLemmas; }

}  // namespace grlc::proofs
