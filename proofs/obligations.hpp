// The proof obligations by name: claims about every input of one size, decided by Z3 on the code that ships.
//
//   lossless, encoder-equivalence
//                        in one piece: every grid of the size; of the hardware, every schedule with few stalls on each side
//   lossless-unbounded, canonical, bounded, cheapest
//                        by lemmas about the reference: maps of any size
//   encoder-equivalence-unbounded, decoder-equivalence-unbounded, handshake, progress
//                        by lemmas about a clock from any state: maps of any size, stalls of any length
//   rtl-BLOCK            every state and every input: the emitted SystemVerilog of the block does what the model does in a clock
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/smt/solver.hpp"
#include "properties/verdict.hpp"

namespace grlc::proofs {

// The hardest query of the standard size takes about a fiftieth of it.
inline constexpr std::uint64_t kDefaultRlimit = 100'000'000;

struct ProofOptions {
  std::uint32_t grid_height = 2;
  std::uint32_t grid_width = 2;
  std::uint32_t bits = 4;                      // N
  std::uint32_t stalls = 1;                    // on each side of the hardware, at the most; where the proof unrolls its clocks
  std::uint64_t rlimit = kDefaultRlimit;       // Z3's steps a query; 0 allows none
  bool all_solvers = false;                    // other solvers have to say what Z3 says
  std::uint64_t most_paths = 100'000;          // of one exploration
  std::filesystem::path case_directory{};      // where a failing case is written; empty: nowhere
  const smt::SecondOpinion* others = nullptr;  // those solvers, while the proof is made

  smt::Limits limits() const { return {.rlimit = rlimit, .others = others}; }
};

// A row of the report and of the ledger. `work` is queries decided.
struct ProofReport : CheckReport {
  std::uint64_t paths = 0;
  std::uint64_t rlimit = 0;  // Z3's steps, all queries together
  std::string solver;        // "z3 4.8.12"
};

// Paths run and queries decided so far by this obligation.
using ProofProgress = std::function<void(std::uint64_t paths, std::uint64_t queries)>;

std::span<const std::string_view> obligation_names();

// An obligation at a size.
struct Proof {
  std::string_view obligation;
  ProofOptions options;
};

// Each obligation at the sizes at which it is always decided, obligation by obligation in the order of their names.
std::vector<Proof> standard_suite();
// What takes minutes each and is decided when asked for: what has no bound in time, for grids of 16-bit words.
std::vector<Proof> full_suite();
// The first size of an obligation in the standard suite. Precondition: a name from obligation_names().
ProofOptions standard_options(std::string_view obligation);

// "2x2 grid, N=4": the size as reports, manifest and ledger write it. Precondition: a name from obligation_names().
std::string bound_of(std::string_view obligation, const ProofOptions& options);

// Decides one obligation by its three queries. pass: proved. refuted: `replay` reproduces it on the shipped code. unknown: a
// limit was reached, or the size is not supported. vacuous: the assumptions hold for no input, or a planted defect went
// unseen. broken: an obligation of no such name, or the proof and the code disagree.
ProofReport prove(std::string_view obligation, const ProofOptions& options, const ProofProgress& progress = {});

}  // namespace grlc::proofs
