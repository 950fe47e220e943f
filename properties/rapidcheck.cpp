#include "properties/rapidcheck.hpp"

#include <fmt/core.h>
#include <rapidcheck.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <limits>
#include <system_error>

#include "properties/case_store.hpp"
#include "properties/every_instance.hpp"
#include "properties/files.hpp"
#include "properties/generators.hpp"

namespace grlc {
namespace {

using rc::detail::CaseDescription;
using rc::detail::CaseResult;

// Cases tried after the first failing one. Shrinking then stops with the smallest found so far.
constexpr std::uint64_t kMostShrinks = 4000;

class Silence : public rc::detail::TestListener {
 public:
  void onTestCaseFinished(const CaseDescription&) override {}
  void onShrinkTried(const CaseDescription&, bool) override {}
  void onTestFinished(const rc::detail::TestMetadata&, const rc::detail::TestResult&) override {}
};

// One run. Counts the decided cases, and keeps the last case that failed, which is the smallest.
class Run {
 public:
  Run(Property property, const std::function<Verdict(const Case&)>& verdict_on) : property_(property), verdict_on_(verdict_on) {}

  rc::detail::Property property() {
    const rc::Gen<Case> cases([this](const rc::Random& random, int size) {
      rc::Random source = random;
      return rc::shrinkable::shrinkRecur(generate(property_, source.next(), size), [this](const Case& c) { return smaller(c); });
    });
    return rc::gen::map(cases, [this](const Case& c) {
      return CaseDescription{
          {holds(c) ? CaseResult::Type::Success : CaseResult::Type::Failure, {}}, {}, [] { return rc::detail::Example{}; }};
    });
  }

  std::uint64_t decided() const { return decided_; }
  const std::string& skip_reason() const { return skip_reason_; }
  const Case* failing() const { return failed_ ? &case_ : nullptr; }
  const Verdict& verdict() const { return verdict_; }

 private:
  Verdict verdict_on(const Case& c) const {
    try {
      Verdict verdict = verdict_on_(c);
      if (verdict.outcome == Outcome::pass && verdict.work == 0) return {Outcome::vacuous, "the check passed without work", 0};
      return verdict;
    } catch (const std::exception& thrown) {
      return {Outcome::broken, fmt::format("the check threw: {}", thrown.what()), 0};
    }
  }

  bool holds(const Case& c) {
    if (failed_ && ++shrinks_ > kMostShrinks) return true;
    const Verdict verdict = verdict_on(c);
    if (verdict.outcome == Outcome::pass || verdict.outcome == Outcome::skipped) {
      if (failed_) return true;
      if (verdict.outcome == Outcome::pass) ++decided_;
      if (verdict.outcome == Outcome::skipped) skip_reason_ = verdict.detail;
      return true;
    }
    if (failed_ && verdict.outcome != verdict_.outcome)
      return true;  // a failure of another kind is not a smaller form of this
                    // one
    if (!failed_) ++decided_;
    failed_ = true;
    case_ = c;
    verdict_ = verdict;
    return false;
  }

  rc::Seq<Case> smaller(const Case& c) const {
    if (shrinks_ >= kMostShrinks) return {};
    return rc::seq::fromContainer(shrink(c));
  }

  Property property_;
  const std::function<Verdict(const Case&)>& verdict_on_;
  std::uint64_t decided_ = 0;
  std::string skip_reason_;
  bool failed_ = false;
  std::uint64_t shrinks_ = 0;
  Case case_;
  Verdict verdict_;
};

}  // namespace

CheckReport run_property(Property property, std::uint64_t cases, std::uint64_t seed,
                         const std::filesystem::path& case_directory) {
  return run_property(property, cases, seed, case_directory, check_every_instance);
}

CheckReport run_property(Property property, std::uint64_t cases, std::uint64_t seed, const std::filesystem::path& case_directory,
                         const std::function<Verdict(const Case&)>& verdict_on) {
  cases = std::min<std::uint64_t>(cases, std::numeric_limits<int>::max());
  CheckReport report{.id = std::string(id(property)), .engine = Engine::rapidcheck, .bound = {.cases = cases, .seed = seed}};
  Run run(property, verdict_on);
  Silence silence;
  rc::detail::TestParams params;
  params.seed = seed;
  params.maxSuccess = static_cast<int>(cases);
  const auto result = rc::detail::checkProperty(run.property(), {}, params, silence, {});
  report.work = run.decided();

  if (const Case* failing = run.failing()) {
    report.outcome = run.verdict().outcome;
    report.detail = run.verdict().detail;
    if (const auto file = properties::store(*failing, case_directory)) {
      report.case_file = *file;
    } else {
      report.repeat = Repeat::check;
    }
  } else if (!result.template is<rc::detail::SuccessResult>()) {
    report.detail = "the generator failed";
  } else if (run.decided() == 0) {
    report.outcome = Outcome::vacuous;
    report.detail = run.skip_reason().empty() ? "no case was asked for" : "all cases skipped: " + run.skip_reason();
  } else {
    report.outcome = Outcome::pass;
  }
  return report;
}

}  // namespace grlc
