#include "fuzz/campaign.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <string>
#include <thread>
#include <vector>

#include "fuzz/engine_command.hpp"
#include "fuzz/engine_log.hpp"
#include "fuzz/finding.hpp"
#include "fuzz/target.hpp"
#include "fuzz/workspace.hpp"
#include "host/process.hpp"

namespace grlc::fuzz {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

// A target that reaches less returns before it decides anything, or is built without instrumentation.
constexpr std::uint64_t kLeastEdges = 100;
constexpr auto kPollInterval = std::chrono::milliseconds(100);
constexpr auto kGrace = std::chrono::seconds(10);  // from asking a worker to stop to killing it

struct Worker {
  host::Child child;
  LogReader log;
};

class Campaign {
 public:
  Campaign(const Target& target, const CampaignOptions& options, const std::function<void(Progress)>& progress)
      : target_(target), options_(options), progress_(progress) {
    report_.id = id(target);
    report_.engine = "fuzz";
    report_.unit = "runs";
    report_.bound = options.runs != 0 ? fmt::format("{} runs, seed {}", options.runs, options.seed)
                                      : fmt::format("{} s, seed {}", options.seconds, options.seed);
    if (options.jobs > 1) report_.bound += fmt::format(", {} jobs", options.jobs);
  }

  CheckReport run() {
    binary_ = fs::absolute(options_.targets_directory / fmt::format("{}_fuzzer", target_.name));
    if (options_.runs == 0 && options_.seconds == 0) return end(Outcome::vacuous, "neither runs nor seconds were asked for");
    if (options_.jobs == 0) return end(Outcome::vacuous, "no jobs were asked for");
    if (::access(binary_.c_str(), X_OK) != 0 || !fs::is_regular_file(binary_)) {
      return end(Outcome::broken, fmt::format("{}: no such target; was it built with a fuzzing engine?", binary_.string()));
    }
    if (!options_.corpus_directory.empty()) {
      seeds_directory_ = fs::absolute(options_.corpus_directory / target_.name);
      if (files_in(seeds_directory_).empty()) return end(Outcome::broken, fmt::format("{}: no seeds", seeds_directory_.string()));
    }
    const Workspace workspace(fs::absolute(options_.work_directory / target_.name));
    workspace_ = &workspace;
    if (!workspace.claimed()) {
      return end(Outcome::broken, fmt::format("another campaign works in {}", options_.work_directory.string()));
    }
    workspace.collect_inputs();
    start();
    follow();
    workspace.collect_inputs();
    return judge();
  }

 private:
  void start() {
    started_ = steady_clock::now();
    for (unsigned i = 0; i < options_.jobs; ++i) {
      workspace_->prepare(i);
      const host::Command command = worker_command(target_, binary_, options_, *workspace_, seeds_directory_, i);
      workers_.push_back({host::Child(command), LogReader(command.log)});
    }
  }

  // Until every worker has ended; a failure or the user's wish to stop ends the others.
  void follow() {
    steady_clock::time_point asked_to_stop;
    bool stopping = false;
    while (true) {
      bool running = false;
      bool failed = false;
      for (Worker& worker : workers_) {
        const auto ending = worker.child.ending();
        worker.log.update(ending.has_value());
        running = running || !ending;
        failed = failed || (ending && !ending->success());
      }
      tell();
      if (!running) return;
      stopped_ = stopped_ || (options_.stopped && options_.stopped());
      if ((failed || stopped_) && !stopping) {
        stopping = true;
        asked_to_stop = steady_clock::now();
        for (Worker& worker : workers_) worker.child.send(SIGINT);
      }
      if (stopping && steady_clock::now() - asked_to_stop > kGrace) {
        for (Worker& worker : workers_) worker.child.send(SIGKILL);
      }
      std::this_thread::sleep_for(kPollInterval);
    }
  }

  std::string log_of(unsigned index) const { return (workspace_->worker(index) / "log.txt").string(); }

  std::uint64_t runs_done() const {
    std::uint64_t runs = 0;
    for (const Worker& worker : workers_) runs += worker.log.state().runs;
    return runs;
  }

  void tell() const {
    if (!progress_) return;
    Progress progress{
        .target = target_.name, .runs = runs_done(), .runs_asked = options_.runs, .edges = 0, .inputs = 0, .seconds = 0};
    for (const Worker& worker : workers_) {
      progress.edges = std::max(progress.edges, worker.log.state().edges);
      progress.inputs = std::max(progress.inputs, worker.log.state().inputs);
    }
    progress.seconds = std::chrono::duration<double>(steady_clock::now() - started_).count();
    progress_(progress);
  }

  CheckReport judge() {
    report_.work = runs_done();
    if (const auto artifacts = workspace_->artifacts(); !artifacts.empty()) return judge_findings(artifacts);
    for (unsigned i = 0; i < workers_.size(); ++i) {
      const EngineState& state = workers_[i].log.state();
      const host::Ending ending = workers_[i].child.wait();
      if (ending.success() || state.interrupted || stopped_) continue;
      const std::string how =
          ending.signal != 0 ? fmt::format("signal {}", ending.signal) : fmt::format("exit code {}", ending.exit_code);
      const std::string& said = state.finding.empty() ? state.error : state.finding;
      return end(Outcome::broken, fmt::format("the target ended with {} and stored no input: {}; see {}", how,
                                              said.empty() ? "no error named" : said, log_of(i)));
    }
    for (unsigned i = 0; i < workers_.size(); ++i) {
      const EngineState& state = workers_[i].log.state();
      if (state.interrupted || stopped_) return end(Outcome::unknown, fmt::format("interrupted after {} runs", report_.work));
      if (!state.final_statistics) return end(Outcome::broken, fmt::format("ended without statistics; see {}", log_of(i)));
      if (state.runs == 0) return end(Outcome::vacuous, fmt::format("no runs; see {}", log_of(i)));
      if (state.edges < kLeastEdges) {
        return end(Outcome::vacuous,
                   fmt::format("{} edges reached, expected at least {}: not instrumented, or no input is a case; see {}",
                               state.edges, kLeastEdges, log_of(i)));
      }
    }
    if (report_.work < options_.runs) {
      return end(Outcome::unknown, fmt::format("{} of {} runs when the time was up", report_.work, options_.runs));
    }
    return end(Outcome::pass, {});
  }

  // The first that reproduces stands in the report; every one of them is stored.
  CheckReport judge_findings(const std::vector<fs::path>& artifacts) {
    const fs::path repeat_folder = workspace_->worker(0) / "repeat";
    fs::create_directories(repeat_folder);
    const host::Command repeat = repeat_command(binary_, repeat_folder);
    std::vector<Finding> findings;
    for (const fs::path& artifact : artifacts) {
      findings.push_back(settle(artifact, target_, repeat, fs::absolute(options_.case_directory), workspace_->unreproduced()));
    }
    fs::remove_all(repeat_folder);
    if (std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.interrupted; })) {
      return end(Outcome::unknown, "interrupted before a failure was repeated: the next campaign does so");
    }
    const auto first = std::find_if(findings.begin(), findings.end(), [](const Finding& f) { return f.reproduced == kRepeats; });
    if (first == findings.end()) {
      const Finding& lost = findings.front();
      std::string detail = fmt::format("a failure that happened again {} times of {}", lost.reproduced, kRepeats);
      // What the engine said as it failed: the code around the target, its mutator for one, can be at fault.
      for (const Worker& worker : workers_) {
        if (!worker.log.state().error.empty()) detail += "; " + worker.log.state().error;
      }
      return end(Outcome::broken, fmt::format("{}; the input is {}", detail, lost.file.string()));
    }
    report_.replay = fmt::format("grlc replay {}", first->file.string());
    std::string detail = first->detail;
    if (findings.size() > 1) detail += fmt::format(" (the first of {} findings)", findings.size());
    return end(first->harness_fault ? Outcome::broken : Outcome::refuted, std::move(detail));
  }

  CheckReport end(Outcome outcome, std::string detail) {
    report_.outcome = outcome;
    report_.detail = std::move(detail);
    return report_;
  }

  const Target& target_;
  const CampaignOptions& options_;
  const std::function<void(Progress)>& progress_;
  CheckReport report_;
  fs::path binary_;
  fs::path seeds_directory_;
  const Workspace* workspace_ = nullptr;
  std::vector<Worker> workers_;
  steady_clock::time_point started_;
  bool stopped_ = false;
};

}  // namespace

std::span<const std::string_view> target_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const Target& target : targets()) all.push_back(target.name);
    return all;
  }();
  return names;
}

CheckReport fuzz(std::string_view target, const CampaignOptions& options, const std::function<void(Progress)>& progress) {
  const auto known = targets();
  const auto found =
      std::find_if(known.begin(), known.end(), [&](const Target& t) { return t.name == target || id(t) == target; });
  CheckReport broken{.id = std::string(target),
                     .engine = "fuzz",
                     .bound = {},
                     .outcome = Outcome::broken,
                     .work = 0,
                     .unit = "runs",
                     .detail = {},
                     .replay = {}};
  if (found == known.end()) {
    broken.detail = fmt::format("{}: no such target", target);
    return broken;
  }
  try {
    return Campaign(*found, options, progress).run();
  } catch (const fs::filesystem_error& error) {
    broken.id = id(*found);
    broken.detail = error.what();
    return broken;
  }
}

}  // namespace grlc::fuzz
