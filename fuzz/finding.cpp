#include "fuzz/finding.hpp"

#include <fmt/core.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>
#include <utility>
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

std::uint32_t crc_of(const std::vector<std::uint8_t>& bytes) {
  return static_cast<std::uint32_t>(crc32_z(0, bytes.data(), bytes.size()));
}

// A rename across file systems is refused, and a copy that a full disk cut short must not be taken for a case.
void move_file(const fs::path& from, const fs::path& to) {
  fs::create_directories(to.parent_path());
  const fs::path part = to.string() + ".part";
  fs::copy_file(from, part, fs::copy_options::overwrite_existing);
  fs::rename(part, to);
  fs::remove(from);
}

// The target prints "refuted lossless: DIFFERENCE; replay: ..." (target.cpp); outcome and property are in the report already.
std::string difference(std::string_view said) {
  said = said.substr(0, said.rfind("; replay: "));
  const std::size_t colon = said.find(": ");
  return std::string(colon == std::string_view::npos ? said : said.substr(colon + 2));
}

// The reason, from the engine or a sanitizer, if the target could not print one.
std::string why(const EngineState& state, std::string_view kind) {
  if (!state.finding.empty()) return difference(state.finding);
  if (kind == "timeout") return "timeout: one input took longer than the limit";
  if (kind == "oom") return "out of memory: more than the limit";
  if (kind == "leak") return fmt::format("leak: {}", state.error);
  return state.error.empty() ? "the target died without a message" : state.error;
}

// One more run of a target on one input.
struct Repetition {
  std::string detail;  // empty if it did not fail
  bool harness_fault = false;
  bool interrupted = false;
};

// Ctrl-C in a terminal reaches the target, too; a signal to this process alone has to be passed on.
host::Ending wait_for(const host::Command& command, const std::function<bool()>& stopped) {
  constexpr auto kPoll = std::chrono::milliseconds(20);
  host::Child child(command);
  while (true) {
    if (const auto ending = child.ending()) return *ending;
    if (stopped && stopped()) child.stop();
    std::this_thread::sleep_for(kPoll);
  }
}

Repetition repeat_once(host::Command command, const fs::path& input, const std::function<bool()>& stopped = {}) {
  command.arguments.push_back(input.string());
  const host::Ending ending = wait_for(command, stopped);
  LogReader log(command.log);
  const EngineState& state = log.update(true);
  if (state.interrupted || ending.signal == SIGINT) return {.detail = {}, .interrupted = true};
  // A failure without a message is one of the harness: a program that did not start, a signal from outside.
  if (ending.success() || (state.finding.empty() && state.error.empty())) return {};
  return {.detail = why(state, failure_kind(input)), .harness_fault = state.finding.starts_with(name(Outcome::broken))};
}

bool alike(const Repetition& repetition, const Finding& finding) {
  return !repetition.detail.empty() && repetition.harness_fault == finding.harness_fault &&
         signature(repetition.detail) == signature(finding.detail);
}

// The smallest input found that fails in the same way; the artifact itself if there is none.
fs::path minimised(const fs::path& artifact, const host::Command& repeat, Finding& finding, const Settlement& place) {
  fs::path smaller = place.scratch / artifact.filename();  // the file name contains the kind of the failure
  wait_for(minimise_command(repeat, artifact, smaller), place.stopped);
  if (!fs::exists(smaller)) return artifact;
  Repetition repetition = repeat_once(repeat, smaller, place.stopped);
  if (!alike(repetition, finding)) return artifact;
  finding.detail = std::move(repetition.detail);
  return smaller;
}

// An existing case that fails in the same way as this finding.
std::optional<fs::path> known_case(const std::string& stem, const host::Command& repeat, const Finding& finding,
                                   const Settlement& place) {
  for (const fs::path& file : files_in(place.cases)) {
    if (file.filename().string().starts_with(stem) && alike(repeat_once(repeat, file, place.stopped), finding)) return file;
  }
  return {};
}

// The newest input last.
std::vector<fs::path> last_inputs(const fs::path& corpus) {
  constexpr std::size_t kMostInputs = 8;
  std::vector<std::pair<fs::file_time_type, fs::path>> inputs;
  for (const fs::path& file : files_in(corpus)) inputs.emplace_back(fs::last_write_time(file), file);
  std::ranges::sort(inputs);
  std::vector<fs::path> last;
  for (std::size_t i = inputs.size() - std::min(inputs.size(), kMostInputs); i < inputs.size(); ++i)
    last.push_back(inputs[i].second);
  return last;
}

void keep_unreproduced(const fs::path& artifact, const fs::path& folder, const Settlement& place) {
  fs::create_directories(folder / "last");
  for (const fs::path& input : last_inputs(place.corpus))
    fs::copy_file(input, folder / "last" / input.filename(), fs::copy_options::overwrite_existing);
  const fs::path log = artifact.parent_path().parent_path() / "log.txt";
  if (fs::exists(log)) fs::copy_file(log, folder / "log.txt", fs::copy_options::overwrite_existing);
  move_file(artifact, folder / artifact.filename());
}

}  // namespace

std::string signature(std::string_view detail) {
  constexpr std::size_t kLongest = 48;
  std::string signature;
  for (std::size_t at = 0; at < detail.size();) {
    const auto length = static_cast<std::size_t>(
        std::ranges::find_if_not(detail.substr(at), [](unsigned char c) { return std::isalnum(c) != 0; }) -
        detail.substr(at).begin());
    const std::string_view word = detail.substr(at, length);
    at += length + 1;
    if (word.empty() || std::ranges::any_of(word, [](unsigned char c) { return std::isdigit(c) != 0; })) continue;
    if (signature.size() + 1 + word.size() > kLongest) break;
    if (!signature.empty()) signature += '-';
    for (const char c : word) signature += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return signature.empty() ? "failure" : signature;
}

Finding settle(const fs::path& artifact, const Target& target, const Settlement& place) {
  fs::create_directories(place.scratch);
  const host::Command repeat = repeat_command(place.binary, place.scratch);
  Finding finding;
  for (unsigned i = 0; i < kRepeats; ++i) {
    Repetition repetition = repeat_once(repeat, artifact, place.stopped);
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
  if (finding.reproduced < kRepeats) {
    finding.file = place.unreproduced / fmt::format("{}-{:08x}", id(target), crc_of(contents(artifact)));
    keep_unreproduced(artifact, finding.file, place);
    return finding;
  }

  const fs::path smallest = minimised(artifact, repeat, finding, place);
  const std::string stem = fmt::format("{}-{}-", id(target), signature(finding.detail));
  if (const auto known = known_case(stem, repeat, finding, place)) {
    finding.file = *known;
    fs::remove(artifact);
    return finding;
  }
  const std::vector<std::uint8_t> bytes = contents(smallest);
  finding.file = place.cases / fmt::format("{}{:08x}.{}", stem, crc_of(bytes), target.property ? "case" : "input");
  move_file(smallest, finding.file);
  fs::remove(artifact);
  if (target.property && !parse_case(bytes, kMostWords))
    finding.detail += " (the input is no case: its target fails before it reads one)";
  return finding;
}

CheckReport replay_input(const fs::path& input, const fs::path& targets_directory) {
  CheckReport report{.id = input.filename().string(), .engine = Engine::replay, .bound = {.cases = 1}, .case_file = input};
  const auto known = targets();
  const auto target = std::ranges::find_if(
      known, [&](const Target& t) { return !t.property && input.filename().string().starts_with(id(t) + "-"); });
  if (target == known.end()) {
    report.detail = "the name does not begin with the name of a target that takes files as they are";
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
