#include "hwmodel/trace/last_cycles.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "hwmodel/trace/names.hpp"

namespace grlc::trace {

void LastCycles::begin(std::string_view, std::span<const hw::Signal> signals) {
  if (runs_++ == run_) signals_.assign(signals.begin(), signals.end());
}

void LastCycles::cycle(std::uint64_t cycle, std::span<const std::uint64_t> values) {
  if (runs_ != run_ + 1 || cycle > last_) return;
  rows_.push_back({cycle, {values.begin(), values.end()}});
  if (rows_.size() > most_) rows_.pop_front();
}

std::string LastCycles::table() const {
  if (rows_.empty()) return {};
  std::vector<std::vector<std::string>> lines(1, {"clock"});
  for (const Row& row : rows_) lines.front().push_back(std::to_string(row.cycle));
  for (const auto role : {hw::Signal::Role::in, hw::Signal::Role::out, hw::Signal::Role::state}) {
    for (std::size_t i = 0; i < signals_.size(); ++i) {
      if (signals_[i].role != role) continue;
      const auto same = [&](const Row& row) { return row.values[i] == rows_.front().values[i]; };
      if (role == hw::Signal::Role::state && std::ranges::all_of(rows_, same)) continue;
      lines.push_back({fmt::format("{}", fmt::join(path_of(signals_, signals_[i]), "."))});
      for (const Row& row : rows_) lines.back().push_back(fmt::format("{:x}", row.values[i]));
    }
  }
  std::vector<std::size_t> widths(rows_.size() + 1);
  for (const auto& line : lines) {
    for (std::size_t k = 0; k < line.size(); ++k) widths[k] = std::max(widths[k], line[k].size());
  }
  std::string text;
  for (const auto& line : lines) {
    text += fmt::format("  {:<{}}", line.front(), widths.front());
    for (std::size_t k = 1; k < line.size(); ++k) text += fmt::format("  {:>{}}", line[k], widths[k]);
    text += '\n';
  }
  return text;
}

}  // namespace grlc::trace
