#include "fuzz/engine_command.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>

#include "fuzz/target.hpp"

namespace grlc::fuzz {
namespace {

namespace fs = std::filesystem;

template <class T>
void flag(host::Command& command, std::string_view name, const T& value) {
  command.arguments.push_back(fmt::format("-{}={}", name, value));
}

void limit(host::Command& command) {
  flag(command, "timeout", kSecondsAnInput);
  flag(command, "rss_limit_mb", kMostMegabytes);
}

// With 0, libFuzzer would take a seed from the time.
std::uint32_t seed_of(std::uint32_t seed, unsigned index) {
  const std::uint32_t own = seed + index;
  return own != 0 ? own : 0x80000000U;
}

std::uint64_t runs_of(const CampaignOptions& options, unsigned index) {
  return std::max<std::uint64_t>(1, options.runs / options.jobs + (index < options.runs % options.jobs ? 1 : 0));
}

// Separated by commas, as the engine requires, and relative to its working directory: the path up to there may hold a comma.
void list_seeds(const fs::path& seeds, const fs::path& path) {
  std::ofstream list(path);
  const char* separator = "";
  for (const fs::path& seed : files_in(seeds)) {
    list << separator << seed.filename().string();
    separator = ",";
  }
  list.close();
  // Half a list would give a campaign with half the seeds.
  if (!list) throw fs::filesystem_error("cannot write", path, std::make_error_code(std::errc::no_space_on_device));
}

}  // namespace

host::Command worker_command(const Target& target, const fs::path& binary, const CampaignOptions& options,
                             const Workspace& workspace, const fs::path& seeds, unsigned index) {
  const fs::path folder = workspace.worker(index);
  const bool bounded = options.runs != 0;
  host::Command command{.program = binary, .arguments = {}, .directory = folder, .log = folder / "log.txt"};
  // libFuzzer reacts to SIGINT and SIGTERM at any moment, even while it writes an input, and to SIGUSR1 between two inputs.
  // Ctrl-C and Slurm's cancelling reach the worker as well as this process.
  command.stop_signal = SIGUSR1;
  flag(command, "handle_int", 0);
  flag(command, "handle_term", 0);
  flag(command, "seed", seed_of(options.seed, index));
  flag(command, "max_len", kMaxInput);
  flag(command, "print_final_stats", 1);
  flag(command, "artifact_prefix", (folder / "artifacts" / "").string());
  limit(command);
  // The dictionary lies beside the binary; a target made by a test has none.
  if (const fs::path dictionary = fs::path(binary).replace_extension(".dict"); fs::exists(dictionary)) {
    flag(command, "dict", dictionary.string());
  }
  if (!target.count_passes) flag(command, "use_counters", 0);
  if (options.seconds != 0) flag(command, "max_total_time", options.seconds);
  if (bounded) flag(command, "runs", runs_of(options, index));
  if (!seeds.empty()) {
    // As a list ordered by name: a folder would be read in the file system's order, and runs would not repeat.
    list_seeds(seeds, folder / "seeds");
    command.directory = seeds;
    flag(command, "seed_inputs", fmt::format("@{}", (folder / "seeds").string()));
  }
  // Workers with a time limit share their findings through the corpus. A worker with a number of runs writes to its own folder
  // and reads no other inputs.
  if (bounded) flag(command, "reload", 0);
  command.arguments.push_back((bounded ? folder / "new" : workspace.corpus()).string());
  return command;
}

host::Command repeat_command(const fs::path& binary, const fs::path& folder) {
  host::Command command{.program = binary, .arguments = {}, .directory = folder, .log = folder / "log.txt"};
  limit(command);
  return command;
}

host::Command minimise_command(const host::Command& repeat, const fs::path& input, const fs::path& smaller) {
  constexpr unsigned kRunsAStep = 10000;
  host::Command command = repeat;
  command.log = command.directory / "minimise.txt";
  flag(command, "minimize_crash", 1);
  flag(command, "runs", kRunsAStep);
  flag(command, "exact_artifact_path", smaller.string());
  command.arguments.push_back(input.string());
  return command;
}

}  // namespace grlc::fuzz
