// The encoder's words and plans belong together in every state: each plan is well formed, and each word in the line fits the plan
// of its grid. So no code has bits above its length or is longer than the longest code, and each block of the encoder gets what
// the lemmas about that block assume.
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "proofs/inductive/encoder_blocks.hpp"
#include "proofs/inductive/fields.hpp"
#include "proofs/inductive/invariants.hpp"
#include "reference/grid.hpp"

namespace grlc::proofs {

Reason given(std::string claim) { return {Reason::Kind::claim, std::string(kEncoder), std::string(kGiven), std::move(claim)}; }

// What a block offers before its step is looked at with the inputs that are not known yet at any value: if it depended on them,
// the lemma "the blocks are wired" would not hold.
EncoderBlocks blocks_of(LemmaBuilder& lemma, const Cycle& encoder) {
  const auto state_of = [&](const std::string& block) {
    return [&, block](const std::string& name, unsigned) { return encoder.state[block + "." + name]; };
  };
  using Wires = std::vector<std::pair<std::string, smt::Bv>>;
  const auto run = [&](const std::string& block, Wires wires) {
    return lemma.cycle(block, state_of(block), with(std::move(wires), lemma.anything(block + ".open.")));
  };
  const Signals planned = run("planner", {}).out;
  Wires word{{"valid", encoder.in["word_valid"]},
             {"word", encoder.in["word"]},
             {"last_in_grid", encoder.in["last_in_grid"]},
             {"last_in_segment", encoder.in["last_in_segment"]},
             {"room", planned["room"]},
             {"pending", planned["has_pending"]}};
  const Signals collected = run("collector", word).out;
  Wires turn{{"plan_valid", planned["plan_valid"]}, {"plan.kind", planned["plan.kind"]}, {"plan.rest", planned["plan.rest"]},
             {"plan.last", planned["plan.last"]},   {"word", collected["front"]},        {"word_last", collected["front_last"]}};
  const Signals code = run("emitter", turn).out;
  const Cycle packer = run("packer", {{"valid", code["valid"]},
                                      {"code", code["code"]},
                                      {"length", code["length"]},
                                      {"last", code["last"]},
                                      {"beat_ready", encoder.in["beat_ready"]}});
  turn.emplace_back("ready", packer.out["ready"]);
  const Cycle emitter = run("emitter", turn);
  word.emplace_back("leaves", emitter.out["leaves"]);
  const Cycle collector = run("collector", word);
  Wires grid{{"arrival", collector.out["arrival"]}, {"pop", emitter.out["pop"]}};
  for (const char* const name : {"planned", "last", "others", "zeros", "smallest", "largest"}) {
    grid.emplace_back(fmt::format("grid.{}", name), collector.out[fmt::format("grid.{}", name)]);
  }
  return {collector, run("planner", grid), emitter, packer};
}

namespace {

// A plan as the queue holds it: above the tag what follows it in the code, and above that the mark of the segment's last.
struct PlanBits {
  PlanBits(const smt::Bv& plan, unsigned bits)
      : rest(slice(plan, kTagBits, plan.width() - kTagBits - 1)),
        is_run(is_kind(plan, Kind::zero_run)),
        is_offset(is_kind(plan, Kind::offset)),
        field_bits(width_field(bits)),
        field(field_bits == 0 ? count(0) : count(slice(rest, 0, field_bits))),
        base(slice(rest, field_bits, bits)) {}

  static smt::Bool is_kind(const smt::Bv& plan, Kind kind) {
    return eq(slice(plan, 0, kTagBits), smt::Bv(static_cast<unsigned>(kind), kTagBits));
  }

  smt::Bool is_well_formed() const {
    const smt::Bool no_bits_above = is_zero(shr(rest, field_bits + base.width())) & (is_offset | is_zero(base));
    return mux(is_run, is_zero(shr(rest, kRunBits)), no_bits_above & lt(field, count(base.width())));
  }
  // The word, or what is left of it above the base, has no more bits than the plan says: it lies between the base and the largest
  // number that the plan can write.
  smt::Bool fits(const smt::Bv& word) const {
    const unsigned width = base.width() + 1;
    const smt::Bv most = ~shl(~smt::Bv(0, width), field + count(!is_offset));
    return !lt(word, base) & !lt(extend(base, width) + most, extend(word, width));
  }
  smt::Bool is_wordless() const { return is_offset & is_zero(field); }

  smt::Bv rest;
  smt::Bool is_run;
  smt::Bool is_offset;
  unsigned field_bits;
  smt::Bv field;  // the width field: the width but 1, or of an offset code the width
  smt::Bv base;   // 0 but in offset codes
};

smt::Bv word_of(const smt::Bv& item) { return slice(item, 0, item.width() - 1); }  // of the line, without its mark

// For each word of the line that has a plan: that plan. 0 for the others.
std::vector<smt::Bv> plans_of_words(const Signals& state, const InEncoder& in) {
  const std::vector<smt::Bv> plans = state.items("planner.plans");
  // number[k]: k plans for words, not for runs, stand before this one; k grids end before this word.
  using Number = std::vector<smt::Bool>;
  const auto after = [](const Number& number, const smt::Bool& one_more) {
    Number next;
    for (std::size_t k = 0; k < number.size(); ++k) {
      next.push_back(mux(one_more, k == 0 ? smt::Bool(false) : number[k - 1], number[k]));
    }
    return next;
  };
  Number none(plans.size(), smt::Bool(false));
  none[0] = smt::Bool(true);
  std::vector<Number> of_plan;
  Number number = none;
  for (std::size_t p = 0; p < plans.size(); ++p) {
    of_plan.push_back(number);
    number = after(number, !in.plan_is_run[p]);
  }
  std::vector<smt::Bv> all;
  number = none;
  for (std::size_t i = 0; i < in.words.size(); ++i) {
    smt::Bv plan(0, plans[0].width());
    for (std::size_t p = 0; p < plans.size(); ++p) {
      smt::Bool same(false);
      for (std::size_t k = 0; k <= p; ++k) same = same | (number[k] & of_plan[p][k]);
      plan = plan | when(in.plan_there[p] & !in.plan_is_run[p] & same, plans[p]);
    }
    all.push_back(when(lt(count(i), in.planned), plan));
    number = after(number, in.last[i]);
  }
  return all;
}

// What the registers say of the grid that has no plan yet.
void summary_invariant(const Signals& state, const InEncoder& in, const Clauses& clause) {
  const smt::Bool some = in.open | in.complete;
  const smt::Bv zeros = state["collector.zeros"];
  const smt::Bv others = state["collector.others"];
  const smt::Bv smallest = state["collector.smallest"];
  const smt::Bv largest = state["collector.largest"];
  clause("the smallest word is no larger than the largest", implies(some, !lt(largest, smallest)));
  clause("with a zero the smallest word is zero, and without one it is not",
         implies(some & in.nonzero, eq(bit(is_zero(zeros)), bit(!is_zero(smallest)))));
  clause("not all words are zero", implies(some & in.nonzero, !lt(others, zeros)));
  clause("of a grid of zeros so far, each word is counted",
         implies(in.open & !in.nonzero, eq(zeros, others + smt::Bv(1, others.width()))));
  for (std::size_t i = 0; i < in.words.size(); ++i) {
    const smt::Bv word = word_of(in.words[i]);
    clause(fmt::format("word {} without a plan lies between the smallest and the largest", i),
           implies(in.there[i] & !lt(count(i), in.planned), !lt(word, smallest) & !lt(largest, word)));
  }
}

// What the packer holds.
void packer_invariant(LemmaBuilder& lemma, const Signals& state, const PlanBits& first, const Clauses& clause) {
  const smt::Bv left = state["packer.left"];
  const smt::Bv fill = count(state["packer.fill"]);
  clause("no bits above those that are left over", fits(left, fill));
  clause("no more are left over than there is room for", !lt(count(left.width()), fill));
  const smt::Bool flushing = state.bit("packer.flushing");
  clause("a whole beat is left over inside a code alone",
         implies(!lt(fill, count(lemma.beat_bits())),
                 state.bit("emitter.inside") & first.is_offset & !first.is_wordless() & !flushing));
  const smt::Bool first_beat = lemma.beat_bits() == 64 ? smt::Bool(true) : is_zero(state["packer.beat"]);
  clause("a flush has bits to write", !(flushing & is_zero(fill) & first_beat));
}

void words_and_plans(LemmaBuilder& lemma, const Signals& state, const Clauses& clause) {
  const InEncoder in(state);
  const std::vector<smt::Bv> plans = state.items("planner.plans");
  smt::Bool well_formed(true);
  for (std::size_t p = 0; p < plans.size(); ++p) {
    well_formed = well_formed & implies(in.plan_there[p], PlanBits(plans[p], lemma.bits()).is_well_formed());
  }
  clause("plans are well formed", well_formed);
  const std::vector<smt::Bv> of_words = plans_of_words(state, in);
  smt::Bool no_offset_alone(true);
  for (std::size_t i = 0; i < of_words.size(); ++i) {
    const PlanBits plan(of_words[i], lemma.bits());
    const smt::Bool planned = lt(count(i), in.planned);
    clause(fmt::format("word {} fits its plan", i), implies(planned, !plan.is_run & plan.fits(word_of(in.words[i]))));
    const smt::Bool is_first = i == 0 ? !state.bit("emitter.inside") : in.last[i - 1];
    no_offset_alone = no_offset_alone & implies(planned & is_first & in.last[i], !plan.is_offset);
  }
  clause("a grid of one word has no offset", no_offset_alone);
  summary_invariant(state, in, clause);
  packer_invariant(lemma, state, PlanBits(plans[0], lemma.bits()), clause);
}

// One cycle of the encoder from any state of both invariants.
Cycle words_and_plans_cycle(LemmaBuilder& lemma) {
  Cycle cycle = encoder_cycle(lemma);
  words_and_plans(lemma, cycle.state, assumed_by_induction(lemma, kEncoder, kWordsAndPlans));
  return cycle;
}

// Of the code that the packer is given, where there is one.
void claim_code(LemmaBuilder& lemma, const Cycle& packer) {
  const smt::Bool valid = packer.in.bit("valid");
  const smt::Bv length = count(packer.in["length"]);
  lemma.step("the code has no bits above its length", implies(valid, fits(packer.in["code"], length)));
  lemma.step("nor is it longer than the longest code", implies(valid, !lt(count(packer.in["code"].width()), length)));
  lemma.step("nor is it empty", implies(valid, !is_zero(length)));
  lemma.step("after a code that completed two beats comes a word",
             implies(valid, lt(count(packer.state["fill"]), count(lemma.beat_bits())) | !lt(count(lemma.bits() + 1), length)));
}

// The plan that is queued in this cycle, and whether it is that of the complete grid.
struct NewPlan {
  NewPlan(const Cycle& cycle, const EncoderBlocks& blocks) : in(cycle.state), next(cycle.next) {
    planned = blocks.planner.in.bit("grid.planned") & in.nonzero;
    place = in.plans - count(blocks.planner.in.bit("pop"));
    const std::vector<smt::Bv> queue = cycle.next.items("planner.plans");
    plan = smt::Bv(0, queue[0].width());
    for (std::size_t p = 0; p < queue.size(); ++p) plan = plan | when(eq(place, count(p)), queue[p]);
  }

  InEncoder in;
  InEncoder next;
  smt::Bool planned;
  smt::Bv place;
  smt::Bv plan;
};

// For each word that has a plan after the cycle: it is the plan that it had, or the new one.
std::vector<smt::Bool> words_keep_their_plans(const Cycle& cycle, const EncoderBlocks& blocks, const NewPlan& made) {
  const std::vector<smt::Bv> plans = plans_of_words(cycle.state, made.in);
  const std::vector<smt::Bv> plans_then = plans_of_words(cycle.next, made.next);
  const smt::Bool leaves = blocks.collector.in.bit("leaves");
  std::vector<smt::Bool> all;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const smt::Bool has_one = lt(count(i) + count(leaves), made.in.planned);
    all.push_back(implies(lt(count(i), made.next.planned),
                          (made.planned | has_one) & eq(plans_then[i], mux(has_one, moved_from(plans, i, leaves), made.plan))));
  }
  return all;
}
std::string keeps_its_plan(std::size_t word) { return fmt::format("word {} keeps its plan, or gets the new one", word); }

// The plan that is queued for the complete grid covers the words of that grid.
void claim_new_plan(LemmaBuilder& lemma, const Cycle& cycle, const NewPlan& made) {
  const PlanBits plan(made.plan, lemma.bits());
  const smt::Bv smallest = cycle.state["collector.smallest"];
  const smt::Bv largest = cycle.state["collector.largest"];
  const smt::Bool alone = is_zero(cycle.state["collector.others"]);
  lemma.step("a planned grid gets a plan that is no run", implies(made.planned, lt(made.place, made.next.plans) & !plan.is_run));
  lemma.step("it is well formed", implies(made.planned, plan.is_well_formed()));
  lemma.step("it fits the smallest and the largest word", implies(made.planned, plan.fits(smallest) & plan.fits(largest)));
  lemma.step("of one word it has no offset", implies(made.planned & alone, !plan.is_offset));
  for (std::size_t i = 0; i < made.in.words.size(); ++i) {
    const smt::Bool has_none = made.in.there[i] & !lt(count(i), made.in.planned);
    lemma.step(fmt::format("it fits word {}", i), implies(made.planned & has_none, plan.fits(word_of(made.in.words[i]))));
  }
}

}  // namespace

void words_keep_plans(LemmaBuilder& lemma) {
  const Cycle cycle = encoder_cycle(lemma);
  const EncoderBlocks blocks = blocks_of(lemma, cycle);
  const NewPlan made(cycle, blocks);
  lemma.step("as many words have a plan as before, or all that were there, less the one that leaves",
             eq(made.next.planned, mux(made.planned, made.in.used, made.in.planned) - count(blocks.collector.in.bit("leaves"))));
  const std::vector<smt::Bool> keep = words_keep_their_plans(cycle, blocks, made);
  for (std::size_t i = 0; i < keep.size(); ++i) lemma.claim(keeps_its_plan(i), keep[i]);
}

void encoder_keeps_words_and_plans(LemmaBuilder& lemma) {
  const Signals reset = lemma.cycle("encoder", lemma.after_reset("encoder", "reset."), lemma.anything("reset.in.")).state;
  words_and_plans(lemma, reset, claimed(lemma, "after reset: "));
  const Cycle cycle = words_and_plans_cycle(lemma);
  const EncoderBlocks blocks = blocks_of(lemma, cycle);
  claim_code(lemma, blocks.packer);
  const NewPlan made(cycle, blocks);
  claim_new_plan(lemma, cycle, made);
  const std::vector<smt::Bool> keep = words_keep_their_plans(cycle, blocks, made);
  for (std::size_t i = 0; i < keep.size(); ++i) {
    lemma.assume(keeps_its_plan(i), keep[i],
                 {Reason::Kind::claim, std::string(kEncoder), std::string(kPlansKept), keeps_its_plan(i)});
  }
  words_and_plans(lemma, cycle.next, claimed(lemma, "kept: "));
}

void blocks_are_given(LemmaBuilder& lemma) {
  const Cycle cycle = words_and_plans_cycle(lemma);
  const EncoderBlocks blocks = blocks_of(lemma, cycle);
  claim_code(lemma, blocks.packer);

  const Cycle& planner = blocks.planner;
  const smt::Bv queued = count(planner.state["queued"]);
  const smt::Bool pending = planner.state.bit("pending");
  const smt::Bool planned = planner.in.bit("grid.planned");
  const smt::Bool nonzero = planned & !is_zero(planner.in["grid.largest"]);
  lemma.claim("a plan leaves that is there", implies(planner.in.bit("pop"), !is_zero(queued)));
  lemma.claim("there is room where a plan is asked for",
              implies(planned | (planner.in.bit("arrival") & pending), lt(queued, count(lemma.plans()))));
  lemma.claim("no run after a word that is not zero", !(nonzero & pending));
  lemma.claim("the smallest word of a planned grid is no larger than its largest",
              implies(nonzero, !lt(planner.in["grid.largest"], planner.in["grid.smallest"])));
  lemma.claim("with a zero the smallest word of a planned grid is zero, and without one it is not",
              implies(nonzero, eq(bit(is_zero(planner.in["grid.zeros"])), bit(!is_zero(planner.in["grid.smallest"])))));
  lemma.claim("not all words of a planned grid are zero",
              implies(nonzero, !lt(planner.in["grid.others"], planner.in["grid.zeros"])));

  const Cycle& emitter = blocks.emitter;
  const smt::Bool run = emitter.in.bit("plan_valid") & is_zero(emitter.in["plan.kind"]);
  lemma.claim("a run is a code of its own and counts in four bits",
              implies(run, !emitter.state.bit("inside") & is_zero(shr(emitter.in["plan.rest"], kRunBits))));
  lemma.claim("a plan for words comes with the first of them",
              implies(emitter.in.bit("plan_valid") & !run, !is_zero(cycle.state["collector.used"])));

  const Cycle& collector = blocks.collector;
  const smt::Bv used = count(collector.state["used"]);
  const smt::Bv so_far = when(collector.state.bit("open"), count(collector.state["others"]) + count(1));
  lemma.claim("a grid that comes in has fewer words than the largest", lt(so_far, count(lemma.grid_words())));
  lemma.claim("a word leaves that is there, and none of the grid that comes in",
              implies(collector.in.bit("leaves"), lt(so_far, used)) & !lt(used, so_far));
}

}  // namespace grlc::proofs
