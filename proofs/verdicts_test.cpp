// What the three queries turn into: only three right answers are a pass, and a counterexample is reported when the code fails
// on it and not before.
#include <fmt/format.h>

#include <filesystem>
#include <iterator>

#include "proofs/bounded/bounded_proofs.hpp"
#include "proofs/bounded/inputs.hpp"
#include "proofs/bounded/three_queries.hpp"
#include "proofs/obligations.hpp"
#include "proofs/proofs_test.hpp"
#include "properties/case_store.hpp"
#include "properties/properties.hpp"

namespace grlc::proofs::tests {
namespace {

// Without a stall a handshake would be asked nothing.
ProofOptions small(std::uint32_t stalls = 0) { return {.grid_height = 2, .grid_width = 1, .bits = 2, .stalls = stalls}; }

// What these tests are about is what is made of the answers.
BoundedProof found_once(BoundedProof obligation) {
  obligation.shipped = [found = obligation.shipped({})](const ProofProgress&) { return found; };
  obligation.mutant = [found = obligation.mutant({})](const ProofProgress&) { return found; };
  return obligation;
}

std::vector<std::string_view> in_one_piece() {
  std::vector<std::string_view> names;
  for (const std::string_view name : obligation_names()) {
    if (property_named(name)) names.push_back(name);
  }
  expect(names.size() == 10, "ten obligations in one piece");
  return names;
}

Outcome outcome(const BoundedProof& obligation) { return decide(obligation, {}).outcome; }

void three_answers_make_a_pass(const BoundedProof& obligation) {
  expect(outcome(obligation) == Outcome::pass, "as it is");

  BoundedProof blind = obligation;
  blind.mutant = blind.shipped;
  expect(outcome(blind) == Outcome::vacuous, "the planted defect goes unseen");

  BoundedProof wrong = obligation;
  wrong.mutant_counterexample = least_nonzero(obligation.property, map_of(small()));
  wrong.mutant_counterexample->words.front() = 1;
  expect(outcome(wrong) == Outcome::broken, "another counterexample than expected");

  BoundedProof unreplayed = obligation;
  unreplayed.mutant_code = check;
  expect(outcome(unreplayed) == Outcome::broken, "the planted defect's counterexample passes on its code");

  BoundedProof limited = obligation;
  limited.mutant = [](const ProofProgress&) { return Search{.outcome = Outcome::unknown, .detail = "limit"}; };
  expect(outcome(limited) == Outcome::unknown, "no answer about the planted defect");

  BoundedProof failing = obligation;
  failing.shipped_code = [](const Case&) { return Verdict{Outcome::refuted, "differs", 1}; };
  expect(outcome(failing) == Outcome::broken, "the code fails where the proof says that it cannot");
  failing.shipped_code = [](const Case&) { return Verdict{Outcome::pass, {}, 0}; };
  expect(outcome(failing) == Outcome::broken, "the code was not really asked");

  BoundedProof empty = obligation;
  empty.shipped = [](const ProofProgress&) { return Search{.outcome = Outcome::pass}; };
  expect(outcome(empty) == Outcome::vacuous, "no model of the assumptions");
  for (const Outcome other : {Outcome::unknown, Outcome::vacuous, Outcome::skipped, Outcome::broken}) {
    empty.shipped = [other](const ProofProgress&) { return Search{.outcome = other}; };
    expect(outcome(empty) == other, "what is no pass stays none");
  }
}

void counterexamples_are_confirmed(const BoundedProof& asked) {
  BoundedProof refuted = asked;
  refuted.shipped = asked.mutant;
  expect(outcome(refuted) == Outcome::broken, "a counterexample that the shipped code passes");

  refuted.shipped_code = asked.mutant_code;
  ProofOptions options = small();
  options.case_directory = std::filesystem::temp_directory_path() / fmt::format("grlc-proofs-test-{}", id(asked.property));
  std::filesystem::remove_all(options.case_directory);
  const Case failing = *refuted.shipped({}).failing;
  const Decision decision = decide(refuted, {});
  const CheckReport report = report_of(id(asked.property), options, decision).check;
  expect(report.outcome == Outcome::refuted && report.detail.starts_with(text(failing)), "what fails: " + report.detail);
  expect(report.case_file.extension() == ".case", "a case that replays it: " + replay_arguments(report));

  const auto written = properties::load(report.case_file, 100);
  expect(written && *written == failing, "the case on disk");
  std::filesystem::remove_all(options.case_directory);

  for (const char* const directory : {"", "/proc/no/such/place"}) {
    options.case_directory = directory;
    const CheckReport unwritten = report_of(id(asked.property), options, decision).check;
    expect(unwritten.outcome == Outcome::refuted && replay_arguments(unwritten).starts_with("prove"),
           "no case: the proof replays it");
  }
}

void names_and_sizes() {
  for (const std::string_view name : {"", "Lossless", "losses", "container"}) {
    expect(prove(name, {}).check.outcome == Outcome::broken, "an obligation of no such name");
  }
  for (const ProofOptions& options : {ProofOptions{.grid_height = 0}, ProofOptions{.grid_width = 9}, ProofOptions{.bits = 0},
                                      ProofOptions{.bits = 17}, ProofOptions{.grid_height = 4'000'000'000}}) {
    for (const std::string_view obligation : obligation_names()) {
      const ProofReport report = prove(obligation, options);
      expect(report.check.outcome == Outcome::unknown && report.check.work == 0 && !report.check.detail.empty(),
             "a size that there is not");
    }
  }
  for (const ProofOptions& options :
       {ProofOptions{.grid_height = 5, .grid_width = 4}, ProofOptions{.grid_height = 8, .grid_width = 8},
        ProofOptions{.grid_height = 65536, .grid_width = 65536}}) {
    for (const std::string_view hardware : {"encoder-equivalence", "decoder-equivalence", "handshake", "progress"}) {
      expect(prove(hardware, options).check.outcome == Outcome::unknown, "a size without an instance");
    }
  }
  for (const ProofOptions& options : {ProofOptions{.map_height = 0}, ProofOptions{.map_height = 5, .map_width = 13}}) {
    for (const std::string_view obligation : in_one_piece()) {
      expect(prove(obligation, options).check.outcome == Outcome::unknown, "a map that is none, or too large");
    }
  }
  expect(prove("handshake", small()).check.outcome == Outcome::vacuous, "a handshake without a stall");
  std::uint64_t shown = 0;
  const ProofReport report = prove("lossless", {.grid_height = 1, .grid_width = 1, .bits = 1},
                                   [&](std::uint64_t, std::uint64_t queries) { shown = queries; });
  expect(report.check.outcome == Outcome::pass && shown > 0 && shown <= report.check.work, "progress is shown");
  const ProofReport again = prove("lossless", {.grid_height = 1, .grid_width = 1, .bits = 1});
  expect(again.rlimit == report.rlimit && again.check.work == report.check.work, "the same work each time");
}

}  // namespace

void verdicts() {
  for (const auto of : {lossless, canonical, total, bounded, cheapest, independence, encoder_equivalence, decoder_equivalence,
                        handshake, progress}) {
    const BoundedProof obligation = found_once(of(small(of == handshake ? 1 : 0)));
    three_answers_make_a_pass(obligation);
    counterexamples_are_confirmed(obligation);
  }
  names_and_sizes();
}

void limits() {
  for (const std::string_view obligation : obligation_names()) {
    for (const std::uint64_t rlimit : {0U, 1U, 10U, 100U}) {
      ProofOptions options = standard_options(obligation);
      options.rlimit = rlimit;
      const ProofReport report = prove(obligation, options);
      expect(report.check.outcome == Outcome::unknown && !report.check.detail.empty(),
             fmt::format("{} at rlimit {}", obligation, rlimit));
    }
  }
  for (const std::string_view obligation : in_one_piece()) {
    const ProofReport report = prove(obligation, {.most_paths = 3});
    expect(report.check.outcome == Outcome::unknown && report.paths == 3, fmt::format("{} in three paths", obligation));
  }
  // Wherever the limit strikes, the answer is unknown or the whole proof.
  for (std::uint64_t rlimit = 1; rlimit < 2'000'000; rlimit *= 30) {
    for (const std::string_view obligation : obligation_names()) {
      ProofOptions options = small(obligation == "handshake" ? 1 : 0);
      options.rlimit = rlimit;
      const Outcome got = prove(obligation, options).check.outcome;
      expect(got == Outcome::unknown || (got == Outcome::pass && rlimit > 100),
             fmt::format("{} at rlimit {}", obligation, rlimit));
    }
  }
}

}  // namespace grlc::proofs::tests
