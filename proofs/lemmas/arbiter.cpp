// The arbiter grants the port to an instance that asks for it, goes on doing so until the port is ready, and serves each instance
// that waits after K - 1 others at the most. The beat slot is a queue of one beat.
//
// From any state with a turn that is an instance's, which is kept; so the result has no bound in time. Price: a second.
#include <array>

#include "proofs/lemmas/by_lemmas.hpp"
#include "proofs/lemmas/turns.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kKeeps = "the arbiter grants";

Clock arbiter_clock(LemmaBench& bench) {
  Clock clock = bench.clock("arbiter", bench.anything(""), bench.anything("in."));
  assume_turn(bench, clock, "turn", "arbiter", kKeeps);
  return clock;
}

smt::Bool asks(const Signals& in, unsigned k) { return is_set(slice(in["requests"], k, 1)); }

void arbiter_grants(LemmaBench& bench) {
  const Clock clock = arbiter_clock(bench);
  claim_turn(bench, "arbiter", clock, "turn");
  const smt::Bv& grant = clock.out["grant"];
  const smt::Bv& turn = clock.state["turn"];
  const smt::Bool valid = clock.out.bit("valid");
  smt::Bool to_one_that_asks(false);
  smt::Bool to_the_first(true);
  smt::Bool passes(true);
  for (unsigned k = 0; k < bench.instances(); ++k) {
    const smt::Bool is_granted = eq(grant, smt::Bv(k, grant.width()));
    const smt::Bv after = smt::Bv((k + 1) % bench.instances(), grant.width());
    to_one_that_asks = to_one_that_asks | (is_granted & asks(clock.in, k));
    for (unsigned other = 0; other < bench.instances(); ++other) {
      to_the_first = to_the_first & implies(valid & is_granted & asks(clock.in, other),
                                            !lt(asked_before(bench, turn, other), asked_before(bench, turn, k)));
    }
    passes = passes & implies(valid & clock.in.bit("ready") & is_granted, eq(clock.next["turn"], after));
  }
  bench.claim("a grant where an instance asks", eq(bit(valid), bit(!is_zero(clock.in["requests"]))));
  bench.claim("to an instance that asks", implies(valid, is_instance(bench, grant) & to_one_that_asks));
  bench.claim("to the first that asks, from the turn on", to_the_first);
  bench.claim("the turn passes the instance that is served", passes);
  bench.claim("a turn stays with a grant that waits", implies(valid & !clock.in.bit("ready"), eq(clock.next["turn"], grant)));
  bench.claim("and where nobody asks", implies(!valid, eq(clock.next["turn"], turn)));
}

void arbiter_grants_wait(LemmaBench& bench) {
  const Clock now = arbiter_clock(bench);
  const Clock then = bench.clock("arbiter", LemmaBench::from(now.next), bench.anything("then."));
  const smt::Bv& grant = now.out["grant"];
  const smt::Bool waits = now.out.bit("valid") & !now.in.bit("ready");
  smt::Bool stays(true);
  for (unsigned k = 0; k < bench.instances(); ++k)
    stays = stays & implies(eq(grant, smt::Bv(k, grant.width())), asks(then.in, k));
  bench.assume("a request that waits stays", implies(waits, stays), {Reason::Kind::environment, "valid-ready", {}, {}});
  bench.claim("a grant that waits goes on waiting", implies(waits, then.out.bit("valid")));
  bench.claim("and is the same instance's", implies(waits, eq(then.out["grant"], grant)));
}

void arbiter_serves_in_turn(LemmaBench& bench) {
  const Clock clock = arbiter_clock(bench);
  const auto own = [&](unsigned k) { return asks(clock.in, k); };
  serves_in_turn(bench, clock, "turn", own, clock.out.bit("valid") & clock.in.bit("ready"), clock.out["grant"]);
}

void slot_is_a_queue(LemmaBench& bench) {
  const Clock first = bench.clock("beat-slot", bench.after_reset("beat-slot", "first."), bench.anything("first.in."));
  bench.claim("after reset it is empty", !first.state.bit("full") & !first.out.bit("beat_valid"));

  const Clock clock = bench.clock("beat-slot", bench.anything(""), bench.anything("in."));
  const smt::Bool full = clock.state.bit("full");
  const smt::Bool full_then = clock.next.bit("full");
  const smt::Bool comes = clock.in.bit("fill");
  const smt::Bool taken = clock.in.bit("taken");
  const auto holds = [&](const Signals& signals, const char* beat, const char* last, const smt::Bv& of_beat,
                         const smt::Bv& mark) { return eq(signals[beat], of_beat) & eq(signals[last], mark); };
  bench.claim("it asks for a beat where it is empty", eq(clock.out["request"], bit(!full)));
  bench.claim("it shows a beat where it has one", eq(clock.out["beat_valid"], bit(full)));
  bench.claim("it shows the beat that it holds, with its mark",
              implies(full, holds(clock.out, "slot_beat", "slot_last", clock.state["beat"], clock.state["last"])));
  bench.claim(
      "a beat that comes while it is empty is held, with its mark",
      implies(!full & comes, full_then & holds(clock.next, "beat", "last", clock.in["memory_beat"], clock.in["memory_last"])));
  bench.claim("a beat that is not taken stays, whatever comes",
              implies(full & !taken, full_then & holds(clock.next, "beat", "last", clock.state["beat"], clock.state["last"])));
  bench.claim("a beat that is taken is gone", implies(full & taken, !full_then));
  bench.claim("where none comes none is held", implies(!full & !comes, !full_then));
}

constexpr std::array<Lemma, 3> kArbiterLemmas{{
    {kKeeps, arbiter_grants, 0},
    {"grants wait", arbiter_grants_wait, 0},
    {"the arbiter serves in turn", arbiter_serves_in_turn, 0},
}};
constexpr std::array<Lemma, 1> kSlotLemmas{{{"the slot is a queue of one beat", slot_is_a_queue, 0}}};

}  // namespace

std::span<const Lemma> arbiter_lemmas() { return kArbiterLemmas; }
std::span<const Lemma> beat_slot_lemmas() { return kSlotLemmas; }

}  // namespace grlc::proofs
