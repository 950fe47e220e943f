#include "fuzz/engine_log.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "fuzz/target.hpp"

namespace grlc::fuzz {
namespace {

std::optional<std::uint64_t> number_at(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return {};
  return value;
}

std::optional<std::uint64_t> number_after(std::string_view line, std::string_view label) {
  const std::size_t at = line.find(label);
  if (at == std::string_view::npos) return {};
  return number_at(line.substr(at + label.size()));
}

}  // namespace

void EngineState::read_line(std::string_view line) {
  // "#1024  pulse  cov: 123 ft: 345 corp: 10/120b lim: 4 exec/s: 0 rss: 30Mb"
  if (line.starts_with('#')) {
    if (const auto count = number_at(line.substr(1))) {
      runs = std::max(runs, *count);
      edges = number_after(line, "cov: ").value_or(edges);
      inputs = number_after(line, "corp: ").value_or(inputs);
    }
  } else if (const auto units = number_after(line, "stat::number_of_executed_units:")) {
    runs = *units;
    final_statistics = true;
  } else if (line.find("libFuzzer: run interrupted") != std::string_view::npos ||
             line.find("libFuzzer: exiting as requested") != std::string_view::npos) {
    interrupted = true;
  } else if (const auto of_claim = number_after(line, kDecidedMark)) {
    decided = *of_claim;
    constexpr std::string_view kOf = " of ";
    const std::size_t of = line.rfind(kOf);
    decided_of = of == std::string_view::npos ? std::string() : std::string(line.substr(of + kOf.size()));
  } else if (const std::size_t at = line.find(kFindingMark); at != std::string_view::npos && finding.empty()) {
    finding = line.substr(at + kFindingMark.size());
  } else if (line.find("SUMMARY: ") != std::string_view::npos || line.find("ERROR: ") != std::string_view::npos ||
             line.find("runtime error: ") != std::string_view::npos) {
    // A sanitizer's own sentence says more than the engine's "deadly signal" after it.
    const bool general = line.find("libFuzzer") != std::string_view::npos;
    if (error.empty() || !general) error = line;
  }
}

const EngineState& LogReader::update(bool at_end) {
  std::ifstream log(path_, std::ios::binary);
  if (!log) return state_;
  log.seekg(offset_);
  char buffer[1 << 14];
  while (log.read(buffer, sizeof buffer), log.gcount() > 0) {
    offset_ += log.gcount();
    for (const char c : std::string_view(buffer, static_cast<std::size_t>(log.gcount()))) {
      if (c != '\n') {
        line_ += c;
        continue;
      }
      state_.read_line(line_);
      line_.clear();
    }
  }
  if (at_end && !line_.empty()) state_.read_line(std::exchange(line_, {}));
  return state_;
}

}  // namespace grlc::fuzz
