// The proof obligations by name: claims that Z3 decides on the shipped code.
//
//   lossless, canonical, ...
//                        bounded: every input of one size; for hardware, every schedule with few stalls on each side
//   lossless-by-lemmas, canonical-by-lemmas, total-by-lemmas, bounded-by-lemmas, cheapest-by-lemmas, independence-by-lemmas
//                        inductive, about the reference: maps of any size
//   encoder-equivalence-by-lemmas, decoder-equivalence-by-lemmas, handshake-by-lemmas, progress-by-lemmas
//                        inductive, about a cycle from any state: maps of any size, stalls of any length
//   reset                inductive, about two runs: no output depends on a register that reset leaves as it was
//   unreachable          inductive: no coverage bin that is declared unreachable can be hit
//   grid-cursor          inductive, about the reference's walk through a map: maps, grids and segments of any size
//   address-generator    inductive, about one of its cycles: the same walk, for maps of 20-bit dimensions
//   arbiter, beat-slot, encoders, decoders
//                        inductive, about blocks that several instances share: any number of cycles
//   rtl-BLOCK            the emitted SystemVerilog of the block does in one cycle what the model does, for every state and input
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

// An obligation at one size.
struct Proof {
  std::string_view obligation;
  ProofOptions options;
};

// Each suite contains the ones before it. Within a suite, proofs stand obligation by obligation, in the order of the names.
//   main      each obligation at one size: the proofs of the main job
//   standard  also bounded proofs at other sizes, as far as ten minutes go
//   full      also the lemmas for grids of 16-bit words, which take minutes each
enum class Suite : std::uint8_t { main, standard, full };
std::vector<Proof> suite(Suite suite);
// The size of an obligation in the main job. Precondition: a name from obligation_names().
ProofOptions standard_options(std::string_view obligation);

// The size, as reports and the manifest hold it; the ledger has its `text`. Precondition: a name from obligation_names().
Bound bound_of(std::string_view obligation, const ProofOptions& options);

// The range of an obligation.
enum class Scope : std::uint8_t {
  one_size,         // one size, bounded
  any_map,          // lemmas about the reference: the options choose N and the words of a grid
  every_instance,   // lemmas or RTL: they choose N, the port and the shape of the grid
  shared_port,      // lemmas or RTL of a port that several instances share: they choose the port and K
  without_instance  // lemmas or RTL of a block without parameters
};
Scope scope_of(std::string_view obligation);  // precondition: a name from obligation_names()

// The names of all statements of the proof: its lemmas and their claims, or the signals compared; empty for a bounded proof.
// Throws std::runtime_error if they cannot be stated.
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
