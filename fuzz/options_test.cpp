// The files beside a target match the target: as many bytes as it reads, the campaign's limits, and a dictionary that exists and
// can be read. A missing file is a failure.
//   fuzz_options_test DICTIONARIES BINARIES SCRATCH
#include <fmt/core.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/engine_command.hpp"
#include "fuzz/target.hpp"

namespace grlc::fuzz {
namespace {

namespace fs = std::filesystem;
using Options = std::map<std::string, std::string>;

int failures = 0;

void fail(const fs::path& file, std::string_view what) {
  ++failures;
  fmt::print(stderr, "{}: {}\n", file.string(), what);
}

std::vector<std::string> lines_of(const fs::path& path) {
  std::ifstream file(path);
  if (!file) fail(path, "missing");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

Options options_of(const fs::path& path) {
  const std::vector<std::string> lines = lines_of(path);
  if (lines.empty() || lines.front() != "[libfuzzer]") fail(path, "does not begin with [libfuzzer]");
  Options options;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::size_t at = lines[i].find(" = ");
    if (at == std::string::npos || !options.emplace(lines[i].substr(0, at), lines[i].substr(at + 3)).second) {
      fail(path, fmt::format("line {} is not NAME = VALUE, each name once", i + 1));
    }
  }
  return options;
}

// NAME="TOKEN", the token's bytes printable or \\, \" and \xHH: the form that every engine reads.
bool is_entry(std::string_view line) {
  const std::size_t name = line.find("=\"");
  if (name == 0 || name == std::string_view::npos || !line.ends_with('"') || line.size() < name + 4) return false;
  std::string_view token = line.substr(name + 2, line.size() - name - 3);
  while (!token.empty()) {
    const auto is_hexadecimal = [](char c) { return std::string_view("0123456789abcdef").find(c) != std::string_view::npos; };
    const bool hexadecimal =
        token.size() >= 4 && token.starts_with("\\x") && is_hexadecimal(token[2]) && is_hexadecimal(token[3]);
    const bool escaped = token.starts_with("\\\\") || token.starts_with("\\\"");
    const bool plain = token[0] >= ' ' && token[0] <= '~' && token[0] != '\\' && token[0] != '"';
    if (!hexadecimal && !escaped && !plain) return false;
    token.remove_prefix(hexadecimal ? 4 : escaped ? 2 : 1);
  }
  return true;
}

void check_dictionary(const fs::path& path) {
  std::set<std::string> names;
  for (const std::string& line : lines_of(path)) {
    if (line.empty() || line.starts_with('#')) continue;
    if (!is_entry(line)) fail(path, fmt::format("not NAME=\"TOKEN\": {}", line));
    if (!names.insert(line.substr(0, line.find('='))).second) fail(path, fmt::format("two of one name: {}", line));
  }
  if (names.empty()) fail(path, "no entries");
}

void check_options(const Target& target, const fs::path& folder, const fs::path& binaries) {
  const fs::path path = folder / fmt::format("{}_fuzzer.options", target.name);
  Options expected{{"max_len", std::to_string(kMaxInput)},
                   {"timeout", std::to_string(kSecondsAnInput)},
                   {"rss_limit_mb", std::to_string(kMostMegabytes)},
                   {"dict", fmt::format("{}_fuzzer.dict", target.name)}};
  if (!target.count_passes) expected["use_counters"] = "0";
  const Options got = options_of(path);
  for (const auto& [name, value] : expected) {
    const auto found = got.find(name);
    if (found == got.end() || found->second != value) fail(path, fmt::format("{} => expected {}", name, value));
  }
  if (got.size() != expected.size()) fail(path, "more options than the target's");
  check_dictionary(binaries / expected.at("dict"));
}

int run(const fs::path& dictionaries, const fs::path& binaries) {
  const auto known = targets();
  for (const Target& target : known) check_options(target, binaries, binaries);
  std::size_t read = 0;
  for (const auto& entry : fs::directory_iterator(dictionaries)) {
    check_dictionary(entry.path());
    ++read;
  }
  if (read == 0) fail(dictionaries, "no dictionaries");
  fmt::print("{} targets, {} dictionaries, {} failures\n", known.size(), read, failures);
  return failures == 0 ? 0 : 1;
}

// Any change to the options of `lossless` is noticed.
int planted(const fs::path& binaries, const fs::path& scratch) {
  const Target& lossless = targets().front();
  const fs::path name = fmt::format("{}_fuzzer.options", lossless.name);
  std::string text;
  for (const std::string& line : lines_of(binaries / name)) text += line + "\n";
  fs::create_directories(scratch);
  for (const auto& [there, instead] : {std::pair("max_len = 4096", "max_len = 4095"), std::pair("timeout = 25", "timeout = 26"),
                                       std::pair("dict = lossless", "dict = losless"), std::pair("[libfuzzer]", "[libfuzer]"),
                                       std::pair("max_len = ", "max_len="), std::pair("rss_limit_mb = 2560\n", "")}) {
    std::string changed = text;
    changed.replace(changed.find(there), std::string_view(there).size(), instead);
    std::ofstream(scratch / name) << changed;
    const int before = std::exchange(failures, 0);
    check_options(lossless, scratch, binaries);
    const bool seen = failures > 0;
    failures = before;
    if (!seen) fail(scratch / name, fmt::format("not noticed: {:?} instead of {:?}", instead, there));
  }
  for (const std::string_view line : {"one=\"\"", "=\"1\"", "one=1", "one=\"\\y\"", "one=\"\\x1\"", "one=\"\"\""}) {
    if (is_entry(line)) fail("a dictionary", fmt::format("not noticed: {}", line));
  }
  return failures == 0 ? 0 : 1;
}

}  // namespace
}  // namespace grlc::fuzz

int main(int argc, char** argv) {
  try {
    if (argc != 4) return 64;
    const int code = grlc::fuzz::run(argv[1], argv[2]);
    return code != 0 ? code : grlc::fuzz::planted(argv[2], argv[3]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
