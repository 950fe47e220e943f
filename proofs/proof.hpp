// The vocabulary of a proof: what it is asked, and what it says. Every engine in this folder speaks it; none of them knows the
// registry of obligations (obligations.hpp), which stands on top of them.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "proofs/smt/solver.hpp"
#include "proofs/stated.hpp"
#include "properties/case.hpp"
#include "properties/verdict.hpp"
#include "rtl/design.hpp"

namespace grlc::proofs {

class KnownLemmas;

// The hardest query of the standard sizes takes about a fiftieth of it.
inline constexpr std::uint64_t kDefaultRlimit = 100'000'000;

// Words of a map in a bounded proof: what its counters of cycles and beats can hold.
inline constexpr std::uint32_t kMostBoundedWords = 64;

struct ProofOptions {
  std::uint32_t grid_height = 2;
  std::uint32_t grid_width = 2;
  std::uint32_t bits = 4;                     // N
  std::uint32_t beat_bits = 0;                // P, of inductive and RTL proofs; 0: the narrowest port that keeps up
  std::uint32_t instances = 1;                // K, for blocks that several instances share
  std::optional<std::uint32_t> map_height{};  // of a bounded proof; nullopt: one grid
  std::optional<std::uint32_t> map_width{};
  std::optional<std::uint32_t> most_nonzero{};  // at most so many words of the map are not 0
  std::uint32_t stalls = 1;                     // at most so many on each side of the hardware, in a bounded proof
  std::uint64_t rlimit = kDefaultRlimit;        // Z3's steps per query; 0 allows none
  bool all_solvers = false;                     // the other solvers must agree with Z3
  std::uint64_t most_paths = 100'000;           // of one exploration
  std::filesystem::path case_directory{};       // a failing case is written there; empty: it is not written
  const smt::SecondOpinion* others = nullptr;   // those solvers, while the proof runs
  KnownLemmas* known = nullptr;                 // lemmas that a run over many instances has decided already
  std::optional<std::chrono::steady_clock::time_point> deadline{};  // after it the answer is unknown

  // The hardware instance that inductive and RTL proofs are about.
  rtl::DesignChoice design() const {
    return {.bits = bits, .grid_height = grid_height, .grid_width = grid_width, .beat_bits = beat_bits, .instances = instances};
  }
  smt::Limits limits() const { return {.rlimit = rlimit, .deadline = deadline, .others = others}; }
};

// Paths run and queries decided so far.
using ProofProgress = std::function<void(std::uint64_t paths, std::uint64_t queries)>;

// What an engine says of one obligation at one size.
struct Decision {
  Outcome outcome = Outcome::broken;
  std::string detail{};           // one line
  std::uint64_t queries = 0;      // decided
  std::uint64_t paths = 0;        // of the explorer; lemmas; circuits
  std::uint64_t rlimit = 0;       // Z3's steps, all queries together
  std::vector<Stated> stated{};   // by the lemmas, or of the RTL
  std::optional<Case> failing{};  // the smallest input that refutes a bounded proof
};

}  // namespace grlc::proofs
