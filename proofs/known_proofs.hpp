// The checkout's records of the proofs of the suites. A proof that passes is compared with both.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "host/fault.hpp"
#include "proofs/ledger.hpp"
#include "proofs/obligations.hpp"
#include "proofs/stated.hpp"

namespace grlc::proofs {

struct KnownProofs {
  std::vector<LedgerRow> ledger;  // the cost of each: proofs/ledger.csv
  std::vector<Stated> stated;     // what each of the main suite states: proofs/claims.tsv
};

// Both files of a checkout, or another ledger. Fault: unreadable, not of their form, or with a row of a proof that no suite has.
Result<KnownProofs> read_known_proofs(const std::filesystem::path& checkout,
                                      const std::optional<std::filesystem::path>& ledger = {});

// A proof that passes is broken where its cost is not its row's in the ledger, or where it states anything but its rows in the
// list of claims. A proof of no suite needs no row.
void hold_against(const KnownProofs& known, ProofReport& report);

}  // namespace grlc::proofs
