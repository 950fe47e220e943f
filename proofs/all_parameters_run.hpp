// A run over every instance, in as many pieces as one likes. A proof that passed is written to the file of results at once, with
// the sources and the solver that it is about. A later run continues with the rest, and the one that finds all of them done
// writes the record.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "host/fault.hpp"
#include "io/grid_size.hpp"
#include "proofs/obligations.hpp"

namespace grlc::proofs {

struct AllParametersOptions {
  std::filesystem::path checkout;
  std::filesystem::path results;  // the proofs that are done
  std::filesystem::path record;   // of a complete run
  // The part of the list that is proved; all of it by default.
  std::optional<std::string> obligation;
  std::optional<io::GridSize> grid;
  std::optional<std::uint32_t> bits;
  std::uint32_t port = 0;
  // The limit of each proof.
  std::uint64_t rlimit = kDefaultRlimit;
  bool all_solvers = false;
  std::filesystem::path case_directory;  // empty: nowhere
};

struct AllParametersRun {
  std::vector<ProofReport> reports;  // of this run
  std::size_t done = 0;              // by this run and those before it
  std::size_t all = 0;               // the record is written where all are done
};

// Proves all of these, here or elsewhere, and hands each report to `done` at once.
using Prover =
    std::function<Result<std::vector<ProofReport>>(std::span<const Proof>, const std::function<void(const ProofReport&)>& done)>;

// Fault: a file cannot be read or written, the sources changed during the run, or a fault of the prover.
Result<AllParametersRun> prove_all_parameters(const AllParametersOptions& options, const Prover& prover);

// proofs/all_parameters.tsv of a checkout.
std::filesystem::path record_path(const std::filesystem::path& checkout);

// Says in one line whether the checkout's record is complete, and is about the sources as they are.
std::string state_of_record(const std::filesystem::path& checkout);

}  // namespace grlc::proofs
