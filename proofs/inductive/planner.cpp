// The encoder's planner: of each grid it queues the kind, width field and base that the reference's cheapest() chooses, and of
// zero grids the runs that encode_segment() writes.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "proofs/inductive/encoder_blocks.hpp"
#include "proofs/inductive/field_stream.hpp"
#include "proofs/inductive/fields.hpp"
#include "proofs/inductive/invariants.hpp"
#include "reference/codec.hpp"

namespace grlc::proofs {
namespace {

// A plan of the queue as the emitter sees it: the last flag above what follows the tag above the tag.
smt::Bv plan_of(const smt::Bv& last, const smt::Bv& rest, unsigned tag) {
  return concat(concat(last, rest), smt::Bv(tag, kTagBits));
}

void assume_given(LemmaBuilder& lemma, const char* claim, const smt::Bool& holds) { lemma.assume(claim, holds, given(claim)); }

// One cycle of the planner in a state that the encoder's invariant admits, with a place in the queue where it needs one.
Cycle planner_cycle(LemmaBuilder& lemma) {
  Cycle cycle = lemma.cycle("planner", lemma.anything(""), lemma.anything("in."));
  const std::vector<smt::Bv> plans = cycle.state.items("plans");
  const smt::Bv queued = count(cycle.state["queued"]);
  const Clauses assume_kept = assumed_by_induction(lemma, kEncoder, kInvariant);
  assume_kept("no more plans than the queue has places", !lt(count(plans.size()), queued));
  smt::Bool zero_after(true);
  for (std::size_t i = 0; i < plans.size(); ++i)
    zero_after = zero_after & (lt(count(i), queued) | is_zero(queued) | is_zero(plans[i]));
  assume_kept("places behind the last plan are zero", zero_after);
  assume_kept("no run, no count", implies(!cycle.state.bit("pending"), is_zero(cycle.state["run"])));
  assume_kept("a run is shorter than 16", lt(count(cycle.state["run"]), count(15)));
  assume_given(lemma, "a plan leaves that is there", implies(cycle.in.bit("pop"), !is_zero(queued)));
  const smt::Bool asked = cycle.in.bit("grid.planned") | (cycle.in.bit("arrival") & cycle.state.bit("pending"));
  assume_given(lemma, "there is room where a plan is asked for", implies(asked, lt(queued, count(plans.size()))));
  const smt::Bool nonzero = cycle.in.bit("grid.planned") & !is_zero(cycle.in["grid.largest"]);
  assume_given(lemma, "no run after a word that is not zero", !(nonzero & cycle.state.bit("pending")));
  return cycle;
}

// Where it is so given: `plan` is pushed if `pushed` holds, and nothing else changes in the queue.
void claim_queue(LemmaBuilder& lemma, const Cycle& cycle, const std::string& what, const smt::Bool& given,
                 const smt::Bool& pushed, const smt::Bv& plan) {
  const std::vector<smt::Bv> plans = cycle.state.items("plans");
  const std::vector<smt::Bv> next = cycle.next.items("plans");
  const smt::Bv place = count(cycle.state["queued"]) - count(cycle.in.bit("pop"));
  smt::Bool right = eq(count(cycle.next["queued"]), place + count(pushed));
  for (std::size_t i = 0; i < plans.size(); ++i) {
    right = right & implies(lt(count(i), place), eq(next[i], moved_from(plans, i, cycle.in.bit("pop")))) &
            implies(pushed & eq(place, count(i)), eq(next[i], plan));
  }
  lemma.claim(what, implies(given, right));
}

void planner_chooses(LemmaBuilder& lemma) {
  const Cycle cycle = planner_cycle(lemma);
  const smt::Bv others = cycle.in["grid.others"];
  const SymbolicCount zeros(extend(cycle.in["grid.zeros"], SymbolicCount::kWidth));
  GridSummary<SymbolicWord> summary{.smallest = SymbolicWord(extend(cycle.in["grid.smallest"], kMaxBits)),
                                    .largest = SymbolicWord(extend(cycle.in["grid.largest"], kMaxBits))};
  lemma.assume("a grid is planned that is not zero", cycle.in.bit("grid.planned") & !is_zero(cycle.in["grid.largest"]),
               {Reason::Kind::premise});
  assume_given(lemma, "the smallest word of a planned grid is no larger than its largest",
               !lt(cycle.in["grid.largest"], cycle.in["grid.smallest"]));
  assume_given(lemma, "with a zero the smallest word of a planned grid is zero, and without one it is not",
               eq(bit(is_zero(cycle.in["grid.zeros"])), bit(!is_zero(cycle.in["grid.smallest"]))));
  assume_given(lemma, "not all words of a planned grid are zero", !lt(count(others), count(cycle.in["grid.zeros"])));
  const unsigned field = width_field(lemma.bits());
  const unsigned rest_bits = cycle.state.items("plans")[0].width() - kTagBits - 1;
  for (unsigned n = 1; n <= lemma.grid_words(); ++n) {
    summary.words = n;
    summary.nonzero = SymbolicCount(n) - zeros;
    Plan<SymbolicWord> plan;
    lemma.explore([&] { plan = cheapest(summary, lemma.bits()); },
                  [&](const smt::Bool& taken) {
                    const bool offset = plan.kind == Kind::offset;
                    const smt::Bv width = extend(offset ? plan.width.term() : (plan.width - 1).term(), 32);
                    const smt::Bv base = offset ? extend(summary.smallest.term(), 32) : smt::Bv(0, 32);
                    const smt::Bv rest = slice(width | shl(base, field), 0, rest_bits);
                    const smt::Bool of_n = eq(count(others), count(n - 1));
                    claim_queue(lemma, cycle, fmt::format("of {} words as the reference", n), taken & of_n, smt::Bool(true),
                                plan_of(cycle.in["grid.last"], rest, static_cast<unsigned>(plan.kind)));
                  });
  }
}

// The fields of a zero run, as the reference puts them in front of a grid, in full runs, and at the end.
bool reference_puts_runs(unsigned zero_grids, bool then_a_grid) {
  const std::uint32_t grids = zero_grids + (then_a_grid ? 1 : 0);
  const Geometry row{.height = 1, .width = grids, .grid_height = 1, .grid_width = 1, .bits = 8};
  std::vector<FieldStreamWord> words(grids, FieldStreamWord(0));
  if (then_a_grid) words.back() = FieldStreamWord(3);
  const std::vector<FieldStreamBlock> fields = encode_segment<FieldStreamWord>(row, words).blocks;
  std::vector<std::pair<unsigned, unsigned>> expected;
  for (unsigned left = zero_grids; left > 0; left -= std::min(left, kLongestRun)) {
    expected.insert(expected.end(), {{0, kTagBits}, {std::min(left, kLongestRun) - 1, kRunBits}});
  }
  if (then_a_grid) expected.insert(expected.end(), {{2, kTagBits}, {1, 3}, {3, 2}});
  return std::ranges::equal(fields, expected, [](const FieldStreamBlock& block, const std::pair<unsigned, unsigned>& pair) {
    return block.term().constant() == pair.first && block.width->term().constant() == pair.second;
  });
}

void planner_counts_runs(LemmaBuilder& lemma) {
  const Cycle cycle = planner_cycle(lemma);
  const smt::Bool zero = cycle.in.bit("grid.planned") & is_zero(cycle.in["grid.largest"]);
  lemma.assume("no grid is planned, or one of zeros", zero | !cycle.in.bit("grid.planned"), {Reason::Kind::premise});
  const auto zero_grids = [](const Signals& state) { return when(state.bit("pending"), count(state["run"]) + count(1)); };
  const smt::Bv run = zero_grids(cycle.state) + count(zero);
  const smt::Bool ends =
      !is_zero(run) & (eq(run, count(kLongestRun)) | cycle.in.bit("arrival") | (zero & cycle.in.bit("grid.last")));
  lemma.claim("a run that goes on is counted", eq(zero_grids(cycle.next), when(!ends, run)));
  const unsigned rest_bits = cycle.state.items("plans")[0].width() - kTagBits - 1;
  const smt::Bv rest = extend(run - count(1), 32);
  claim_queue(lemma, cycle, "a run that ends is queued", smt::Bool(true), ends,
              plan_of(bit(zero & cycle.in.bit("grid.last")), slice(rest, 0, rest_bits), static_cast<unsigned>(Kind::zero_run)));
  for (unsigned grids = 0; grids <= 2 * kLongestRun + 1; ++grids) {
    lemma.claim(fmt::format("the reference writes {} zero grids so", grids),
                smt::Bool((grids == 0 || reference_puts_runs(grids, false)) && reference_puts_runs(grids, true)));
  }
}

constexpr std::array<Lemma, 2> kPlannerLemmas{{
    {"the planner chooses", planner_chooses, 4},
    {"the planner counts runs", planner_counts_runs, 4},
}};

}  // namespace

std::span<const Lemma> planner_lemmas() { return kPlannerLemmas; }

}  // namespace grlc::proofs
