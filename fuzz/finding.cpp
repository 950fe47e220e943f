#include "fuzz/finding.hpp"

#include <fmt/core.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
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

// One input given to its target once more.
struct Repetition {
  std::string detail;  // empty where it did not fail
  bool harness_fault = false;
  bool interrupted = false;
};

Repetition repeat_once(host::Command command, const fs::path& input) {
  command.arguments.push_back(input.string());
  const host::Ending ending = host::Child(command).wait();
  LogReader log(command.log);
  const EngineState& state = log.update(true);
  if (state.interrupted || ending.signal == SIGINT) return {.detail = {}, .interrupted = true};
  // A failure that says nothing is one of the harness: a program that did not start, a signal from outside.
  if (ending.success() || (state.finding.empty() && state.error.empty())) return {};
  return {.detail = why(state, failure_kind(input)), .harness_fault = state.finding.starts_with(name(Outcome::broken))};
}

}  // namespace

Finding settle(const fs::path& artifact, const Target& target, const host::Command& repeat, const fs::path& cases,
               const fs::path& unreproduced) {
  Finding finding;
  for (unsigned i = 0; i < kRepeats; ++i) {
    Repetition repetition = repeat_once(repeat, artifact);
    if (repetition.interrupted) {
      finding.interrupted = true;
      finding.file = artifact;
      return finding;
    }
    if (repetition.detail.empty()) continue;
    ++finding.reproduced;
    finding.detail = std::move(repetition.detail);
    finding.harness_fault = repetition.harness_fault;
  }

  const std::vector<std::uint8_t> bytes = contents(artifact);
  const auto crc = static_cast<std::uint32_t>(crc32_z(0, bytes.data(), bytes.size()));
  const bool again = finding.reproduced == kRepeats;
  finding.file =
      (again ? cases : unreproduced) / fmt::format("{}-{:08x}.{}", id(target), crc, target.property ? "case" : "input");
  move_file(artifact, finding.file);
  if (again && target.property && !parse_case(bytes, kMostWords))
    finding.detail += " (the input is no case: its target fails before it reads one)";
  return finding;
}

CheckReport replay_input(const fs::path& input, const fs::path& targets_directory) {
  CheckReport report{.id = input.filename().string(),
                     .engine = "replay",
                     .bound = "one input",
                     .outcome = Outcome::broken,
                     .work = 0,
                     .unit = "runs",
                     .detail = {},
                     .replay = {}};
  const auto known = targets();
  const auto target = std::ranges::find_if(
      known, [&](const Target& t) { return !t.property && input.filename().string().starts_with(id(t) + "-"); });
  if (target == known.end()) {
    report.detail = "the name begins with no target's that takes files as they are";
    return report;
  }
  report.id = id(*target);
  const fs::path binary = targets_directory / fmt::format("{}_fuzzer", target->name);
  if (::access(binary.c_str(), X_OK) != 0) {
    report.detail = fmt::format("{}: no such target; was it built with a fuzzing engine?", binary.string());
    return report;
  }
  const fs::path scratch = fs::temp_directory_path() / fmt::format("grlc-replay-{}", ::getpid());
  fs::create_directories(scratch);
  host::Command command = repeat_command(binary, scratch);
  command.arguments.push_back(fmt::format("-artifact_prefix={}", (scratch / "").string()));
  Repetition repetition = repeat_once(command, fs::absolute(input));
  fs::remove_all(scratch);
  report.work = 1;
  report.outcome = repetition.interrupted      ? Outcome::unknown
                   : repetition.detail.empty() ? Outcome::pass
                   : repetition.harness_fault  ? Outcome::broken
                                               : Outcome::refuted;
  report.detail = std::move(repetition.detail);
  return report;
}

}  // namespace grlc::fuzz
