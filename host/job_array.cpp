#include "host/job_array.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <utility>

#include "host/interrupts.hpp"

namespace grlc::host {
namespace {

using Cycle = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds kLeastPause = seconds(1);
constexpr milliseconds kMostPause = seconds(30);
constexpr auto kMostSilence = std::chrono::minutes(10);  // for a controller that restarts, or hands over to another
// A node's file system may show a file up to a minute after another node wrote it: NFS caches missing names as long as that.
constexpr auto kMostDelay = seconds(60);

struct Task {
  enum class Stage : std::uint8_t { missing, queued, done, given_up };
  Stage stage = Stage::missing;
  std::uint64_t job = 0;
  unsigned attempts = 0;  // by this run
  bool running = false;
  std::optional<Cycle::time_point> completed{};  // the time at which Slurm first reported it complete, while there is no result
  std::string endings;
};
using Stage = Task::Stage;

// Patience with a command that fails: none if it has never answered, else kMostSilence.
class Patience {
 public:
  void answered() {
    ever_ = true;
    since_.reset();
  }

  // Gives `why` back if the patience is over.
  std::optional<std::string> too_long(const std::string& why) {
    if (!since_) since_ = Cycle::now();
    if (ever_ && Cycle::now() - *since_ < kMostSilence) return std::nullopt;
    return why;
  }

 private:
  bool ever_ = false;
  std::optional<Cycle::time_point> since_{};
};

class Gathering {
 public:
  explicit Gathering(const ArrayRun& run) : run_(run), tasks_(run.tasks) {}

  tl::expected<std::vector<std::string>, Stopped> run() {
    for (std::size_t i = 0; i < tasks_.size(); ++i) look(i);
    while (open() != 0) {
      if (auto fault = follow()) return stop(std::move(*fault));
      if (auto fault = submit()) return stop(std::move(*fault));
      tell();
      if (open() != 0 && interrupts_.within(pause())) return interrupted();
    }
    std::vector<std::string> endings;
    for (Task& task : tasks_) endings.push_back(task.stage == Stage::done ? std::string() : std::move(task.endings));
    return endings;
  }

 private:
  // Ctrl-C in a terminal also ends the Slurm command that runs at that moment.
  tl::unexpected<Stopped> stop(std::string why) const {
    if (interrupts_.within(milliseconds(0))) return interrupted();
    return tl::unexpected(Stopped{false, std::move(why)});
  }

  tl::unexpected<Stopped> interrupted() const {
    const auto cancelled = slurm::cancel(run_.array);
    return tl::unexpected(Stopped{true, cancelled ? std::string() : cancelled.error()});
  }

  std::size_t count(Stage stage) const { return static_cast<std::size_t>(std::ranges::count(tasks_, stage, &Task::stage)); }
  std::size_t open() const { return count(Stage::missing) + count(Stage::queued); }

  void tell() const {
    const auto running = std::ranges::count_if(tasks_, [](const Task& t) { return t.stage == Stage::queued && t.running; });
    if (run_.tell)
      run_.tell(tasks_.size() - open(), static_cast<std::size_t>(running), open() - static_cast<std::size_t>(running));
  }

  milliseconds pause() const {
    const auto since = std::chrono::duration_cast<milliseconds>(Cycle::now() - submitted_);
    return std::clamp(since / 10, kLeastPause, kMostPause);
  }

  // The fault of the task's result; an empty text if there is none.
  std::string look(std::size_t task) {
    auto objection = run_.objection(task);
    if (!objection) tasks_[task].stage = Stage::done;
    return objection.value_or("");
  }

  // The functions below give a line if the run cannot go on.

  std::optional<std::string> submit() {
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < tasks_.size(); ++i) {
      if (tasks_[i].stage == Stage::missing) missing.push_back(i);
    }
    if (missing.empty()) return std::nullopt;
    const auto job = slurm::submit(run_.array, missing);
    if (!job) return submissions_.too_long(job.error());
    submissions_.answered();
    submitted_ = Cycle::now();
    for (const std::size_t i : missing) {
      tasks_[i].stage = Stage::queued;
      tasks_[i].job = *job;
      tasks_[i].running = false;
      tasks_[i].completed.reset();
      ++tasks_[i].attempts;
    }
    return std::nullopt;
  }

  std::optional<std::string> follow() {
    const auto queue = slurm::queue(run_.array);
    if (!queue) return questions_.too_long(queue.error());
    questions_.answered();
    std::map<std::pair<std::uint64_t, std::size_t>, const slurm::Task*> there;
    for (const slurm::Task& task : *queue) {
      there[{task.job, task.number}] = &task;
      if (!task.ended && task.number < tasks_.size()) adopt(task);
    }
    for (std::size_t i = 0; i < tasks_.size(); ++i) {
      if (tasks_[i].stage != Stage::queued) continue;
      const auto found = there.find({tasks_[i].job, i});
      follow(i, found == there.end() ? nullptr : found->second);
    }
    return std::nullopt;
  }

  // An earlier run left this task in the queue, or sbatch's answer was lost. It does not count as an attempt of this run.
  void adopt(const slurm::Task& there) {
    Task& task = tasks_[there.number];
    if (task.stage != Stage::missing) return;
    task.stage = Stage::queued;
    task.job = there.job;
  }

  // `there`: the task in the queue, or null. Look at the result after the queue: a task that has ended has written it.
  void follow(std::size_t i, const slurm::Task* there) {
    Task& task = tasks_[i];
    const std::string objection = look(i);
    if (task.stage == Stage::done) return;
    task.running = there != nullptr && there->running;
    if (there != nullptr && !there->ended) return;
    if (there != nullptr && there->state.starts_with("COMPLETED") && objection.empty()) {
      if (!task.completed) task.completed = Cycle::now();
      if (Cycle::now() - *task.completed < kMostDelay) return;
    }
    if (!task.endings.empty()) task.endings += ", ";
    task.endings += fmt::format("job {} {}", task.job, there == nullptr ? "gone from the queue" : there->state);
    if (!objection.empty()) task.endings += fmt::format(" with a result that {}", objection);
    task.stage = Stage::missing;
    if (task.attempts < run_.attempts) return;
    task.stage = Stage::given_up;
    task.endings += fmt::format("; see {}", slurm::log_of(run_.array, task.job, i).native());
  }

  const ArrayRun& run_;
  std::vector<Task> tasks_;
  const Interrupts interrupts_;
  Cycle::time_point submitted_ = Cycle::now();
  Patience submissions_;
  Patience questions_;
};

}  // namespace

tl::expected<std::vector<std::string>, Stopped> run_array(const ArrayRun& run) { return Gathering(run).run(); }

}  // namespace grlc::host
