#include "fuzz/campaign.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <optional>
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

// A target that reaches fewer edges returns before it decides anything, or is built without instrumentation.
constexpr std::uint64_t kLeastEdges = 100;
// The least share of runs that decide: mutations keep most inputs cases of the target's property, and a reader reads most of its
// inputs.
constexpr std::uint64_t kLeastDecided = 8;  // one run in this many
constexpr auto kPollInterval = std::chrono::milliseconds(100);
constexpr auto kGrace = std::chrono::seconds(10);  // from asking a worker to stop to killing it
constexpr unsigned kMostKills = 5;                 // of one worker, from outside: by a person, or when memory runs out

struct Worker {
  unsigned index;
  std::optional<host::Child> child{};
  LogReader log{{}};
  unsigned kills = 0;
  std::uint64_t runs_before = 0;  // before it was killed
};

class Campaign {
 public:
  Campaign(const Target& target, const CampaignOptions& options, const std::function<void(Progress)>& progress)
      : target_(target), options_(options), progress_(progress) {
    report_.progress.target = target.name;
    report_.progress.runs_asked = options.runs;
    report_.check = {.id = id(target), .engine = Engine::fuzz, .bound = bound_of(options)};
  }

  CampaignReport run() {
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
    const fs::path shared = options_.shared_corpus.empty() ? fs::path() : fs::absolute(options_.shared_corpus / target_.name);
    const Workspace workspace(fs::absolute(options_.work_directory / target_.name), shared);
    workspace_ = &workspace;
    if (!workspace.claimed()) {
      return end(Outcome::broken, fmt::format("another campaign works in {}", options_.work_directory.string()));
    }
    if (const auto fault = workspace.objection()) return end(Outcome::broken, *fault);
    workspace.collect_inputs();
    started_ = edge_at_ = steady_clock::now();
    for (unsigned i = 0; i < options_.jobs; ++i) begin(workers_.emplace_back(Worker{.index = i}));
    follow();
    workspace.collect_inputs();
    CampaignReport report = judge();
    // A failure to store inputs must not go unnoticed.
    if (const auto fault = workspace.objection(); fault && report.check.outcome != Outcome::refuted)
      return end(Outcome::broken, *fault);
    return report;
  }

 private:
  // Starts from the current corpus, for the time that is left.
  void begin(Worker& worker) {
    workspace_->prepare(worker.index);
    CampaignOptions left = options_;
    if (left.seconds != 0) left.seconds -= std::min(left.seconds - 1, static_cast<unsigned>(elapsed()));
    const host::Command command = worker_command(target_, binary_, left, *workspace_, seeds_directory_, worker.index);
    worker.log = LogReader(command.log);
    worker.child.emplace(command);
  }

  bool killed(Worker& worker) const {
    const auto ending = worker.child->ending();
    return ending && ending->signal == SIGKILL && worker.kills < kMostKills;
  }

  // A worker with a number of runs repeats them from the first one; a worker with a time limit continues.
  void begin_again(Worker& worker) {
    ++worker.kills;
    if (options_.runs == 0) worker.runs_before += worker.log.state().runs;
    begin(worker);
  }

  // Waits until every worker has ended. A failure, or the user's wish to stop, ends the others.
  void follow() {
    steady_clock::time_point asked_to_stop;
    bool stopping = false;
    while (true) {
      bool running = false;
      bool failed = false;
      for (Worker& worker : workers_) {
        if (!stopping && killed(worker)) begin_again(worker);
        const auto ending = worker.child->ending();
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
        for (Worker& worker : workers_) worker.child->stop();
      }
      if (stopping && steady_clock::now() - asked_to_stop > kGrace) {
        for (Worker& worker : workers_) worker.child->kill();
      }
      std::this_thread::sleep_for(kPollInterval);
    }
  }

  std::string log_of(unsigned index) const { return (workspace_->worker(index) / "log.txt").string(); }

  std::uint64_t runs_done() const {
    std::uint64_t runs = 0;
    for (const Worker& worker : workers_) runs += worker.runs_before + worker.log.state().runs;
    return runs;
  }

  double elapsed() const { return std::chrono::duration<double>(steady_clock::now() - started_).count(); }

  void tell() {
    Progress& now = report_.progress;
    const std::uint64_t edges_before = now.edges;
    now.runs = runs_done();
    for (const Worker& worker : workers_) {
      now.edges = std::max(now.edges, worker.log.state().edges);
      now.inputs = std::max(now.inputs, worker.log.state().inputs);
    }
    now.seconds = elapsed();
    if (now.edges != edges_before) edge_at_ = steady_clock::now();
    now.edge_seconds = std::chrono::duration<double>(steady_clock::now() - edge_at_).count();
    now.findings = workspace_->artifacts().size();
    if (progress_) progress_(now);
  }

  CampaignReport judge() {
    report_.check.work = runs_done();
    if (const auto artifacts = workspace_->artifacts(); !artifacts.empty()) return judge_findings(artifacts);
    for (unsigned i = 0; i < workers_.size(); ++i) {
      const EngineState& state = workers_[i].log.state();
      const host::Ending ending = workers_[i].child->wait();
      if (ending.success() || state.interrupted || stopped_) continue;
      const std::string how =
          ending.signal != 0 ? fmt::format("signal {}", ending.signal) : fmt::format("exit code {}", ending.exit_code);
      const std::string& said = state.finding.empty() ? state.error : state.finding;
      return end(Outcome::broken, fmt::format("the target ended with {} and stored no input: {}; see {}", how,
                                              said.empty() ? "no error named" : said, log_of(i)));
    }
    for (unsigned i = 0; i < workers_.size(); ++i) {
      const EngineState& state = workers_[i].log.state();
      if (state.interrupted || stopped_)
        return end(Outcome::unknown, fmt::format("interrupted after {} runs", report_.check.work));
      if (!state.final_statistics) return end(Outcome::broken, fmt::format("ended without statistics; see {}", log_of(i)));
      if (state.runs == 0) return end(Outcome::vacuous, fmt::format("no runs; see {}", log_of(i)));
      if (state.edges < kLeastEdges) {
        return end(Outcome::vacuous,
                   fmt::format("{} edges reached, expected at least {}: not instrumented, or no input is a case; see {}",
                               state.edges, kLeastEdges, log_of(i)));
      }
    }
    for (unsigned i = 0; i < workers_.size(); ++i) {
      const EngineState& state = workers_[i].log.state();
      if (state.decided_of != report_.check.id) {
        return end(Outcome::broken,
                   fmt::format("the target decides {}, expected {}; see {}",
                               state.decided_of.empty() ? "nothing" : state.decided_of, report_.check.id, log_of(i)));
      }
      if (state.decided * kLeastDecided < state.runs) {
        return end(Outcome::vacuous, fmt::format("the target decided its claim on {} inputs of {}, expected one in {}; see {}",
                                                 state.decided, state.runs, kLeastDecided, log_of(i)));
      }
    }
    if (report_.check.work < options_.runs) {
      return end(Outcome::unknown, fmt::format("{} of {} runs when the time was up", report_.check.work, options_.runs));
    }
    return end(Outcome::pass, {});
  }

  // The first failure that reproduces goes into the report; all of them are stored.
  CampaignReport judge_findings(const std::vector<fs::path>& artifacts) {
    const Settlement place{.binary = binary_,
                           .scratch = workspace_->worker(0) / "repeat",
                           .cases = fs::absolute(options_.case_directory),
                           .unreproduced = workspace_->unreproduced(),
                           .corpus = workspace_->corpus(),
                           .stopped = options_.stopped};
    std::vector<Finding>& findings = report_.findings;
    for (const fs::path& artifact : artifacts) {
      Finding finding = settle(artifact, target_, place);
      // The same failure, found by another input, is no second finding.
      const bool known =
          std::any_of(findings.begin(), findings.end(), [&](const Finding& other) { return other.file == finding.file; });
      if (!known) findings.push_back(std::move(finding));
    }
    fs::remove_all(place.scratch);
    report_.progress.findings = findings.size();
    if (std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.interrupted; })) {
      return end(Outcome::unknown, "interrupted before a failure was repeated: the next campaign does so");
    }
    const auto first = std::find_if(findings.begin(), findings.end(), [](const Finding& f) { return f.reproduced == kRepeats; });
    if (first == findings.end()) {
      const Finding& lost = findings.front();
      std::string detail = fmt::format("a failure that happened again {} times of {}", lost.reproduced, kRepeats);
      // The engine's words about the failure: the fault may be in the code around the target, such as its mutator.
      for (const Worker& worker : workers_) {
        if (!worker.log.state().error.empty()) detail += "; " + worker.log.state().error;
      }
      return end(Outcome::broken, fmt::format("{}; it, the log and the last inputs are in {}", detail, lost.file.string()));
    }
    report_.check.case_file = first->file;
    std::string detail = first->detail;
    if (findings.size() > 1) detail += fmt::format(" (the first of {} findings)", findings.size());
    return end(first->harness_fault ? Outcome::broken : Outcome::refuted, std::move(detail));
  }

  CampaignReport end(Outcome outcome, std::string detail) {
    report_.check.outcome = outcome;
    report_.check.detail = std::move(detail);
    return report_;
  }

  const Target& target_;
  const CampaignOptions& options_;
  const std::function<void(Progress)>& progress_;
  CampaignReport report_;
  fs::path binary_;
  fs::path seeds_directory_;
  const Workspace* workspace_ = nullptr;
  std::vector<Worker> workers_;
  steady_clock::time_point started_;
  steady_clock::time_point edge_at_;  // the time of the last new edge
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

Bound bound_of(const CampaignOptions& options) {
  Bound bound{.seed = options.seed};
  if (options.runs != 0) {
    bound.runs = options.runs;
  } else {
    bound.seconds = options.seconds;
  }
  if (options.jobs > 1) bound.jobs = options.jobs;
  return bound;
}

CampaignReport fuzz(std::string_view target, const CampaignOptions& options, const std::function<void(Progress)>& progress) {
  const auto known = targets();
  const auto found =
      std::find_if(known.begin(), known.end(), [&](const Target& t) { return t.name == target || id(t) == target; });
  const auto broken = [&](std::string name, std::string detail) {
    return CampaignReport{.check = {.id = std::move(name), .engine = Engine::fuzz, .bound = {}, .detail = std::move(detail)}};
  };
  if (found == known.end()) return broken(std::string(target), fmt::format("{}: no such target", target));
  try {
    return Campaign(*found, options, progress).run();
  } catch (const fs::filesystem_error& error) {
    return broken(id(*found), error.what());
  }
}

}  // namespace grlc::fuzz
