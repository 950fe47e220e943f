#include "proofs/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace grlc::proofs {
namespace {

constexpr std::string_view kHeader = "obligation,bound,paths,queries,rlimit,solver";

std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

bool parse(std::string_view text, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

bool fits(std::uint64_t cost, std::uint64_t row) { return cost <= 2 * row && row <= 2 * cost; }

}  // namespace

std::optional<std::vector<LedgerRow>> parse_ledger(std::string_view text) {
  std::vector<LedgerRow> rows;
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (first) {
      if (line != kHeader) return std::nullopt;
      first = false;
      continue;
    }
    const std::vector<std::string> fields = fields_of(line);
    if (fields.size() != 6) return std::nullopt;
    LedgerRow row{fields[0], fields[1], 0, 0, 0, fields[5]};
    if (!parse(fields[2], row.paths) || !parse(fields[3], row.queries) || !parse(fields[4], row.rlimit)) return std::nullopt;
    rows.push_back(std::move(row));
  }
  if (first) return std::nullopt;
  return rows;
}

std::string ledger_line(const ProofReport& report) {
  return fmt::format("{},\"{}\",{},{},{},{}", report.check.id, text(report.check.bound), report.paths, report.check.work,
                     report.rlimit, report.solver);
}

std::optional<std::string> ledger_objection(std::span<const LedgerRow> ledger, const ProofReport& report) {
  const auto is_of = [&](const LedgerRow& row) {
    return row.obligation == report.check.id && row.bound == text(report.check.bound);
  };
  const auto objection = [&](std::string_view why) {
    return fmt::format("{}; the row of this proof is {}", why, ledger_line(report));
  };
  const auto rows = std::ranges::count_if(ledger, is_of);
  if (rows != 1) return objection(fmt::format("the ledger has {} rows of it, expected 1", rows));
  const LedgerRow& row = *std::ranges::find_if(ledger, is_of);
  if (row.solver != report.solver) return objection(fmt::format("the ledger is of {}", row.solver));
  if (fits(report.paths, row.paths) && fits(report.check.work, row.queries) && fits(report.rlimit, row.rlimit))
    return std::nullopt;
  return objection(
      fmt::format("the ledger has {} paths, {} queries, rlimit {}: the cost is more than twice or less than half of it",
                  row.paths, row.queries, row.rlimit));
}

std::vector<LedgerRow> rows_without_proof(std::span<const LedgerRow> ledger, std::span<const Proof> suite) {
  std::vector<LedgerRow> rows;
  std::ranges::copy_if(ledger, std::back_inserter(rows), [&](const LedgerRow& row) {
    return std::ranges::none_of(suite, [&](const Proof& proof) {
      return row.obligation == proof.obligation && row.bound == text(bound_of(proof.obligation, proof.options));
    });
  });
  return rows;
}

}  // namespace grlc::proofs
