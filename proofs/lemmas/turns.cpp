#include "proofs/lemmas/turns.hpp"

#include <fmt/format.h>

namespace grlc::proofs {

smt::Bool is_instance(LemmaBench& bench, const smt::Bv& index) { return lt(count(index), count(bench.instances())); }

std::string of_instance(std::string_view name, unsigned k) { return fmt::format("{}[{}]", name, k); }

smt::Bv asked_before(LemmaBench& bench, const smt::Bv& turn, unsigned k) {
  const smt::Bv ahead = count(k) - count(turn);
  return mux(lt(count(k), count(turn)), ahead + count(bench.instances()), ahead);
}

void assume_turn(LemmaBench& bench, const Clock& clock, std::string_view turn, std::string_view obligation,
                 std::string_view lemma) {
  bench.assume(kTurn, is_instance(bench, clock.state[turn]),
               {Reason::Kind::induction, std::string(obligation), std::string(lemma), {}});
}

void claim_turn(LemmaBench& bench, std::string_view block, const Clock& clock, std::string_view turn) {
  const Clock first = bench.clock(block, bench.after_reset(block, "first."), bench.anything("first.in."));
  bench.claim("after reset: " + kTurn, is_instance(bench, first.state[turn]));
  bench.claim("kept: " + kTurn, is_instance(bench, clock.next[turn]));
}

void serves_in_turn(LemmaBench& bench, const Clock& clock, std::string_view turn, const Asks& asks, const smt::Bool& served,
                    const smt::Bv& grant) {
  smt::Bool fewer(true);
  smt::Bool never_more(true);
  smt::Bool bounded(true);
  smt::Bool first_is_served(true);
  for (unsigned k = 0; k < bench.instances(); ++k) {
    const smt::Bv before = asked_before(bench, clock.state[turn], k);
    const smt::Bv then = asked_before(bench, clock.next[turn], k);
    const smt::Bool is_granted = eq(grant, smt::Bv(k, grant.width()));
    const smt::Bool waits = asks(k) & !(served & is_granted);
    fewer = fewer & implies(waits & served, lt(then, before));
    never_more = never_more & implies(waits, !lt(before, then));
    bounded = bounded & lt(before, count(bench.instances()));
    first_is_served = first_is_served & implies(asks(k) & is_zero(before), is_granted);
  }
  bench.claim("of an instance that waits, fewer are asked before it each time that another is served", fewer);
  bench.claim("and never more", never_more);
  bench.claim("so at most K - 1 others are served before it", bounded);
  bench.claim("the one that is asked first is granted what it asks for", first_is_served);
}

}  // namespace grlc::proofs
