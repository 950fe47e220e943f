// The ledger of proofs: what each obligation cost when its row was written, so that growth is seen when it comes in.
//
// proofs/ledger.csv, a header and one row an obligation: obligation, bound, paths, queries, rlimit, solver. A field with a comma
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

// Nothing where a line is not of the ledger's form.
std::optional<std::vector<LedgerRow>> parse_ledger(std::string_view text);

// The row that a report would have, as a line of the file.
std::string ledger_line(const ProofReport& report);

// Why a proof does not fit the ledger; nothing where it does. It needs one row, of the same solver, and no cost is more than
// twice or less than half of the row's: a proof that got cheap may ask less than it did.
std::optional<std::string> ledger_objection(std::span<const LedgerRow> ledger, const ProofReport& report);

// The rows of no proof in the suite.
std::vector<LedgerRow> rows_without_proof(std::span<const LedgerRow> ledger, std::span<const Proof> suite);

}  // namespace grlc::proofs
