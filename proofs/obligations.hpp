// The proof obligations by name: claims about every input of one size, decided by Z3 on the code that ships.
//
//   lossless, canonical, ...
//                        in one piece: every input of the size; of the hardware, every schedule with few stalls on each side
//   lossless-by-lemmas, canonical-by-lemmas, total-by-lemmas, bounded-by-lemmas, cheapest-by-lemmas, independence-by-lemmas
//                        by lemmas about the reference: maps of any size
//   encoder-equivalence-by-lemmas, decoder-equivalence-by-lemmas, handshake-by-lemmas, progress-by-lemmas
//                        by lemmas about a cycle from any state: maps of any size, stalls of any length
//   reset                by lemmas about two runs: no output depends on a register that reset leaves as it was
//   grid-cursor          by lemmas about the reference's walk through a map: maps, grids and segments of any size
//   address-generator    by lemmas about a cycle of it: the same walk, for maps of 20-bit dimensions
//   arbiter, beat-slot, encoders, decoders
//                        by lemmas about what several instances share: any number of cycles
//   rtl-BLOCK            every state and every input: the emitted SystemVerilog of the block does what the model does in a cycle
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/proof.hpp"
#include "proofs/stated.hpp"
#include "properties/evidence/check_report.hpp"

namespace grlc::proofs {

std::span<const std::string_view> obligation_names();

// One obligation's row in the report and in the ledger. `check.work` is queries decided.
struct ProofReport {
  CheckReport check;
  std::uint64_t paths = 0;
  std::uint64_t rlimit = 0;      // Z3's steps, all queries together
  std::string solver{};          // "z3 4.8.12"
  std::vector<Stated> stated{};  // by its lemmas, or of the RTL
};

// An obligation at a size.
struct Proof {
  std::string_view obligation;
  ProofOptions options;
};

// Each of them holds the ones before it. Of one suite the proofs stand obligation by obligation, in the order of the names.
//   main      each obligation at one size: what the main job proves
//   standard  and in one piece at other sizes, as far as ten minutes go
//   full      and the lemmas for grids of 16-bit words, which take minutes each
enum class Suite : std::uint8_t { main, standard, full };
std::vector<Proof> suite(Suite suite);
// The size of an obligation in the main job. Precondition: a name from obligation_names().
ProofOptions standard_options(std::string_view obligation);

// The size, as reports and the manifest hold it; the ledger has its `text`. Precondition: a name from obligation_names().
Bound bound_of(std::string_view obligation, const ProofOptions& options);

// What is decided of an obligation.
enum class Scope : std::uint8_t {
  one_size,         // one size in one piece
  any_map,          // lemmas about the reference: N and the words of a grid are chosen
  every_instance,   // lemmas or RTL: N, the port and the shape of the grid are chosen
  shared_port,      // lemmas or RTL about a port that several instances share: the port and their number are chosen
  without_instance  // lemmas or RTL about a block that has no parameters
};
Scope scope_of(std::string_view obligation);  // precondition: a name from obligation_names()

// The names of all that the proof states: its lemmas and their claims, or the signals compared; none in one piece.
// std::runtime_error where it cannot be stated.
std::vector<Stated> stated_by(std::string_view obligation, const ProofOptions& options);

// The report of an engine's decision. The failing case of a refuted obligation is stored in the options' case directory; if there
// is no case, or no directory, the report says that the proof itself repeats the failure. Precondition: a name from
// obligation_names().
ProofReport report_of(std::string_view obligation, const ProofOptions& options, Decision decision);

// Decides one obligation by its three queries.
//   pass     proved
//   refuted  the shipped code fails, and the report says how to see it again
//   unknown  a limit was reached, or the size is not supported
//   vacuous  the assumptions hold for no input, or the mutant passed
//   broken   no obligation of this name, or the proof and the code disagree
ProofReport prove(std::string_view obligation, const ProofOptions& options, const ProofProgress& progress = {});

}  // namespace grlc::proofs
