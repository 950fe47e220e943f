// The arbiter grants the port to an instance that asks for it, goes on doing so until the port is ready, and serves each instance
// that waits after K - 1 others at the most. The beat slot is a queue of one beat.
//
// From any state with a turn that is an instance's, which is kept; so the result has no bound in time. Price: a second.
#include <array>

#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/inductive/turns.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kKeeps = "the arbiter grants";

Cycle arbiter_cycle(LemmaBuilder& lemma) {
  Cycle cycle = lemma.cycle("arbiter", lemma.anything(""), lemma.anything("in."));
  assume_turn(lemma, cycle, "turn", "arbiter", kKeeps);
  return cycle;
}

smt::Bool asks(const Signals& in, unsigned k) { return is_set(slice(in["requests"], k, 1)); }

void arbiter_grants(LemmaBuilder& lemma) {
  const Cycle cycle = arbiter_cycle(lemma);
  claim_turn(lemma, "arbiter", cycle, "turn");
  const smt::Bv& grant = cycle.out["grant"];
  const smt::Bv& turn = cycle.state["turn"];
  const smt::Bool valid = cycle.out.bit("valid");
  smt::Bool to_one_that_asks(false);
  smt::Bool to_the_first(true);
  smt::Bool passes(true);
  for (unsigned k = 0; k < lemma.instances(); ++k) {
    const smt::Bool is_granted = eq(grant, smt::Bv(k, grant.width()));
    const smt::Bv after = smt::Bv((k + 1) % lemma.instances(), grant.width());
    to_one_that_asks = to_one_that_asks | (is_granted & asks(cycle.in, k));
    for (unsigned other = 0; other < lemma.instances(); ++other) {
      to_the_first = to_the_first & implies(valid & is_granted & asks(cycle.in, other),
                                            !lt(asked_before(lemma, turn, other), asked_before(lemma, turn, k)));
    }
    passes = passes & implies(valid & cycle.in.bit("ready") & is_granted, eq(cycle.next["turn"], after));
  }
  lemma.claim("a grant where an instance asks", eq(bit(valid), bit(!is_zero(cycle.in["requests"]))));
  lemma.claim("to an instance that asks", implies(valid, is_instance(lemma, grant) & to_one_that_asks));
  lemma.claim("to the first that asks, from the turn on", to_the_first);
  lemma.claim("the turn passes the instance that is served", passes);
  lemma.claim("a turn stays with a grant that waits", implies(valid & !cycle.in.bit("ready"), eq(cycle.next["turn"], grant)));
  lemma.claim("and where nobody asks", implies(!valid, eq(cycle.next["turn"], turn)));
}

void arbiter_grants_wait(LemmaBuilder& lemma) {
  const Cycle now = arbiter_cycle(lemma);
  const Cycle then = lemma.cycle("arbiter", LemmaBuilder::from(now.next), lemma.anything("then."));
  const smt::Bv& grant = now.out["grant"];
  const smt::Bool waits = now.out.bit("valid") & !now.in.bit("ready");
  smt::Bool stays(true);
  for (unsigned k = 0; k < lemma.instances(); ++k)
    stays = stays & implies(eq(grant, smt::Bv(k, grant.width())), asks(then.in, k));
  lemma.assume("a request that waits stays", implies(waits, stays), {Reason::Kind::environment, "valid-ready", {}, {}});
  lemma.claim("a grant that waits goes on waiting", implies(waits, then.out.bit("valid")));
  lemma.claim("and is the same instance's", implies(waits, eq(then.out["grant"], grant)));
}

void arbiter_serves_in_turn(LemmaBuilder& lemma) {
  const Cycle cycle = arbiter_cycle(lemma);
  const auto own = [&](unsigned k) { return asks(cycle.in, k); };
  serves_in_turn(lemma, cycle, "turn", own, cycle.out.bit("valid") & cycle.in.bit("ready"), cycle.out["grant"]);
}

void slot_is_a_queue(LemmaBuilder& lemma) {
  const Cycle first = lemma.cycle("beat-slot", lemma.after_reset("beat-slot", "first."), lemma.anything("first.in."));
  lemma.claim("after reset it is empty", !first.state.bit("full") & !first.out.bit("beat_valid"));

  const Cycle cycle = lemma.cycle("beat-slot", lemma.anything(""), lemma.anything("in."));
  const smt::Bool full = cycle.state.bit("full");
  const smt::Bool full_then = cycle.next.bit("full");
  const smt::Bool comes = cycle.in.bit("fill");
  const smt::Bool taken = cycle.in.bit("taken");
  const auto holds = [&](const Signals& signals, const char* beat, const char* last, const smt::Bv& of_beat,
                         const smt::Bv& mark) { return eq(signals[beat], of_beat) & eq(signals[last], mark); };
  lemma.claim("it asks for a beat where it is empty", eq(cycle.out["request"], bit(!full)));
  lemma.claim("it shows a beat where it has one", eq(cycle.out["beat_valid"], bit(full)));
  lemma.claim("it shows the beat that it holds, with its mark",
              implies(full, holds(cycle.out, "slot_beat", "slot_last", cycle.state["beat"], cycle.state["last"])));
  lemma.claim(
      "a beat that comes while it is empty is held, with its mark",
      implies(!full & comes, full_then & holds(cycle.next, "beat", "last", cycle.in["memory_beat"], cycle.in["memory_last"])));
  lemma.claim("a beat that is not taken stays, whatever comes",
              implies(full & !taken, full_then & holds(cycle.next, "beat", "last", cycle.state["beat"], cycle.state["last"])));
  lemma.claim("a beat that is taken is gone", implies(full & taken, !full_then));
  lemma.claim("where none comes none is held", implies(!full & !comes, !full_then));
}

constexpr std::array<Lemma, 3> kArbiterLemmas{{
    {kKeeps, arbiter_grants, kDistance},
    {"grants wait", arbiter_grants_wait, kDistance},
    {"the arbiter serves in turn", arbiter_serves_in_turn, kDistance},
}};
constexpr std::array<Lemma, 1> kSlotLemmas{{{"the slot is a queue of one beat", slot_is_a_queue, 0}}};

}  // namespace

std::span<const Lemma> arbiter_lemmas() { return kArbiterLemmas; }
std::span<const Lemma> beat_slot_lemmas() { return kSlotLemmas; }

}  // namespace grlc::proofs
