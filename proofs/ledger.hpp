// The ledger of proofs: the cost of each proof when its row was written, so that growth is seen at once.
//
// proofs/ledger.csv has a header and one row per proof: obligation, bound, paths, queries, rlimit, solver. A field with a comma
// stands in double quotes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/obligations.hpp"

namespace grlc::proofs {

struct LedgerRow {
  std::string obligation;
  std::string bound;
  std::uint64_t paths = 0;
  std::uint64_t queries = 0;
  std::uint64_t rlimit = 0;
  std::string solver;

  friend bool operator==(const LedgerRow&, const LedgerRow&) = default;
};

// nullopt if a line does not have the ledger's form.
std::optional<std::vector<LedgerRow>> parse_ledger(std::string_view text);

// The row of a report, as a line of the file.
std::string ledger_line(const ProofReport& report);

// The reason why a proof does not fit the ledger; nullopt if it fits. It needs one row of the same solver, and no cost may be
// more than twice or less than half of the row's: a proof that became cheap may ask less than before.
std::optional<std::string> ledger_objection(std::span<const LedgerRow> ledger, const ProofReport& report);

// The rows that belong to no proof of the suite.
std::vector<LedgerRow> rows_without_proof(std::span<const LedgerRow> ledger, std::span<const Proof> suite);

}  // namespace grlc::proofs
