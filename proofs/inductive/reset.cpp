// Every instance, any inputs: outputs do not depend on the registers that reset leaves as they were.
//
// The relation between the two runs is kept by every cycle. It says of each register when both runs hold the same in it: always,
// or, for the registers of the first table, while one of the registers named there is not 0. Nothing is assumed of states and
// inputs. For each choice of what is 0 there the two states are written down with the same terms wherever they are the same, so
// that most of what is claimed is plain. Price: a tenth of a second per instance.
#include "proofs/inductive/reset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "proofs/inductive/inductive_proofs.hpp"

namespace grlc::proofs {
namespace {

// A signal that counts only while one of the others is set: a register with data and what says that it holds any, or an output
// and its `valid`.
struct OnlyWhile {
  std::string_view block;
  std::string_view signal;  // a line by its name
  std::array<std::string_view, 2> set;
};

constexpr std::array kRegisters{
    OnlyWhile{"encoder", "collector.words", {"collector.used", "planner.queued"}},
    OnlyWhile{"encoder", "collector.last", {"collector.open", "collector.complete"}},
    OnlyWhile{"encoder", "collector.others", {"collector.open", "collector.complete"}},
    OnlyWhile{"encoder", "collector.zeros", {"collector.open", "collector.complete"}},
    OnlyWhile{"encoder", "collector.smallest", {"collector.open", "collector.complete"}},
    OnlyWhile{"encoder", "collector.largest", {"collector.open", "collector.complete"}},
    OnlyWhile{"encoder", "planner.plans", {"planner.queued"}},
    OnlyWhile{"decoder", "unpacker.first", {"unpacker.has_first", "unpacker.has_second"}},
    OnlyWhile{"decoder", "unpacker.second", {"unpacker.has_first", "unpacker.has_second"}},
    OnlyWhile{"decoder", "parser.kind", {"parser.inside"}},
    OnlyWhile{"decoder", "parser.rest", {"parser.inside"}},
    OnlyWhile{"decoder", "parser.base", {"parser.inside"}},
    OnlyWhile{"decoder", "padding", {"closing"}},
    OnlyWhile{"address-generator", "address", {"busy"}},
    OnlyWhile{"address-generator", "grid", {"busy"}},
    OnlyWhile{"address-generator", "row", {"busy"}},
    OnlyWhile{"address-generator", "column", {"busy"}},
    OnlyWhile{"address-generator", "rows_left", {"busy"}},
    OnlyWhile{"address-generator", "columns_left", {"busy"}},
    OnlyWhile{"address-generator", "channels_left", {"busy"}},
    OnlyWhile{"address-generator", "segment_left", {"busy"}},
};

constexpr std::array kOutputs{
    OnlyWhile{"encoder", "beat", {"beat_valid"}},
    OnlyWhile{"encoder", "beat_last", {"beat_valid"}},
    OnlyWhile{"decoder", "word", {"word_valid"}},
    OnlyWhile{"decoder", "word_last_in_grid", {"word_valid"}},
    OnlyWhile{"decoder", "word_last_in_segment", {"word_valid"}},
    OnlyWhile{"decoder", "status", {"status_valid"}},
    OnlyWhile{"address-generator", "address", {"valid"}},
    OnlyWhile{"address-generator", "last_in_grid", {"valid"}},
    OnlyWhile{"address-generator", "last_in_segment", {"valid"}},
    OnlyWhile{"address-generator", "last_in_map", {"valid"}},
};

// "collector.words" of "collector.words[3]".
std::string_view line_of(std::string_view name) { return name.substr(0, name.find('[')); }

// Whether the signal counts, by the table and by the signals beside it.
smt::Bool counts(std::span<const OnlyWhile> table, std::string_view block, std::string_view name, const Signals& beside) {
  for (const OnlyWhile& row : table) {
    if (row.block != block || row.signal != line_of(name)) continue;
    smt::Bool set(false);
    for (const std::string_view other : row.set) {
      if (!other.empty()) set = set | !is_zero(beside[other]);
    }
    return set;
  }
  return smt::Bool(true);
}

struct Claim {
  std::string of;  // a register, a line of registers, or an output
  smt::Bool same;
};
// What the table asks of two runs: one claim for each signal, lines as one.
std::vector<Claim> same_where_it_counts(std::span<const OnlyWhile> table, std::string_view block, const Signals& one,
                                        const Signals& other) {
  std::vector<Claim> claims;
  for (const Signal& signal : one.all()) {
    const std::string_view of = line_of(signal.name);
    if (claims.empty() || claims.back().of != of) claims.push_back({std::string(of), smt::Bool(true)});
    if (smt::same(signal.term, other[signal.name])) continue;
    claims.back().same =
        claims.back().same & implies(counts(table, block, signal.name, one), eq(signal.term, other[signal.name]));
  }
  return claims;
}

using Set = std::array<std::string_view, 2>;
std::vector<Set> sets_of(std::string_view block) {
  std::vector<Set> sets;
  for (const OnlyWhile& row : kRegisters) {
    if (row.block == block && std::ranges::find(sets, row.set) == sets.end()) sets.push_back(row.set);
  }
  return sets;
}

// One cycle of two runs whose states are related. `zero`: the registers of these sets are 0, so that the registers that count
// only while one of them is set are any in both runs; all others hold the same.
struct TwoRuns {
  Cycle one;
  Cycle other;
};
TwoRuns two_runs(LemmaBuilder& lemma, std::string_view block, const std::vector<Set>& zero, const std::string& name) {
  const auto is_zero_here = [&](std::string_view of) {
    return !of.empty() && std::ranges::any_of(zero, [&](const Set& set) { return std::ranges::find(set, of) != set.end(); });
  };
  const auto is_any_here = [&](std::string_view of) {
    return std::ranges::any_of(kRegisters, [&](const OnlyWhile& row) {
      return row.block == block && row.signal == of && std::ranges::find(zero, row.set) != zero.end();
    });
  };
  Cycle one = lemma.cycle(
      block,
      [&](const std::string& of, unsigned width) {
        return is_zero_here(of) ? smt::Bv(0, width) : lemma.any(fmt::format("{}one.{}", name, of), width);
      },
      lemma.anything(fmt::format("{}in.", name)));
  Cycle other = lemma.cycle(
      block,
      [&](const std::string& of, unsigned width) {
        return is_any_here(line_of(of)) ? lemma.any(fmt::format("{}other.{}", name, of), width) : one.state[of];
      },
      LemmaBuilder::from(one.in));
  return {std::move(one), std::move(other)};
}

}  // namespace

void reset_is_enough(LemmaBuilder& lemma, std::string_view block, std::string_view without_reset) {
  const auto claim = [&](const std::string& when, const std::vector<Claim>& claims, const char* where) {
    for (const Claim& of : claims) lemma.claim(fmt::format("{}{} is the same in both runs{}", when, of.of, where), of.same);
  };
  constexpr const char* kWhereRead = " wherever it counts";

  const Values no_inputs = [](const std::string&, unsigned width) { return smt::Bv(0, width); };
  const auto first_state = [&](const std::string& prefix) {
    const Values reset = lemma.after_reset(block, prefix);
    const Values state = [&](const std::string& name, unsigned width) {
      return line_of(name) == without_reset ? lemma.any(prefix + name, width) : reset(name, width);
    };
    return lemma.cycle(block, state, no_inputs).state;
  };
  claim("after reset: ", same_where_it_counts(kRegisters, block, first_state("reset.one."), first_state("reset.other.")),
        kWhereRead);

  std::vector<Claim> assumed;
  std::vector<Claim> outputs;
  std::vector<Claim> kept;
  const auto in_all_cases = [](std::vector<Claim>& all, std::vector<Claim> in_this) {
    if (all.empty()) all.swap(in_this);
    for (std::size_t i = 0; i < in_this.size(); ++i) all[i].same = all[i].same & in_this[i].same;
  };
  const std::vector<Set> sets = sets_of(block);
  for (unsigned choice = 0; choice < 1U << sets.size(); ++choice) {
    std::vector<Set> zero;
    for (std::size_t i = 0; i < sets.size(); ++i) {
      if ((choice >> i & 1U) != 0) zero.push_back(sets[i]);
    }
    const TwoRuns runs = two_runs(lemma, block, zero, fmt::format("case{}.", choice));
    in_all_cases(assumed, same_where_it_counts(kRegisters, block, runs.one.state, runs.other.state));
    in_all_cases(outputs, same_where_it_counts(kOutputs, block, runs.one.out, runs.other.out));
    in_all_cases(kept, same_where_it_counts(kRegisters, block, runs.one.next, runs.other.next));
  }
  for (const Claim& of : assumed) {
    const std::string sentence = fmt::format("{} is the same in both runs{}", of.of, kWhereRead);
    lemma.assume(sentence, of.same, {Reason::Kind::induction, "reset", fmt::format("reset of the {}", block), sentence});
  }
  claim("", outputs, " wherever it counts");
  claim("kept: ", kept, kWhereRead);
}

namespace {

void encoder_reset(LemmaBuilder& lemma) { reset_is_enough(lemma, "encoder"); }
void decoder_reset(LemmaBuilder& lemma) { reset_is_enough(lemma, "decoder"); }
void address_generator_reset(LemmaBuilder& lemma) { reset_is_enough(lemma, "address-generator"); }

constexpr std::array<Lemma, 3> kResetLemmas{{
    {"reset of the encoder", encoder_reset, 0},
    {"reset of the decoder", decoder_reset, 40},
    {"reset of the address-generator", address_generator_reset, 38},
}};

}  // namespace

std::span<const Lemma> reset_lemmas() { return kResetLemmas; }

}  // namespace grlc::proofs
