// At the smallest sizes every input is run on the concrete code, and the proofs say the same: pass where all inputs pass, and
// of a planted defect the very input that is the smallest of those that fail.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "proofs/bounded/bounded_proofs.hpp"
#include "proofs/bounded/inputs.hpp"
#include "proofs/obligations.hpp"
#include "proofs/proofs_test.hpp"
#include "properties/properties.hpp"
#include "reference/grid.hpp"

namespace grlc::proofs::tests {
namespace {

Geometry geometry_of(Property property, const ProofOptions& options) {
  return property == Property::independence ? two_segments_of(options) : map_of(options);
}

// As case_of, with registers without reset at 0, to which a counterexample is minimised.
Case at_zero(Property property, const Geometry& geometry, std::vector<std::uint16_t> words) {
  Case c = case_of(property, geometry, std::move(words));
  if (of_hardware(property)) c.stalls.power_up = {false};
  return c;
}

// Words, or of properties of streams no block (0) and one with that number less one.
Case case_number(Property property, const ProofOptions& options, std::uint64_t index) {
  const Geometry geometry = geometry_of(property, options);
  if (payload_of(property) == Payload::segment) {
    Case c = at_zero(property, geometry, {});
    for (unsigned byte = 0; index != 0 && byte < 8; ++byte)
      c.bytes.push_back(static_cast<std::uint8_t>((index - 1) >> (8 * byte)));
    return c;
  }
  std::vector<std::uint16_t> words;
  for (std::uint64_t i = 0; i < map_words(geometry); ++i) {
    words.push_back(static_cast<std::uint16_t>(index >> (options.bits * i) & ((1U << options.bits) - 1)));
  }
  return at_zero(property, geometry, std::move(words));
}

// Of streams those with no bit set behind the longest code but for two.
std::uint64_t cases(Property property, const ProofOptions& options) {
  const std::uint64_t words = map_words(geometry_of(property, options));
  if (payload_of(property) != Payload::segment) return std::uint64_t{1} << (options.bits * words);
  return (std::uint64_t{1} << (kTagBits + std::max(kRunBits, width_field(options.bits) + options.bits) +
                               words * (1 + options.bits) + 2)) +
         1;
}

// Which of two failing inputs a minimised counterexample prefers: zeros from the first word on, then small words; short streams,
// then small ones.
bool smaller(const Case& a, const Case& b) {
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    if ((a.words[i] == 0) != (b.words[i] == 0)) return a.words[i] == 0;
  }
  if (a.bytes.size() != b.bytes.size()) return a.bytes.size() < b.bytes.size();
  return a.words < b.words || blocks_of(a) < blocks_of(b);
}

struct Enumerated {
  std::uint64_t inputs = 0;
  std::uint64_t failing = 0;
  std::optional<Case> smallest;
};

Enumerated enumerate(Property property, const ProofOptions& options, const Code& code) {
  Enumerated all;
  const std::uint64_t inputs = cases(property, options);
  for (; all.inputs < inputs; ++all.inputs) {
    const Case c = case_number(property, options, all.inputs);
    const Verdict verdict = code(c);
    if (verdict.outcome == Outcome::pass && verdict.work > 0) continue;
    if (verdict.outcome == Outcome::skipped && c.bytes.empty()) continue;  // the hardware has no stream of no beats
    expect(verdict.outcome == Outcome::refuted, "a case is decided");
    ++all.failing;
    if (!all.smallest || smaller(c, *all.smallest)) all.smallest = c;
  }
  return all;
}

void proof_and_enumeration_agree(const BoundedProof& obligation, const ProofOptions& options) {
  const std::string what = fmt::format("{}, {}", id(obligation.property), grlc::text(bound_of(id(obligation.property), options)));
  const Enumerated shipped = enumerate(obligation.property, options, obligation.shipped_code);
  const Search proved = obligation.shipped({});
  expect(shipped.failing == 0 && proved.outcome == Outcome::pass, what);

  const Enumerated mutant = enumerate(obligation.property, options, obligation.mutant_code);
  const Search refuted = obligation.mutant({});
  expect(mutant.failing > 0 && refuted.outcome == Outcome::refuted, what + ", planted defect");
  expect(*refuted.failing == *mutant.smallest, what + ", its smallest counterexample");
  if (obligation.property == Property::lossless)
    expect(refuted.unique == (mutant.failing == 1), what + ", its being the only one");
  fmt::print("{}: {} inputs, the planted defect fails on {}\n", what, shipped.inputs, mutant.failing);
}

// The stalls of the proof, each on its own and every pair of them for one-bit words.
void schedules(const ProofOptions& options, bool pairs) {
  constexpr std::size_t kCycles = 22;
  const auto stalls = [](std::size_t cycle) {
    if (cycle == 0) return hw::Stalls();
    std::vector<bool> pattern(2 * kCycles);
    pattern[cycle - 1] = true;
    return hw::Stalls(std::move(pattern));
  };
  for (std::size_t source = 0; source <= kCycles; ++source) {
    for (std::size_t sink = 0; sink <= kCycles; ++sink) {
      if (!pairs && source != 0 && sink != 0) continue;
      const Enumerated all = enumerate(Property::encoder_equivalence, options, [&](const Case& c) {
        Case stalled = c;
        stalled.stalls = {stalls(source), stalls(sink), {}};
        return check(stalled);
      });
      expect(all.failing == 0, fmt::format("stalls in clocks {} and {}", source, sink));
    }
  }
}

}  // namespace

void enumeration() {
  for (const ProofOptions& options :
       {ProofOptions{.grid_height = 1, .grid_width = 1, .bits = 1}, ProofOptions{.grid_height = 1, .grid_width = 1, .bits = 2},
        ProofOptions{.grid_height = 1, .grid_width = 2, .bits = 3}, ProofOptions{.bits = 1}, ProofOptions{.bits = 2}}) {
    for (const auto of : {lossless, bounded, cheapest, encoder_equivalence, progress}) {
      proof_and_enumeration_agree(of(options), options);
    }
  }
  for (const ProofOptions& options : {ProofOptions{.grid_height = 1, .grid_width = 1, .bits = 2},
                                      ProofOptions{.grid_height = 1, .grid_width = 2, .bits = 3}, ProofOptions{.bits = 1}}) {
    proof_and_enumeration_agree(independence(options), options);
  }
  for (const std::uint32_t height : {1U, 2U}) {
    const ProofOptions options{.grid_height = height, .grid_width = 1, .bits = 2, .stalls = 0};
    for (const auto of : {canonical, total}) proof_and_enumeration_agree(of(options), options);
  }
  const ProofOptions one_bit{.grid_height = 1, .grid_width = 1, .bits = 1, .stalls = 0};
  proof_and_enumeration_agree(decoder_equivalence(one_bit), one_bit);
  schedules({.bits = 1}, true);
  schedules({.bits = 2}, false);
  const ProofOptions standard;
  expect(enumerate(Property::lossless, standard, check).failing == 0, "every input of the standard size");
}

}  // namespace grlc::proofs::tests
