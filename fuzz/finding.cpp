#include "fuzz/finding.hpp"

#include <fmt/core.h>
#include <zlib.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <vector>

#include "fuzz/engine_log.hpp"
#include "fuzz/target.hpp"
#include "fuzz/workspace.hpp"

namespace grlc::fuzz {
namespace {

namespace fs = std::filesystem;

std::vector<std::uint8_t> contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A rename across file systems is refused, and a copy cut short by a full disk must not be taken for a case.
void move_file(const fs::path& from, const fs::path& to) {
  fs::create_directories(to.parent_path());
  const fs::path part = to.string() + ".part";
  fs::copy_file(from, part, fs::copy_options::overwrite_existing);
  fs::rename(part, to);
  fs::remove(from);
}

// "refuted lossless: DIFFERENCE; replay: ..." is what the target says (target.cpp); outcome and property stand in the report.
std::string difference(std::string_view said) {
  said = said.substr(0, said.rfind("; replay: "));
  const std::size_t colon = said.find(": ");
  return std::string(colon == std::string_view::npos ? said : said.substr(colon + 2));
}

// What the target could not say itself, the engine or a sanitizer says.
std::string why(const EngineState& state, std::string_view kind) {
  if (!state.finding.empty()) return difference(state.finding);
  if (kind == "timeout") return "timeout: one input took longer than the limit";
  if (kind == "oom") return "out of memory: more than the limit";
  if (kind == "leak") return fmt::format("leak: {}", state.error);
  return state.error.empty() ? "the target died without a word" : state.error;
}

}  // namespace

Finding settle(const fs::path& artifact, Property property, const host::Command& repeat, const fs::path& cases,
               const fs::path& unreproduced) {
  Finding finding;
  const std::string_view kind = failure_kind(artifact);
  for (unsigned i = 0; i < kRepeats; ++i) {
    host::Command command = repeat;
    command.arguments.push_back(artifact.string());
    const host::Ending ending = host::Child(command).wait();
    LogReader log(command.log);
    const EngineState& state = log.update(true);
    if (state.interrupted || ending.signal == SIGINT) {
      finding.interrupted = true;
      finding.file = artifact;
      return finding;
    }
    // A failure that says nothing is one of the harness: a program that did not start, a signal from outside.
    if (ending.success() || (state.finding.empty() && state.error.empty())) continue;
    ++finding.reproduced;
    finding.detail = why(state, kind);
    finding.harness_fault = state.finding.starts_with(name(Outcome::broken));
  }

  const std::vector<std::uint8_t> bytes = contents(artifact);
  const auto crc = static_cast<std::uint32_t>(crc32_z(0, bytes.data(), bytes.size()));
  const bool again = finding.reproduced == kRepeats;
  finding.file = (again ? cases : unreproduced) / fmt::format("{}-{:08x}.case", id(property), crc);
  move_file(artifact, finding.file);
  if (again && !parse_case(bytes, kMostWords)) finding.detail += " (the input is no case: its target fails before it reads one)";
  return finding;
}

}  // namespace grlc::fuzz
