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

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/smt/solver.hpp"
#include "proofs/stated.hpp"
#include "properties/verdict.hpp"
#include "rtl/design.hpp"

namespace grlc::proofs {

class KnownLemmas;

// The hardest query of the standard size takes about a fiftieth of it.
inline constexpr std::uint64_t kDefaultRlimit = 100'000'000;

// Words of a map in one piece: what cycles and beats can be counted with.
inline constexpr std::uint32_t kMostWordsInOnePiece = 64;

struct ProofOptions {
  std::uint32_t grid_height = 2;
  std::uint32_t grid_width = 2;
  std::uint32_t bits = 4;                     // N
  std::uint32_t beat_bits = 0;                // P, of lemmas and RTL; 0: the least that keeps up
  std::uint32_t instances = 1;                // K, of what several instances share
  std::optional<std::uint32_t> map_height{};  // of a proof in one piece; where there is none, one grid
  std::optional<std::uint32_t> map_width{};
  std::optional<std::uint32_t> most_nonzero{};  // words of the map that are not 0, where it is words
  std::uint32_t stalls = 1;                     // on each side of the hardware, at the most; where the proof unrolls its cycles
  std::uint64_t rlimit = kDefaultRlimit;        // Z3's steps a query; 0 allows none
  bool all_solvers = false;                     // other solvers have to say what Z3 says
  std::uint64_t most_paths = 100'000;           // of one exploration
  std::filesystem::path case_directory{};       // where a failing case is written; empty: nowhere
  const smt::SecondOpinion* others = nullptr;   // those solvers, while the proof is made
  KnownLemmas* known = nullptr;                 // of a run over many instances: what of it is decided already
  std::optional<std::chrono::steady_clock::time_point> deadline{};  // behind it the answer is unknown

  // The instance of the hardware that lemmas and RTL proofs are about.
  rtl::DesignChoice design() const {
    return {.bits = bits, .grid_height = grid_height, .grid_width = grid_width, .beat_bits = beat_bits, .instances = instances};
  }
  smt::Limits limits() const { return {.rlimit = rlimit, .deadline = deadline, .others = others}; }
};

// A row of the report and of the ledger. `work` is queries decided.
struct ProofReport : CheckReport {
  std::uint64_t paths = 0;
  std::uint64_t rlimit = 0;    // Z3's steps, all queries together
  std::string solver;          // "z3 4.8.12"
  std::vector<Stated> stated;  // by its lemmas, or of the RTL
};

// Paths run and queries decided so far by this obligation.
using ProofProgress = std::function<void(std::uint64_t paths, std::uint64_t queries)>;

std::span<const std::string_view> obligation_names();

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

// "2x2 grid, N=4": the size as reports, manifest and ledger write it. Precondition: a name from obligation_names().
std::string bound_of(std::string_view obligation, const ProofOptions& options);

// The command that decides the obligation at the size: "grlc prove run --obligation rtl-packer --grid 4x4 --bits 8".
std::string command_of(std::string_view obligation, const ProofOptions& options);

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

// Decides one obligation by its three queries. pass: proved. refuted: `replay` reproduces it on the shipped code. unknown: a
// limit was reached, or the size is not supported. vacuous: the assumptions hold for no input, or a planted defect went
// unseen. broken: an obligation of no such name, or the proof and the code disagree.
ProofReport prove(std::string_view obligation, const ProofOptions& options, const ProofProgress& progress = {});

}  // namespace grlc::proofs
