// Checks as tasks of a Slurm job array, in a folder that all nodes share:
//
//   tasks.json        the tasks, numbered from 0, and the program that they are for; a folder keeps the list that it has
//   results/N.json    the result of task N, which the task writes whole
//   logs/N.JOB.log    the output of task N in that job, beside the output of Slurm's commands
//   cases/            failing cases
//   lock              held by the run that gathers
//
// A result bears the fingerprint of its list, and the list that of the program: a result of another program, or of another list,
// does not count. A task is this program again, with the task's number.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "host/fault.hpp"
#include "properties/evidence/check_report.hpp"

namespace grlc::properties {

struct TaskList {
  std::filesystem::path folder;
  nlohmann::ordered_json tasks;  // an array: what each has to do
  std::string_view what;         // the tasks are, in the plural: "proofs"
  std::string_view command;      // a task is `grlc COMMAND --slurm FOLDER --task N`
  unsigned attempts = 3;         // per task
};

// Reads the result of a task, or returns what is wrong with it. A fault of nlohmann::json means that the result is not whole.
using ReadResult = std::function<std::optional<std::string>(std::size_t task, const nlohmann::json& result)>;

// Lists the tasks in the folder, which is made where it is missing, or finds this very list there, and brings the tasks to their
// ends. For each task nothing, or how its attempts ended. Fault: the folder holds another list, or anything else; another run
// gathers here; Slurm does not do what it is asked; or interrupted.
Result<std::vector<std::string>> gather_tasks(const TaskList& list, const ReadResult& read);

// The same for tasks whose results are reports. A Report has the row as its member `check`. `asked` has the id, engine and bound
// of each row; it is the row of a task that leaves no result. `read` makes a report of a result, or returns what is wrong with
// it.
template <class Report, class Read>
Result<std::vector<Report>> gather_reports(const TaskList& list, std::span<const CheckReport> asked, const Read& read) {
  std::vector<Report> reports(asked.size());
  const auto take = [&](std::size_t task, const nlohmann::json& result) -> std::optional<std::string> {
    tl::expected<Report, std::string> report = read(result);
    if (!report) return report.error();
    if (!same_check(report->check, asked[task])) return "is of another task";
    reports[task] = std::move(*report);
    return std::nullopt;
  };
  const auto endings = gather_tasks(list, take);
  if (!endings) return tl::make_unexpected(endings.error());
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if ((*endings)[i].empty()) continue;
    reports[i] = {};
    reports[i].check = asked[i];
    reports[i].check.detail = "no result: " + (*endings)[i];
    reports[i].check.repeat = Repeat::check;
  }
  return reports;
}

// One of the tasks, as its own process sees it.
struct Task {
  std::filesystem::path folder;  // absolute
  std::size_t number = 0;
  nlohmann::ordered_json row;  // what it has to do
  std::string list;            // the fingerprint of tasks.json
};

// Fault: there is no list, it is of another program, or has no such task.
Result<Task> read_task(const std::filesystem::path& folder, std::size_t number);

// `parse` makes an optional of the task's row. kBadInput: it returns nothing, or throws as the row is not of its form.
template <class Parse>
auto parsed(const Task& task, const Parse& parse) -> Result<typename decltype(parse(task.row))::value_type> {
  std::string why = "names what is not there";
  try {
    if (auto value = parse(task.row)) return std::move(*value);
  } catch (const nlohmann::json::exception& fault) {
    why = fault.what();
  }
  const std::filesystem::path list = task.folder / "tasks.json";
  return tl::make_unexpected(Fault{kBadInput, fmt::format("{:?}: not a list of tasks: {}", list.native(), why)});
}

Result<void> write_result(const Task& task, nlohmann::ordered_json result);

}  // namespace grlc::properties
