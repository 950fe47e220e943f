// The proofs' tests are a plain program: it stops at the first check that fails, and a suite without a check is a failure.
#pragma once

#include <cstdint>
#include <string_view>

namespace grlc::proofs::tests {

// Ends the program with the text of the check if it does not hold.
void expect(bool holds, std::string_view what);

// The suites. Each calls `expect` at least once.
void terms();        // constants, terms and the two domains of the hardware model agree, operator by operator
void solver();       // the limits of a question, and programs that run beside it
void explorer();     // every feasible path; a limit, a contradiction or code that is not deterministic gives no pass
void verdicts();     // the verdict of each answer to the three queries
void limits();       // under any limit the answer is unknown or the complete proof
void lemmas();       // the engine's verdicts on lemmas, the mutants that they notice, and the geometry of maps
void instances();    // the drawn circuits of instances that are not compiled
void reset();        // every N and port: the resets are enough, and none can be left out
void several();      // arbiter, slot and wrappers, for every K and port
void sizes();        // lemmas at other N and ports
void all_sizes();    // lemmas at every N
void every_port();   // the text of a block for every N and port
void composition();  // the statements of the lemmas and their reasons, down to the environment
void enumeration();  // every input of the smallest sizes, on the code and against the proofs
void unreachable();  // each bin of the coverage that is declared unreachable names a claim
void ledger();       // one row per proof, and a cost that differs from its row is reported

}  // namespace grlc::proofs::tests
