#include "properties/task_folder.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <span>

#include "host/folder_lock.hpp"
#include "host/job_array.hpp"
#include "host/process.hpp"
#include "host/slurm.hpp"
#include "host/terminal.hpp"
#include "io/files.hpp"

namespace grlc::properties {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string dumped(const Json& document) { return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

std::string_view text_of(std::span<const std::byte> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// CRC-32 and length.
std::string fingerprint(std::span<const std::byte> bytes) {
  return fmt::format("{:08x}-{}", crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()), bytes.size());
}

// The fingerprint of the running program.
const Result<std::string>& program_fingerprint() {
  static const Result<std::string> once =
      io::read_file(host::program()).map([](const auto& bytes) { return fingerprint(bytes); });
  return once;
}

fs::path list_in(const fs::path& folder) { return folder / "tasks.json"; }

fs::path result_in(const fs::path& folder, std::size_t task) { return folder / "results" / fmt::format("{}.json", task); }

tl::unexpected<Fault> refuse(const fs::path& path, std::string_view why) {
  return tl::unexpected(Fault{kBadInput, fmt::format("{:?}: {}", path.native(), why)});
}

// tasks.json as it lies in a folder.
struct Listed {
  fs::path folder;  // absolute
  Json tasks;
  std::string fingerprint;
};

Result<Listed> read_list(const fs::path& folder) {
  const fs::path path = list_in(folder);
  const auto& program = program_fingerprint();
  if (!program) return tl::make_unexpected(program.error());
  const auto bytes = io::read_file(path);
  if (!bytes) return tl::make_unexpected(bytes.error());
  Listed list{fs::absolute(path).lexically_normal().parent_path(), {}, fingerprint(*bytes)};
  try {
    const auto document = Json::parse(text_of(*bytes));
    if (document.at("program") != *program) return refuse(path, "is a list of another program");
    list.tasks = document.at("tasks");
  } catch (const nlohmann::json::exception& fault) {
    return refuse(path, fmt::format("not a list of tasks: {}", fault.what()));
  }
  return list;
}

Result<Listed> list_tasks(const TaskList& tasks) {
  const auto& program = program_fingerprint();
  if (!program) return tl::make_unexpected(program.error());
  const std::string text = dumped({{"program", *program}, {"tasks", tasks.tasks}});
  const fs::path path = list_in(tasks.folder);
  fs::create_directories(tasks.folder);
  if (fs::exists(path)) {
    const auto there = io::read_file(path);
    if (!there) return tl::make_unexpected(there.error());
    if (text_of(*there) != text)
      return refuse(path, fmt::format("is the list of other {}, or of another program; name another folder", tasks.what));
  } else {
    if (!fs::is_empty(tasks.folder))
      return refuse(tasks.folder, "holds something else; name an empty folder, or none that exists");
    if (const auto written = io::write_file(path, bytes_of(text)); !written) return tl::make_unexpected(written.error());
  }
  return read_list(tasks.folder);
}

// The fault of the task's result; nullopt if it counts.
std::optional<std::string> objection(const Listed& list, std::size_t task, const ReadResult& read) {
  const fs::path path = result_in(list.folder, task);
  if (!fs::exists(path)) return std::string();
  const auto bytes = io::read_file(path);
  if (!bytes) return "cannot be read";
  try {
    const auto result = nlohmann::json::parse(text_of(*bytes));
    if (result.at("list") != list.fingerprint) return "is of another list";
    if (result.at("task") != task) return "is of another task";
    return read(task, result);
  } catch (const nlohmann::json::exception&) {
    return "is not whole";
  }
}

host::slurm::Array array_of(const Listed& list, std::string_view command) {
  // Two folders may hold the same list: a run must not take the other's tasks for its own.
  const std::string place = fingerprint(bytes_of(list.folder.native()));
  return {.name = fmt::format("grlc-{}-{}", list.fingerprint, place),
          .command = fmt::format("exec {} {} --slurm {} --task \"$SLURM_ARRAY_TASK_ID\"",
                                 host::shell_word(host::program().native()), command, host::shell_word(list.folder.native())),
          .directory = list.folder};
}

Fault fault_of(const host::Stopped& stopped, const host::slurm::Array& array) {
  if (!stopped.interrupted) {
    return {kUnavailable, stopped.why + "; the same command goes on where this one stopped"};
  }
  if (stopped.why.empty())
    return {kInterrupted, "interrupted: tasks are cancelled, results are kept; the same command goes on with the rest"};
  return {kInterrupted, fmt::format("interrupted, and {}; cancel the tasks: scancel --me --name={}", stopped.why, array.name)};
}

}  // namespace

Result<std::vector<std::string>> gather_tasks(const TaskList& tasks, const ReadResult& read) {
  const auto list = list_tasks(tasks);
  if (!list) return tl::make_unexpected(list.error());
  const host::FolderLock lock(list->folder);
  if (!lock.held())
    return tl::make_unexpected(Fault{kBadInput, fmt::format("{:?}: another run gathers here", list->folder.native())});
  for (const char* const part : {"results", "logs"}) fs::create_directories(list->folder / part);
  host::Progress progress(list->tasks.size());
  const auto tell = [&](std::size_t done, std::size_t running, std::size_t waiting) {
    progress.show(done, fmt::format("{} done, {} running, {} waiting", done, running, waiting));
  };
  const host::slurm::Array array = array_of(*list, tasks.command);
  const auto endings = host::run_array({.array = array,
                                        .tasks = list->tasks.size(),
                                        .attempts = tasks.attempts,
                                        .objection = [&](std::size_t task) { return objection(*list, task, read); },
                                        .tell = tell});
  if (!endings) return tl::make_unexpected(fault_of(endings.error(), array));
  return *endings;
}

Result<Task> read_task(const fs::path& folder, std::size_t number) {
  const auto list = read_list(folder);
  if (!list) return tl::make_unexpected(list.error());
  if (number >= list->tasks.size()) {
    return tl::make_unexpected(
        Fault{kUsage, fmt::format("the list has {} tasks, from 0; {} is none", list->tasks.size(), number)});
  }
  return Task{list->folder, number, list->tasks.at(number), list->fingerprint};
}

Result<void> write_result(const Task& task, Json result) {
  result["list"] = task.list;
  result["task"] = task.number;
  return io::write_file(result_in(task.folder, task.number), bytes_of(dumped(result)));
}

}  // namespace grlc::properties
