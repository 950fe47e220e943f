#include "proofs/inductive/turns.hpp"

#include <fmt/format.h>

namespace grlc::proofs {

smt::Bool is_instance(LemmaBuilder& builder, const smt::Bv& index) { return lt(count(index), count(builder.instances())); }

std::string of_instance(std::string_view name, unsigned k) { return fmt::format("{}[{}]", name, k); }

smt::Bv asked_before(LemmaBuilder& builder, const smt::Bv& turn, unsigned k) {
  const smt::Bv ahead = count(k) - count(turn);
  return mux(lt(count(k), count(turn)), ahead + count(builder.instances()), ahead);
}

void assume_turn(LemmaBuilder& builder, const Cycle& cycle, std::string_view turn, std::string_view obligation,
                 std::string_view lemma) {
  builder.assume(kTurn, is_instance(builder, cycle.state[turn]),
                 {Reason::Kind::induction, std::string(obligation), std::string(lemma), {}});
}

void claim_turn(LemmaBuilder& builder, std::string_view block, const Cycle& cycle, std::string_view turn) {
  const Cycle first = builder.cycle(block, builder.after_reset(block, "first."), builder.anything("first.in."));
  builder.claim("after reset: " + kTurn, is_instance(builder, first.state[turn]));
  builder.claim("kept: " + kTurn, is_instance(builder, cycle.next[turn]));
}

void serves_in_turn(LemmaBuilder& builder, const Cycle& cycle, std::string_view turn, const Asks& asks, const smt::Bool& served,
                    const smt::Bv& grant) {
  smt::Bool fewer(true);
  smt::Bool never_more(true);
  smt::Bool bounded(true);
  smt::Bool first_is_served(true);
  for (unsigned k = 0; k < builder.instances(); ++k) {
    const smt::Bv before = asked_before(builder, cycle.state[turn], k);
    const smt::Bv then = asked_before(builder, cycle.next[turn], k);
    const smt::Bool is_granted = eq(grant, smt::Bv(k, grant.width()));
    const smt::Bool waits = asks(k) & !(served & is_granted);
    fewer = fewer & implies(waits & served, lt(then, before));
    never_more = never_more & implies(waits, !lt(before, then));
    bounded = bounded & lt(before, count(builder.instances()));
    first_is_served = first_is_served & implies(asks(k) & is_zero(before), is_granted);
  }
  builder.claim("of an instance that waits, fewer are asked before it each time that another is served", fewer);
  builder.claim("and never more", never_more);
  builder.claim("so at most K - 1 others are served before it", bounded);
  builder.claim("the one that is asked first is granted what it asks for", first_is_served);
}

}  // namespace grlc::proofs
