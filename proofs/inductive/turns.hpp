// What the lemmas about several instances behind one memory port share: whose turn it is, and how long the others wait.
#pragma once

#include <string>

#include "proofs/inductive/lemma.hpp"

namespace grlc::proofs {

// The operator of the arbiter that counts how far from the turn the grant is: what the third query's defect is in.
inline constexpr unsigned kDistance = 7;

inline const std::string kTurn = "the turn is an instance's";

smt::Bool is_instance(LemmaBuilder& builder, const smt::Bv& index);
// As a signal of one instance of a line: "beat_valid[3]".
std::string of_instance(std::string_view name, unsigned k);

// How many instances are asked before instance k, from the one whose turn it is on.
smt::Bv asked_before(LemmaBuilder& builder, const smt::Bv& turn, unsigned k);

// Assumes that the turn is an instance's, which lemma `lemma` of the obligation claims. `turn`: the register's path in the block.
void assume_turn(LemmaBuilder& builder, const Cycle& cycle, std::string_view turn, std::string_view obligation,
                 std::string_view lemma);
// Claims that it is after reset, and after the cycle, where it is assumed to be before it. Where K is a power of two that goes
// without saying, so the claims stand in a lemma that has others.
void claim_turn(LemmaBuilder& builder, std::string_view block, const Cycle& cycle, std::string_view turn);

// No instance is served twice while another waits. `asks` says what instance k asks for in this cycle, `served` whether a request
// is granted and done, and `grant` whose.
using Asks = std::function<smt::Bool(unsigned k)>;
void serves_in_turn(LemmaBuilder& builder, const Cycle& cycle, std::string_view turn, const Asks& asks, const smt::Bool& served,
                    const smt::Bv& grant);

}  // namespace grlc::proofs
