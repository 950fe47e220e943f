// The arguments for Slurm's commands are as expected, and their output is read correctly. cli/tests/slurm_test.sh runs Slurm
// itself.
#include "host/slurm.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

namespace grlc::host::slurm {
namespace {

int checks = 0;
int failures = 0;

void expect(bool holds, std::string_view what) {
  ++checks;
  if (holds) return;
  ++failures;
  fmt::print("failed: {}\n", what);
}

void test_ranges() {
  expect(ranges({}).empty(), "no task has no range");
  expect(ranges(std::vector<std::size_t>{7}) == "7", "one task");
  expect(ranges(std::vector<std::size_t>{0, 1, 2, 5}) == "0-2,5", "a run and one");
  expect(ranges(std::vector<std::size_t>{1, 3, 4, 6, 7, 8}) == "1,3-4,6-8", "one and runs");
}

void test_jobs() {
  expect(read_job("12\n") == 12U, "a job");
  expect(read_job("12;north\n") == 12U, "a job of another cluster");
  expect(read_job("sbatch: warning: 3 things\n12\n") == 12U, "a warning is no job");
  for (const char* const none : {"", "\n", "job 12\n", "12 jobs\n", "-12\n", "99999999999999999999\n"}) {
    expect(!read_job(none), fmt::format("no job in {:?}", none));
  }
}

void test_queue() {
  const auto tasks = read_queue(
      "12 0 RUNNING None\n"
      "12 1 PENDING launch failed requeued held\n"
      "slurm_load_jobs: warning: 1 RUNNING None\n"
      "12 2 FAILED NonZeroExitCode\n"
      "12 3 COMPLETING None\n"
      "12 4 NODE_FAIL\n"
      "13 N/A RUNNING None\n"
      "13 5\n");
  const std::vector<Task> expected{
      {.job = 12, .number = 0, .running = true, .ended = false, .state = "RUNNING"},
      {.job = 12, .number = 1, .running = false, .ended = false, .state = "PENDING (launch failed requeued held)"},
      {.job = 12, .number = 2, .running = false, .ended = true, .state = "FAILED (NonZeroExitCode)"},
      {.job = 12, .number = 3, .running = true, .ended = false, .state = "COMPLETING"},
      {.job = 12, .number = 4, .running = false, .ended = true, .state = "NODE_FAIL"}};
  expect(tasks == expected, "five tasks; the other lines are no tasks");
  for (const char* const state : {"CANCELLED", "COMPLETED", "TIMEOUT", "OUT_OF_MEMORY", "PREEMPTED", "BOOT_FAIL", "DEADLINE"}) {
    const auto task = read_queue(fmt::format("1 2 {} None\n", state));
    expect(task.size() == 1 && task.front().ended && task.front().state == state, fmt::format("{} ends a task", state));
  }
  for (const char* const state : {"CONFIGURING", "REQUEUED", "SUSPENDED", "STAGE_OUT", "SPECIAL_EXIT", "ANYTHING_NEW"}) {
    const auto task = read_queue(fmt::format("1 2 {} None\n", state));
    expect(task.size() == 1 && !task.front().ended, fmt::format("{} does not end a task", state));
  }
}

}  // namespace
}  // namespace grlc::host::slurm

int main() {
  using namespace grlc::host::slurm;
  test_ranges();
  test_jobs();
  test_queue();
  fmt::print("{} checks, {} failures\n", checks, failures);
  return failures == 0 && checks > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
