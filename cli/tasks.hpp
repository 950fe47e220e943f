// The folder of a command's `--slurm`, which all nodes share:
//
//   tasks.json        the tasks, numbered from 0, and the program that they are for; a folder keeps the list that it has
//   results/N.json    what came of task N, written whole by it
//   logs/N.JOB.log    what it printed in that job, beside what Slurm's commands said
//   cases/            failing cases
//   lock              held by the run that gathers
//
// A result bears the fingerprint of its list, and the list that of the program: what another program, or another list, has left
// is not taken for a result. A task is this program again, told its number.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "host/terminal.hpp"
#include "io/files.hpp"

namespace grlc::cli {

struct TaskList {
  std::filesystem::path folder;  // absolute
  nlohmann::ordered_json tasks;  // an array: what each has to do
  std::string fingerprint;       // of tasks.json
};

// Lists the tasks in the folder, which is made where it is missing, or finds this very list there. `what` they are, in the
// plural, is for the line on a folder that holds another list, or anything else.
Result<TaskList> list_tasks(const std::filesystem::path& folder, const nlohmann::ordered_json& tasks, std::string_view what);

// The list that is there, as task number `task` reads it. Fault: there is none, it is of another program, or has no such task.
Result<TaskList> read_tasks(const std::filesystem::path& folder, std::optional<std::size_t> task = {});

// "FOLDER/tasks.json: why", kBadInput.
tl::unexpected<Fault> refuse_tasks(const TaskList& list, std::string_view why);

Result<void> write_result(const TaskList& list, std::size_t task, nlohmann::ordered_json result);

// Reads the result of a task, or says what is wrong with it. A fault of nlohmann::json says that it is not whole.
using ReadResult = std::function<std::optional<std::string>(std::size_t task, const nlohmann::json& result)>;

// Brings the tasks to their ends: `grlc COMMAND --slurm FOLDER --task N`, up to `attempts` times each. For each task nothing, or
// how its attempts ended. Fault: another run gathers here, Slurm does not do what it is asked, or interrupted.
Result<std::vector<std::string>> gather_tasks(const TaskList& list, std::string_view command, unsigned attempts,
                                              const ReadResult& read);

}  // namespace grlc::cli
