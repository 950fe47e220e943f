// The checkout's records of its proofs: the cost of each and the names of its claims. A proof that passes is held against both.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/engines.hpp"

namespace grlc::cli {
namespace {

bool is_of(proofs::Suite suite, const proofs::ProofReport& report) {
  return std::ranges::any_of(proofs::suite(suite), [&](const proofs::Proof& proof) {
    return proof.obligation == report.check.id && bound_of(proof.obligation, proof.options) == report.check.bound;
  });
}

Result<std::string> read_text(const std::filesystem::path& path) {
  const auto bytes = io::read_file(path);
  if (!bytes) return tl::make_unexpected(bytes.error());
  return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

tl::unexpected<Fault> refuse(const std::filesystem::path& path, std::string_view why) {
  return tl::make_unexpected(Fault{kBadInput, fmt::format("{:?}: {}", path.native(), why)});
}

Result<std::vector<proofs::LedgerRow>> read_ledger(const std::filesystem::path& path) {
  const auto text = read_text(path);
  if (!text) return tl::make_unexpected(text.error());
  auto rows = proofs::parse_ledger(*text);
  if (!rows) return refuse(path, "not a ledger of proofs: a line has not its six fields");
  const auto alone = proofs::rows_without_proof(*rows, proofs::suite(proofs::Suite::full));
  if (alone.empty()) return std::move(*rows);
  return refuse(path, fmt::format("there is no proof of {}, {}", alone.front().obligation, alone.front().bound));
}

Result<std::vector<proofs::Stated>> read_stated(const std::filesystem::path& path) {
  const auto text = read_text(path);
  if (!text) return tl::make_unexpected(text.error());
  auto rows = proofs::parse_stated(*text);
  if (!rows) return refuse(path, "not a list of claims: a line has not its ten fields; grlc prove claims writes it");
  const auto names = proofs::obligation_names();
  for (const proofs::Stated& row : *rows) {
    if (std::ranges::find(names, row.obligation) != names.end()) continue;
    return refuse(path, fmt::format("there is no obligation {}; grlc prove claims writes the list", row.obligation));
  }
  return std::move(*rows);
}

}  // namespace

Result<KnownProofs> read_known_proofs(const std::filesystem::path& checkout, const std::optional<std::filesystem::path>& ledger) {
  auto rows = read_ledger(ledger.value_or(checkout / "proofs" / "ledger.csv"));
  if (!rows) return tl::make_unexpected(rows.error());
  auto stated = read_stated(checkout / "proofs" / "claims.tsv");
  if (!stated) return tl::make_unexpected(stated.error());
  return KnownProofs{std::move(*rows), std::move(*stated)};
}

void hold_against(const KnownProofs& known, proofs::ProofReport& report) {
  if (report.check.outcome != Outcome::pass || !is_of(proofs::Suite::full, report)) return;
  auto objection = proofs::ledger_objection(known.ledger, report);
  if (is_of(proofs::Suite::main, report)) {
    if (auto other = proofs::stated_objection(known.stated, report.check.id, text(report.check.bound), report.stated))
      objection = std::move(other);
  }
  if (!objection) return;
  report.check.outcome = Outcome::broken;
  report.check.detail = std::move(*objection);
}

}  // namespace grlc::cli
