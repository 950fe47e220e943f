#include "proofs/obligations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <utility>
#include <vector>

#include "hwmodel/parameters.hpp"
#include "hwmodel/simulator.hpp"
#include "proofs/bounded/bounded_proofs.hpp"
#include "proofs/bounded/inputs.hpp"
#include "proofs/bounded/three_queries.hpp"
#include "proofs/registry.hpp"
#include "proofs/rtl/equivalence.hpp"
#include "proofs/smt/second_opinion.hpp"
#include "properties/case_store.hpp"
#include "rtl/wrapper.hpp"

namespace grlc::proofs {
namespace {

constexpr std::string_view kRtl = "rtl-";
constexpr std::string_view kNoPort = "a port is chosen for lemmas about blocks and for RTL alone";
constexpr std::string_view kByLemmas = "-by-lemmas";  // after the name of the bounded obligation

const auto kNames = [] {
  std::vector<std::string_view> names;
  for (const Entry& obligation : registry()) names.push_back(obligation.name);
  return names;
}();

std::optional<std::string> unsupported_instances(const Entry& obligation, std::uint32_t instances) {
  if (obligation.instances == 1) {
    if (instances == 1) return std::nullopt;
    return fmt::format("'{}' is about a single block: it has no --instances", obligation.name);
  }
  if (2 <= instances && instances <= rtl::kMostInstances) return std::nullopt;
  return fmt::format("a wrapper has 2 to {} instances; one instance stands alone, without a wrapper", rtl::kMostInstances);
}

// Why a size is not decided; nothing where it can be tried.
std::optional<std::string> unsupported(const Entry& obligation, const ProofOptions& options) {
  if (!valid(map_of(options))) {
    return fmt::format("the format has no grid of {} x {} words of {} bits", options.grid_height, options.grid_width,
                       options.bits);
  }
  if (obligation.bounded != nullptr) {
    if (obligation.hardware && options.grid_height * options.grid_width > hw::kMaxHardwareGridWords) {
      return fmt::format("the hardware has grids of up to {} words", hw::kMaxHardwareGridWords);
    }
    if (map_words(map_of(options)) > kMostBoundedWords) {
      return fmt::format("a map of a bounded proof has up to {} words", kMostBoundedWords);
    }
    if (options.beat_bits != 0) return std::string(kNoPort);
    if (obligation.bounded == bounded && options.bits == kMaxBits) {
      return "the mutant of this proof needs one bit more than the words have; the largest N is 15";
    }
    return std::nullopt;
  }
  if (options.map_height || options.map_width || options.most_nonzero) return "lemmas and RTL are of any map";
  if (obligation.walk_lemmas != nullptr) {
    if (options.beat_bits != 0) return std::string(kNoPort);
    const ProofOptions only = standard_options(obligation.name);
    if (options.grid_height == only.grid_height && options.grid_width == only.grid_width && options.bits == only.bits)
      return std::nullopt;
    return "the proof is about every grid and every word at once: leave out --grid and --bits";
  }
  if (auto reason = unsupported_instances(obligation, options.instances)) return reason;
  if (obligation.reference_lemmas == nullptr) return rtl::unsupported(options.design());
  if (options.beat_bits != 0) return std::string(kNoPort);
  if (options.grid_height * options.grid_width > hw::kMaxHardwareGridWords) {
    return fmt::format("the lemmas are about grids of up to {} words", hw::kMaxHardwareGridWords);
  }
  return std::nullopt;
}

// A refuted lemma gives a state or a few fields. The bounded proofs of the same claim are asked for an input that can be
// replayed.
void look_for_a_case(std::string_view obligation, Decision& refuted, const ProofOptions& options, const ProofProgress& progress) {
  const Entry* const same_claim = entry(obligation.substr(0, obligation.size() - kByLemmas.size()));
  for (const Proof& size : suite(Suite::standard)) {
    if (size.obligation != same_claim->name) continue;
    ProofOptions bounded = size.options;
    bounded.rlimit = options.rlimit;
    Decision found = decide(same_claim->bounded(bounded), progress);
    if (found.outcome != Outcome::refuted) continue;
    refuted.detail += fmt::format("; {}: {}", text(bound_of(size.obligation, bounded)), found.detail);
    refuted.failing = std::move(found.failing);
    return;
  }
}

Decision decide(const Entry& obligation, const ProofOptions& options, const ProofProgress& progress) {
  if (obligation.bounded != nullptr) return decide(obligation.bounded(options), progress);
  for (const auto lemmas : {obligation.walk_lemmas, obligation.reference_lemmas, obligation.block_lemmas}) {
    if (lemmas == nullptr) continue;
    Decision decision = prove_lemmas(obligation.name, lemmas(), options, progress);
    if (decision.outcome == Outcome::refuted && obligation.name.ends_with(kByLemmas)) {
      look_for_a_case(obligation.name, decision, options, progress);
    }
    return decision;
  }
  return rtl_equivalence(obligation.name.substr(kRtl.size()), options, progress);
}

Decision decide_with_others(const Entry& obligation, const ProofOptions& options, const ProofProgress& progress) {
  const smt::SecondOpinion others(obligation.hardware ? smt::Subject::cycles : smt::Subject::words, options.case_directory);
  ProofOptions with_others = options;
  with_others.others = &others;
  Decision decision = decide(obligation, with_others, progress);
  if (decision.outcome != Outcome::pass) return decision;
  if (others.agreed() == 0) {
    decision.outcome = Outcome::vacuous;
    decision.detail = fmt::format("{} were asked nothing", smt::SecondOpinion::names());
  } else {
    decision.detail += fmt::format("; {} agree on {} questions", smt::SecondOpinion::names(), others.agreed());
  }
  return decision;
}

// A case that is stored replays the failure; without one, the proof itself does.
void add_replay(CheckReport& refuted, const std::optional<Case>& failing, const ProofOptions& options) {
  refuted.repeat = Repeat::check;
  if (!failing || options.case_directory.empty()) return;
  if (auto path = properties::store(*failing, options.case_directory)) {
    refuted.case_file = std::move(*path);
  } else {
    refuted.detail += fmt::format(" (the case could not be written: {})", path.error().text);
  }
}

}  // namespace

std::span<const std::string_view> obligation_names() { return kNames; }

Bound bound_of(std::string_view obligation, const ProofOptions& options) {
  const Entry& of = *entry(obligation);
  if (of.walk_lemmas != nullptr) return {.for_all = of.hardware ? ForAll::maps_20_bit : ForAll::maps};
  Bound bound{.grid = {{options.grid_height, options.grid_width}}, .bits = options.bits};
  if (options.beat_bits != 0 && options.beat_bits != hw::least_beat_bits(options.bits)) bound.port = options.beat_bits;
  if (of.instances > 1) bound.instances = options.instances;
  if (of.bounded == nullptr) {
    bound.for_all = of.reference_lemmas != nullptr ? ForAll::maps : of.block_lemmas != nullptr ? ForAll::cycles : ForAll::states;
    return bound;
  }
  if (options.map_height || options.map_width) {
    const Geometry map = map_of(options);
    bound.map = {map.height, map.width};
  }
  bound.nonzero = options.most_nonzero;
  if (of.hardware) bound.stalls = options.stalls;
  return bound;
}

Scope scope_of(std::string_view obligation) {
  const Entry& of = *entry(obligation);
  if (of.bounded != nullptr) return Scope::one_size;
  if (of.walk_lemmas != nullptr) return Scope::without_instance;
  if (of.reference_lemmas != nullptr) return Scope::any_map;
  if (of.is_shared) return Scope::shared_port;
  return of.has_parameters ? Scope::every_instance : Scope::without_instance;
}

std::vector<Stated> stated_by(std::string_view obligation, const ProofOptions& options) {
  const Entry& of = *entry(obligation);
  if (of.bounded != nullptr) return {};
  if (of.walk_lemmas != nullptr) return lemmas_state(obligation, of.walk_lemmas(), options);
  if (of.reference_lemmas != nullptr) return lemmas_state(obligation, of.reference_lemmas(), options);
  if (of.block_lemmas != nullptr) return lemmas_state(obligation, of.block_lemmas(), options);
  return rtl_states(obligation.substr(kRtl.size()), options);
}

ProofReport report_of(std::string_view obligation, const ProofOptions& options, Decision decision) {
  ProofReport report;
  report.check = {.id = std::string(obligation),
                  .engine = Engine::proof,
                  .bound = bound_of(obligation, options),
                  .outcome = decision.outcome,
                  .work = decision.queries,
                  .detail = std::move(decision.detail)};
  report.paths = decision.paths;
  report.rlimit = decision.rlimit;
  report.solver = smt::solver_version();
  report.stated = std::move(decision.stated);
  if (decision.outcome == Outcome::refuted) add_replay(report.check, decision.failing, options);
  return report;
}

ProofReport prove(std::string_view obligation, const ProofOptions& options, const ProofProgress& progress) {
  const Entry* const of = entry(obligation);
  if (of == nullptr) {
    return {.check = {.id = std::string(obligation),
                      .engine = Engine::proof,
                      .bound = {},
                      .detail = fmt::format("there is no obligation '{}'", obligation)}};
  }
  if (auto reason = unsupported(*of, options)) {
    return report_of(obligation, options, {.outcome = Outcome::unknown, .detail = std::move(*reason)});
  }
  try {
    return report_of(obligation, options,
                     options.all_solvers ? decide_with_others(*of, options, progress) : decide(*of, options, progress));
  } catch (const std::exception& failure) {
    return report_of(obligation, options, {.outcome = Outcome::broken, .detail = failure.what()});
  }
}

}  // namespace grlc::proofs
