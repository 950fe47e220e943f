// The proofs' tests are a plain program: it stops at the first check that fails, and a suite without a check is a failure.
#pragma once

#include <cstdint>
#include <string_view>

namespace grlc::proofs::tests {

// Ends the program with what was checked where it does not hold.
void expect(bool holds, std::string_view what);

// The suites; each calls `expect` at least once.
void terms();        // constants, terms and the two domains of the hardware model agree, operator by operator
void solver();       // what limits a question, and what a question must not disturb
void explorer();     // every feasible path, and no proof out of a limit, a contradiction or code that is not deterministic
void verdicts();     // the three queries: what each of them turns into
void limits();       // wherever a limit strikes, the answer is unknown or the whole proof
void lemmas();       // what holds of any state: the engine's verdicts, and what the geometry of maps owes the lemmas
void instances();    // the circuits that stand for instances which are not compiled
void reset();        // instances of every N and port need no other reset, and each that there is, is missed where it is gone
void several();      // arbiter, slot and wrappers, for every number of instances and every port
void sizes();        // lemmas at other N and ports
void all_sizes();    // at every N
void every_port();   // the text of a block for every N and port
void composition();  // what the lemmas state, and what they stand on, down to the environment
void enumeration();  // every input of the smallest sizes, run on the code, against the proofs
void unreachable();  // each bin of the coverage that is declared unreachable names a claim
void ledger();       // the ledger has a row a proof, and what does not cost what its row says is seen

}  // namespace grlc::proofs::tests
