// The text of proofs/claims.tsv, and the comparison of a proof with it.
#include "proofs/stated.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

namespace grlc::proofs {
namespace {

constexpr std::string_view kHeader = "obligation\tbound\tlemma\tsays\ttimes\tname\treason\tof\tof lemma\tof claim";
constexpr std::size_t kFields = 10;
constexpr std::array<std::string_view, 5> kKinds{"environment", "claim", "induction", "premise", "unstated"};
constexpr std::string_view kClaims = "claims";
constexpr std::string_view kAssumes = "assumes";

std::optional<std::array<std::string, kFields>> fields_of(std::string_view line) {
  std::array<std::string, kFields> fields;
  for (std::size_t i = 0; i < kFields; ++i) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == kFields)) return std::nullopt;
    fields[i] = line.substr(0, tab);
    line.remove_prefix(std::min(line.size(), fields[i].size() + 1));
  }
  return fields;
}

std::optional<Stated> parse_row(std::string_view line) {
  const auto fields = fields_of(line);
  if (!fields) return std::nullopt;
  const auto& [obligation, bound, lemma, says, times, name, kind, of, of_lemma, of_claim] = *fields;
  if (says != kClaims && says != kAssumes) return std::nullopt;
  Stated row{obligation, lemma, says == kClaims, name, 0, {}, bound};
  const auto [end, error] = std::from_chars(times.data(), times.data() + times.size(), row.times);
  if (error != std::errc() || end != times.data() + times.size() || row.times == 0) return std::nullopt;
  if (row.is_claim) return kind.empty() ? std::optional(row) : std::nullopt;
  const auto* const found = std::ranges::find(kKinds, kind);
  if (found == kKinds.end()) return std::nullopt;
  row.reason = {static_cast<Reason::Kind>(found - kKinds.begin()), of, of_lemma, of_claim};
  return row;
}

std::string line_of(const Stated& row) {
  const Reason& why = row.reason;
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", row.obligation, row.bound, row.lemma,
                     row.is_claim ? kClaims : kAssumes, row.times, row.name,
                     row.is_claim ? "" : kKinds[static_cast<std::size_t>(why.kind)], why.of, why.lemma, why.claim);
}

std::string sentence_of(const Stated& row) {
  return fmt::format("'{}' {} '{}' {}", row.lemma, row.is_claim ? kClaims : kAssumes, row.name,
                     row.times == 1 ? std::string("once") : fmt::format("{} times", row.times));
}

}  // namespace

void add_stated(std::vector<Stated>& rows, const Stated& row) {
  for (auto earlier = rows.rbegin(); earlier != rows.rend() && earlier->lemma == row.lemma; ++earlier) {
    if (earlier->is_claim != row.is_claim || earlier->name != row.name || earlier->reason != row.reason) continue;
    earlier->times += row.times;
    return;
  }
  rows.push_back(row);
}

std::string stated_text(std::span<const Stated> rows) {
  std::string text = std::string(kHeader) + "\n";
  for (const Stated& row : rows) text += line_of(row);
  return text;
}

std::optional<std::vector<Stated>> parse_stated(std::string_view text) {
  std::vector<Stated> rows;
  for (bool first = true; first || !text.empty(); first = false) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (first) {
      if (line != kHeader) return std::nullopt;
      continue;
    }
    auto row = parse_row(line);
    if (!row) return std::nullopt;
    rows.push_back(std::move(*row));
  }
  return rows;
}

std::optional<std::string> stated_objection(std::span<const Stated> file, std::string_view obligation, std::string_view bound,
                                            std::span<const Stated> found) {
  std::vector<Stated> expected;
  for (const Stated& row : file) {
    if (row.obligation != obligation || row.bound != bound) continue;
    expected.push_back(row);
    expected.back().bound.clear();
  }
  const auto [asked, got] = std::ranges::mismatch(expected, found);
  if (asked == expected.end() && got == found.end()) return std::nullopt;
  const std::string expects = asked == expected.end() ? "no more" : sentence_of(*asked);
  const std::string states = got == found.end() ? "no more" : sentence_of(*got);
  return fmt::format(
      "the proof differs from proofs/claims.tsv: got {}, expected {}; if the change is intended: grlc prove claims > "
      "proofs/claims.tsv",
      states, expects);
}

}  // namespace grlc::proofs
