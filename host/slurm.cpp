#include "host/slurm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "host/process.hpp"

namespace grlc::host::slurm {
namespace {

namespace fs = std::filesystem;

// The states in squeue(1) that end a task. A task in any other state may go on.
constexpr std::array<std::string_view, 10> kEnded{"BOOT_FAIL", "CANCELLED",     "COMPLETED", "DEADLINE", "FAILED",
                                                  "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "REVOKED",  "TIMEOUT"};

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

template <class Number>
bool parse(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

// The output of the command.
Answer<std::string> ask(const Array& array, const std::string& program, std::vector<std::string> arguments) {
  const fs::path log = array.directory / "logs" / (program + ".log");
  const Ending ending = Child({program, std::move(arguments), array.directory, log}).wait();
  if (ending.exit_code == 127) return tl::unexpected(program + " cannot be started: is Slurm installed?");
  if (ending.signal != 0) return tl::unexpected(fmt::format("{} was ended by signal {}", program, ending.signal));
  std::ifstream file(log, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (ending.success()) return text;
  const std::vector<std::string> said = lines_of(text);
  return tl::unexpected(said.empty() ? fmt::format("{}: exit code {}", program, ending.exit_code)
                                     : fmt::format("{} says {:?}", program, said.back()));
}

}  // namespace

Answer<std::uint64_t> submit(const Array& array, std::span<const std::size_t> tasks) {
  // Paths in it are relative: sbatch expands % in them.
  const auto printed = ask(array, "sbatch",
                           {"--parsable", "--no-requeue", "--job-name=" + array.name, "--array=" + ranges(tasks),
                            "--chdir=" + array.directory.native(), "--output=logs/%a.%A.log", "--wrap", array.command});
  if (!printed) return tl::unexpected(printed.error());
  if (const auto job = read_job(*printed)) return *job;
  return tl::unexpected(std::string("sbatch names no job"));
}

Answer<std::vector<Task>> queue(const Array& array) {
  const auto printed =
      ask(array, "squeue", {"--me", "--name=" + array.name, "--states=all", "--array", "--noheader", "--format=%F %K %T %r"});
  if (!printed) return tl::unexpected(printed.error());
  return read_queue(*printed);
}

Answer<void> cancel(const Array& array) {
  const auto printed = ask(array, "scancel", {"--me", "--name=" + array.name});
  if (!printed) return tl::unexpected(printed.error());
  return {};
}

std::optional<int> processors() {
  int ours = 0;
  const char* const given = std::getenv("SLURM_CPUS_ON_NODE");
  return given != nullptr && parse(given, ours) && ours > 0 ? std::optional(ours) : std::nullopt;
}

fs::path log_of(const Array& array, std::uint64_t job, std::size_t task) {
  return array.directory / "logs" / fmt::format("{}.{}.log", task, job);
}

std::string ranges(std::span<const std::size_t> tasks) {
  std::string text;
  for (std::size_t i = 0; i < tasks.size();) {
    std::size_t last = i;
    while (last + 1 < tasks.size() && tasks[last + 1] == tasks[last] + 1) ++last;
    text += fmt::format("{}{}", i == 0 ? "" : ",", tasks[i]);
    if (last != i) text += fmt::format("-{}", tasks[last]);
    i = last + 1;
  }
  return text;
}

// "12", or "12;cluster", on a line of its own; other lines are warnings.
std::optional<std::uint64_t> read_job(std::string_view printed) {
  std::uint64_t job = 0;
  for (const std::string& line : lines_of(printed)) {
    if (parse(std::string_view(line).substr(0, line.find(';')), job)) return job;
  }
  return std::nullopt;
}

// "12 0 FAILED NonZeroExitCode", one line per task; other lines are warnings.
std::vector<Task> read_queue(std::string_view printed) {
  std::vector<Task> tasks;
  for (const std::string& line : lines_of(printed)) {
    std::istringstream words(line);
    std::string job, number, reason;
    Task task;
    if (!(words >> job >> number >> task.state) || !parse(job, task.job) || !parse(number, task.number)) continue;
    task.ended = std::ranges::find(kEnded, task.state) != kEnded.end();
    task.running = task.state == "RUNNING" || task.state == "COMPLETING";
    if (std::getline(words >> std::ws, reason) && reason != "None") task.state += fmt::format(" ({})", reason);
    tasks.push_back(std::move(task));
  }
  return tasks;
}

}  // namespace grlc::host::slurm
