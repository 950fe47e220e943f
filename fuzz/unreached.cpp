#include "fuzz/unreached.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <set>
#include <string_view>
#include <tuple>

namespace grlc::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 5> kColumns{"file", "what", "places", "code", "reason"};

std::string trimmed(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(" \t"), text.size());
  return std::string(text.substr(first, text.find_last_not_of(" \t") + 1 - first));
}

// The lines of sources, each read once.
class Sources {
 public:
  explicit Sources(fs::path checkout) : checkout_(std::move(checkout)) {}

  std::string line(const std::string& file, unsigned line) {
    const std::vector<std::string>& lines = lines_of(file);
    return line == 0 || line > lines.size() ? std::string() : lines[line - 1];
  }

  // In one line.
  std::string text(const Place& place) {
    std::string text;
    for (unsigned i = place.line; i <= place.end_line; ++i) {
      std::string part = line(place.file, i);
      if (i == place.end_line) part.resize(std::min<std::size_t>(part.size(), place.end_column - 1));
      if (i == place.line) part.erase(0, std::min<std::size_t>(part.size(), place.column - 1));
      if (!text.empty()) text += ' ';
      text += trimmed(part);
    }
    return text;
  }

 private:
  const std::vector<std::string>& lines_of(const std::string& file) {
    std::vector<std::string>& lines = lines_[file];
    if (lines.empty()) {
      std::ifstream in(checkout_ / file);
      for (std::string line; std::getline(in, line);) lines.push_back(line);
    }
    return lines;
  }

  fs::path checkout_;
  std::map<std::string, std::vector<std::string>> lines_;
};

using Key = std::tuple<std::string, std::string, std::string>;  // file, what, code
Key key_of(const Unreached& one) { return {one.file, one.what, one.code}; }

// true for sources of the shipped code; their tests are in the same folders.
bool is_source(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.ends_with(".hpp") || (name.ends_with(".cpp") && !name.ends_with("_test.cpp"));
}

}  // namespace

std::vector<Unreached> unreached(const Coverage& coverage, const fs::path& checkout, const std::vector<std::string>& folders) {
  Sources sources(checkout);
  std::map<Key, Unreached> found;
  const auto add = [&](const std::string& file, std::string what, std::string code, unsigned line) {
    Unreached& one = found.try_emplace({file, what, code}, Unreached{file, what, code, 0, {}, {}}).first->second;
    ++one.places;
    one.lines.push_back(line);
  };
  std::set<std::string> known;
  for (const auto& [line, reached] : coverage.lines) {
    known.insert(line.first);
    if (!reached) add(line.first, "line", trimmed(sources.line(line.first, line.second)), line.second);
  }
  for (const auto& [place, outcomes] : coverage.branches) {
    if (!outcomes.was_true) add(place.file, "true", sources.text(place), place.line);
    if (!outcomes.was_false) add(place.file, "false", sources.text(place), place.line);
  }
  for (const std::string& folder : folders) {
    for (const fs::directory_entry& entry : fs::directory_iterator(checkout / folder)) {
      const std::string file = folder + "/" + entry.path().filename().string();
      if (entry.is_regular_file() && is_source(entry.path()) && !known.contains(file)) add(file, "file", "-", 0);
    }
  }
  std::vector<Unreached> all;
  for (auto& [key, one] : found) all.push_back(std::move(one));
  std::ranges::sort(all, {}, [](const Unreached& one) { return std::tuple(one.file, one.lines.front(), one.what, one.code); });
  return all;
}

tl::expected<std::vector<Unreached>, std::string> read_unreached(const fs::path& list) {
  std::ifstream in(list);
  if (!in) return tl::unexpected(fmt::format("{}: missing", list.string()));
  std::vector<Unreached> rows;
  std::set<Key> keys;
  std::string text;
  for (unsigned line = 1; std::getline(in, text); ++line) {
    std::vector<std::string> fields(1);
    for (const char c : text) {
      if (c == '\t')
        fields.emplace_back();
      else
        fields.back() += c;
    }
    const auto refuse = [&](std::string_view why) {
      return tl::unexpected(fmt::format("{}: line {}: {}", list.string(), line, why));
    };
    if (fields.size() != kColumns.size()) return refuse(fmt::format("not {} columns", kColumns.size()));
    if (line == 1) {
      if (!std::ranges::equal(fields, kColumns)) return refuse(fmt::format("the columns are not {}", fmt::join(kColumns, ", ")));
      continue;
    }
    Unreached row{fields[0], fields[1], fields[3], 0, fields[4], {}};
    const auto [end, error] = std::from_chars(fields[2].data(), fields[2].data() + fields[2].size(), row.places);
    if (error != std::errc{} || *end != '\0' || row.places == 0) return refuse("the number of places is not a positive number");
    if (row.reason.empty()) return refuse("no reason");
    if (!keys.insert(key_of(row)).second) return refuse("it is listed twice");
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::string> compare(std::vector<Unreached>& found, const std::vector<Unreached>& listed) {
  std::vector<std::string> problems;
  std::map<Key, const Unreached*> reasons;
  for (const Unreached& row : listed) reasons[key_of(row)] = &row;
  for (Unreached& one : found) {
    const auto row = reasons.find(key_of(one));
    if (row == reasons.end()) {
      problems.push_back(
          fmt::format("{}:{}: not reached, and not listed: {} {}", one.file, fmt::join(one.lines, ","), one.what, one.code));
      continue;
    }
    one.reason = row->second->reason;
    if (row->second->places != one.places) {
      problems.push_back(fmt::format("{}:{}: {} places not reached, listed {}: {} {}", one.file, fmt::join(one.lines, ","),
                                     one.places, row->second->places, one.what, one.code));
    }
    reasons.erase(row);
  }
  for (const Unreached& row : listed) {
    if (!reasons.contains(key_of(row))) continue;
    problems.push_back(fmt::format("{}: listed as not reached, and reached or gone: {} {}", row.file, row.what, row.code));
  }
  return problems;
}

}  // namespace grlc::fuzz
