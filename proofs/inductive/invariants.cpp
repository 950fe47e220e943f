#include "proofs/inductive/invariants.hpp"

#include <fmt/format.h>

#include <utility>

#include "reference/grid.hpp"

namespace grlc::proofs {
namespace {

smt::Bool any_of(const smt::Bv& a) { return !is_zero(a); }

}  // namespace

InEncoder::InEncoder(const Signals& state)
    : words(state.items("collector.words")),
      used(count(state["collector.used"])),
      plans(count(state["planner.queued"])),
      open(state.bit("collector.open")),
      complete(state.bit("collector.complete")),
      nonzero(any_of(state["collector.largest"])),
      pending(state.bit("planner.pending")) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    last.push_back(is_set(slice(words[i], words[i].width() - 1, 1)));
    there.push_back(lt(count(i), used));
  }
  unplanned = mux(open | (complete & nonzero), count(state["collector.others"]) + count(1), count(0));
  planned = used - unplanned;
  runs = count(0);
  for (const smt::Bv& plan : state.items("planner.plans")) {
    plan_there.push_back(lt(count(plan_there.size()), plans));
    plan_is_run.push_back(plan_there.back() & eq(slice(plan, 0, 2), smt::Bv(0, 2)));
    runs = runs + count(plan_is_run.back());
  }
}

void encoder_invariant(const Signals& state, const Clauses& clause) {
  const InEncoder in(state);
  const std::vector<smt::Bv> plans = state.items("planner.plans");

  // The line: words of planned grids, and behind them those of the grid that is not planned.
  clause("no more words than the line has places", !lt(count(in.words.size()), in.used));
  clause("a grid that comes in is not complete", !(in.open & in.complete));
  clause("a grid that comes in has fewer words than the largest",
         implies(in.open, lt(count(state["collector.others"]), count(in.largest_grid() - 1))));
  clause("the words of the grid that is not planned are in the line", !lt(in.used, in.unplanned));
  smt::Bv grids = count(0);  // planned grids with words in the line
  smt::Bool zero_behind(true);
  smt::Bool boundaries(true);
  smt::Bool zeros(true);
  for (std::size_t i = 0; i < in.words.size(); ++i) {
    const smt::Bool is_planned = lt(count(i), in.planned);
    const smt::Bool is_final = eq(count(i + 1), in.used);
    grids = grids + count(is_planned & in.last[i]);
    zero_behind = zero_behind & (in.there[i] | !any_of(in.used) | !any_of(in.words[i]));
    boundaries = boundaries & implies(in.there[i] & !is_planned, eq(bit(in.last[i]), bit(in.complete & is_final))) &
                 implies(eq(count(i + 1), in.planned), in.last[i]);
    zeros = zeros & implies(in.open & !in.nonzero & in.there[i] & !is_planned, !any_of(in.words[i]));
  }
  clause("places behind the last word are zero", zero_behind);
  clause("grids end where they are marked", boundaries);
  clause("a grid without a largest word is zero so far", zeros);

  // The queue: a plan for each planned grid, runs between them.
  clause("no more plans than the queue has places", !lt(count(plans.size()), in.plans));
  smt::Bool behind(true);
  for (std::size_t p = 0; p < plans.size(); ++p) behind = behind & (in.plan_there[p] | !any_of(in.plans) | !any_of(plans[p]));
  clause("places behind the last plan are zero", behind);
  clause("a plan for each planned grid", eq(in.plans - in.runs, grids));
  clause("a word leaves under its plan", implies(state.bit("emitter.inside"), in.plan_there[0] & !in.plan_is_run[0]));

  // The run that is not queued.
  const smt::Bv run = count(state["planner.run"]);
  clause("no run, no count", implies(!in.pending, eq(run, count(0))));
  clause("a run is shorter than 16", lt(run, count(15)));
  clause("no run behind a word that is not zero", !(in.pending & in.nonzero & (in.open | in.complete)));
}

void decoder_invariant(const Signals& state, const Clauses& clause) {
  const smt::Bool first = state.bit("unpacker.has_first");
  const smt::Bool second = state.bit("unpacker.has_second");
  clause("no second beat without a first", first | !second);
  clause("nothing behind the only beat", !first | second | !any_of(state["unpacker.second"]));
  const smt::Bool closing = state.bit("closing");
  clause("no beat, no position but behind the last",
         first | (closing & state.bit("unpacker.ended")) | !any_of(state["unpacker.position"]));
  clause("a status belongs to a segment that closes", closing | !any_of(state["status"]));
  clause("the geometry is over in a segment that closes", closing | !state.bit("geometry_over"));
  clause("a segment that closes reads no code", !closing | !state.bit("parser.inside"));
  const smt::Bool is_offset = eq(state["parser.kind"], smt::Bv(static_cast<unsigned>(Kind::offset), kTagBits));
  clause("a code without an offset has no base", implies(state.bit("parser.inside") & !is_offset, !any_of(state["parser.base"])));
}

Clauses assumed_by_induction(LemmaBuilder& builder, std::string_view obligation, std::string_view lemma) {
  return [&builder, obligation, lemma](const std::string& name, const smt::Bool& holds) {
    builder.assume(name, holds, {Reason::Kind::induction, std::string(obligation), std::string(lemma), name});
  };
}

namespace {

void segments_end_with_grids(LemmaBuilder& builder, const Cycle& cycle) {
  builder.assume("a segment ends with a grid", implies(cycle.in.bit("last_in_segment"), cycle.in.bit("last_in_grid")),
                 {Reason::Kind::environment, "segment-ends-with-grid"});
}

}  // namespace

Cycle encoder_cycle(LemmaBuilder& builder) {
  Cycle cycle = builder.cycle("encoder", builder.anything(""), builder.anything("in."));
  encoder_invariant(cycle.state, assumed_by_induction(builder, kEncoder, kInvariant));
  const std::uint64_t largest = InEncoder(cycle.state).largest_grid();
  const smt::Bool one_missing =
      cycle.state.bit("collector.open") & eq(count(cycle.state["collector.others"]), count(largest - 2));
  builder.assume("a grid has no more words than the largest",
                 implies(cycle.in.bit("word_valid") & one_missing, cycle.in.bit("last_in_grid")),
                 {Reason::Kind::environment, "grid-ends"});
  segments_end_with_grids(builder, cycle);
  return cycle;
}

Cycle decoder_cycle(LemmaBuilder& builder) {
  Cycle cycle = builder.cycle("decoder", builder.anything(""), builder.anything("in."));
  decoder_invariant(cycle.state, assumed_by_induction(builder, kDecoder, kInvariant));
  segments_end_with_grids(builder, cycle);
  return cycle;
}

namespace {

void keeps(LemmaBuilder& builder, const char* block, void (*invariant)(const Signals&, const Clauses&),
           Cycle (*any_cycle)(LemmaBuilder&)) {
  invariant(builder.cycle(block, builder.after_reset(block, "reset."), builder.anything("reset.in.")).state,
            claimed(builder, "after reset: "));
  invariant(any_cycle(builder).next, claimed(builder, "kept: "));
}

}  // namespace

Clauses claimed(LemmaBuilder& builder, std::string when) {
  return
      [&builder, when = std::move(when)](const std::string& name, const smt::Bool& holds) { builder.claim(when + name, holds); };
}
void encoder_keeps_invariant(LemmaBuilder& builder) { keeps(builder, "encoder", encoder_invariant, encoder_cycle); }
void decoder_keeps_invariant(LemmaBuilder& builder) { keeps(builder, "decoder", decoder_invariant, decoder_cycle); }

}  // namespace grlc::proofs
