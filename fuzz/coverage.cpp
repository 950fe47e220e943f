#include "fuzz/coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

namespace grlc::fuzz {
namespace {

constexpr std::uint64_t kCode = 0;  // LLVM's kind for a region that is neither skipped nor a gap

// A defaulted operator compares members in conditions that all have the same place: the last letter of `default`.
bool is_defaulted(const Place& place, const std::filesystem::path& checkout) {
  if (place.line != place.end_line || place.end_column != place.column + 1) return false;
  std::ifstream file(checkout / place.file);
  std::string line;
  for (unsigned i = 0; i < place.line; ++i) std::getline(file, line);
  return line.substr(0, place.column).ends_with("= default");
}

class Files {
 public:
  Files(const std::filesystem::path& checkout, const std::vector<std::string>& folders) : root_((checkout / "").string()) {
    for (const std::string& folder : folders) folders_.push_back(folder + "/");
  }

  // The path relative to the checkout; nullopt if the file is in none of the folders.
  std::optional<std::string> own(std::string_view path) const {
    if (!path.starts_with(root_)) return {};
    path.remove_prefix(root_.size());
    if (std::ranges::none_of(folders_, [&](const std::string& folder) { return path.starts_with(folder); })) return {};
    return std::string(path);
  }

 private:
  std::string root_;
  std::vector<std::string> folders_;
};

// [line, column, end line, end column, ..., file, ...]: `file_at` is the position of the file's index among the files of its
// function.
std::optional<Place> place_of(const nlohmann::json& row, std::size_t file_at,
                              const std::vector<std::optional<std::string>>& files) {
  const auto& file = files.at(row.at(file_at).get<std::size_t>());
  if (!file) return {};
  return Place{*file, row.at(0).get<unsigned>(), row.at(1).get<unsigned>(), row.at(2).get<unsigned>(), row.at(3).get<unsigned>()};
}

void read_function(const nlohmann::json& function, const Files& own, Coverage& coverage) {
  std::vector<std::optional<std::string>> files;
  for (const auto& file : function.at("filenames")) files.push_back(own.own(file.get<std::string>()));
  for (const auto& row : function.at("regions")) {
    const auto place = place_of(row, 5, files);
    if (!place || row.at(7) != kCode) continue;
    bool& reached = coverage.regions[*place];
    reached = reached || row.at(4) != 0;
  }
  for (const auto& row : function.at("branches")) {
    const auto place = place_of(row, 6, files);
    if (!place) continue;
    Outcomes& outcomes = coverage.branches[*place];
    outcomes.was_true = outcomes.was_true || row.at(4) != 0;
    outcomes.was_false = outcomes.was_false || row.at(5) != 0;
  }
}

// "SF:FILE", then "DA:LINE,COUNT" for each line with code. LLVM adds up the counts of all instances.
void read_lines(std::string_view lcov, const Files& own, Coverage& coverage) {
  std::optional<std::string> file;
  while (!lcov.empty()) {
    std::string_view text = lcov.substr(0, lcov.find('\n'));
    lcov.remove_prefix(std::min(lcov.size(), text.size() + 1));
    if (text.starts_with("SF:")) file = own.own(text.substr(3));
    if (!file || !text.starts_with("DA:")) continue;
    text.remove_prefix(3);
    unsigned line = 0;
    std::from_chars(text.data(), text.data() + text.size(), line);
    bool& reached = coverage.lines[{*file, line}];
    reached = reached || !text.ends_with(",0");
  }
}

}  // namespace

void Coverage::merge(const Coverage& other) {
  for (const auto& [line, reached] : other.lines) lines[line] = lines[line] || reached;
  for (const auto& [place, reached] : other.regions) regions[place] = regions[place] || reached;
  for (const auto& [place, outcomes] : other.branches) {
    Outcomes& own = branches[place];
    own.was_true = own.was_true || outcomes.was_true;
    own.was_false = own.was_false || outcomes.was_false;
  }
}

Tally Coverage::line_tally() const {
  return {static_cast<std::uint64_t>(std::ranges::count_if(lines, [](const auto& line) { return line.second; })), lines.size()};
}

Tally Coverage::region_tally() const {
  return {static_cast<std::uint64_t>(std::ranges::count_if(regions, [](const auto& region) { return region.second; })),
          regions.size()};
}

Tally Coverage::branch_tally() const {
  Tally tally;
  for (const auto& [place, outcomes] : branches) {
    tally.reached += (outcomes.was_true ? 1U : 0U) + (outcomes.was_false ? 1U : 0U);
    tally.all += 2;
  }
  return tally;
}

tl::expected<Coverage, std::string> read_coverage(std::string_view json, std::string_view lcov,
                                                  const std::filesystem::path& checkout,
                                                  const std::vector<std::string>& folders) {
  const Files own(checkout, folders);
  Coverage coverage;
  try {
    const nlohmann::json exported = nlohmann::json::parse(json);
    for (const auto& function : exported.at("data").at(0).at("functions")) read_function(function, own, coverage);
  } catch (const std::exception& error) {
    return tl::unexpected(fmt::format("not what llvm-cov exports: {}", error.what()));
  }
  std::erase_if(coverage.branches, [&](const auto& branch) { return is_defaulted(branch.first, checkout); });
  read_lines(lcov, own, coverage);
  return coverage;
}

}  // namespace grlc::fuzz
