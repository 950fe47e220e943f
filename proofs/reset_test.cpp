// No instance's outputs depend on what its registers hold before reset; and where one more register lost its reset, whichever it
// is, that would be refuted.
#include "proofs/inductive/reset.hpp"

#include <fmt/format.h>

#include <array>
#include <set>
#include <string>
#include <utility>

#include "proofs/inductive/inductive_proofs.hpp"
#include "proofs/obligations.hpp"
#include "proofs/proofs_test.hpp"
#include "rtl/design.hpp"

namespace grlc::proofs::tests {
namespace {

constexpr std::array kShapes{std::pair(2U, 2U), std::pair(4U, 4U), std::pair(8U, 2U)};

// Every N at every port; the shape of the grids changes from one to the next, so that three N in a row have every pair.
void every_width_and_port_is_proved() {
  unsigned instances = 0;
  for (unsigned bits = 1; bits <= 16; ++bits) {
    for (unsigned number = 0; number < 3; ++number) {
      const auto [height, width] = kShapes.at((bits + number) % kShapes.size());
      const ProofOptions options{.grid_height = height, .grid_width = width, .bits = bits, .beat_bits = 16U << number};
      if (rtl::unsupported(options.design())) continue;
      const Decision decision = prove_lemmas("reset", reset_lemmas(), options, {});
      expect(decision.outcome == Outcome::pass, fmt::format("{}: {}", text(bound_of("reset", options)), decision.detail));
      ++instances;
    }
  }
  expect(instances == 8 * 3 + 8 * 2, fmt::format("{} instances", instances));
}

// What a lemma is a function of cannot be handed over to it.
std::string block;
std::string register_without_reset;
void without_one_reset(LemmaBuilder& lemma) { reset_is_enough(lemma, block, register_without_reset); }

void each_reset_is_missed(std::string_view name, const ProofOptions& options) {
  block = name;
  const Values zero = [](const std::string&, unsigned width) { return smt::Bv(0, width); };
  std::set<std::string> registers;
  for (const Signal& signal : rtl_block(name, options.design())->concrete(zero, zero).next) {
    if (signal.reset) registers.insert(signal.name);
  }
  expect(!registers.empty(), fmt::format("{}: no register has a reset", name));
  for (const std::string& of : registers) {
    register_without_reset = of;
    const Decision decision = prove_lemmas("reset", std::array{Lemma{"no reset", without_one_reset, 0}}, options, {});
    expect(decision.outcome == Outcome::refuted && decision.detail.starts_with("no reset: 'after reset: "),
           fmt::format("{} without a reset of {} is {}: {}", name, of, grlc::name(decision.outcome), decision.detail));
  }
}

}  // namespace

void reset() {
  every_width_and_port_is_proved();
  for (const unsigned port : {16U, 64U}) {
    const ProofOptions options{.grid_height = 2, .grid_width = 2, .bits = 3, .beat_bits = port};
    each_reset_is_missed("encoder", options);
    each_reset_is_missed("decoder", options);
  }
}

}  // namespace grlc::proofs::tests
