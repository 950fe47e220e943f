// For the lemmas about several instances that share one memory port: the turn, and the wait of the others.
#pragma once

#include <string>

#include "proofs/inductive/lemma.hpp"

namespace grlc::proofs {

// The operator of the arbiter that computes the distance from the turn to the grant: the third query mutates it.
inline constexpr unsigned kDistance = 7;

inline const std::string kTurn = "the turn is an instance's";

smt::Bool is_instance(LemmaBuilder& builder, const smt::Bv& index);
// The signal of one instance: "beat_valid[3]".
std::string of_instance(std::string_view name, unsigned k);

// The number of instances that are asked before instance k, counted from the turn.
smt::Bv asked_before(LemmaBuilder& builder, const smt::Bv& turn, unsigned k);

// Assumes that the turn is an instance's, which lemma `lemma` of the obligation claims. `turn`: the register's path in the
// block.
void assume_turn(LemmaBuilder& builder, const Cycle& cycle, std::string_view turn, std::string_view obligation,
                 std::string_view lemma);
// Claims that the turn is an instance's after reset, and after the cycle if it is before it. This is trivial if K is a power of
// two, so the claims stand in a lemma that has others.
void claim_turn(LemmaBuilder& builder, std::string_view block, const Cycle& cycle, std::string_view turn);

// No instance is served twice while another waits. `asks`: the request of instance k in this cycle. `served`: a request is
// granted and done, for instance `grant`.
using Asks = std::function<smt::Bool(unsigned k)>;
void serves_in_turn(LemmaBuilder& builder, const Cycle& cycle, std::string_view turn, const Asks& asks, const smt::Bool& served,
                    const smt::Bv& grant);

}  // namespace grlc::proofs
