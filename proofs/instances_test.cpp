// The circuit that is drawn of a block does what the block's compiled code does: for the instances that have both, on random
// states and inputs; and every instance is drawn, with the registers and ports of the block.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <utility>

#include "hwmodel/parameters.hpp"
#include "proofs/obligations.hpp"
#include "proofs/proofs_test.hpp"
#include "proofs/rtl/block.hpp"
#include "proofs/rtl/equivalence.hpp"

namespace grlc::proofs::tests {
namespace {

constexpr unsigned kStates = 200;

// Numbers for every signal, the same for a name whoever asks; a third of the signals are 0.
Values random_values(unsigned seed) {
  return [seed](const std::string& name, unsigned width) {
    std::seed_seq seeds(name.begin(), name.end());
    std::mt19937_64 random(seeds);
    random.discard(3ULL * seed);
    if (random() % 3 == 0) return smt::Bv(0, width);
    const smt::Number value = (smt::Number{random()} << 64) | random();
    return smt::Bv(width == smt::kMostWidth ? value : value & ((smt::Number{1} << width) - 1), width);
  };
}

// The names of signals that are in the second list and not, with the same number, in the first.
std::string missing(const std::vector<Signal>& signals, const std::vector<Signal>& others, bool of_registers) {
  std::string names;
  for (const Signal& other : others) {
    const auto found = std::ranges::find(signals, other.name, &Signal::name);
    const bool same = found != signals.end() && found->term.width() == other.term.width() &&
                      found->term.constant() == other.term.constant() && (!of_registers || found->reset == other.reset);
    if (!same) names += " " + other.name;
  }
  return names;
}

void drawn_is_compiled(std::string_view name, unsigned bits) {
  const rtl::DesignChoice choice{.bits = bits};
  const RtlBlock* const compiled = compiled_block(name, choice);
  const RtlBlock* const drawn = drawn_block(name, choice);
  expect(compiled != nullptr && drawn != nullptr, fmt::format("{}, N={}: has both", name, bits));
  for (unsigned seed = 0; seed < kStates; ++seed) {
    const Values registers = random_values(2 * seed);
    const Values inputs = random_values(2 * seed + 1);
    const BlockCycle one = compiled->concrete(registers, inputs);
    const BlockCycle other = drawn->concrete(registers, inputs);
    const auto same = [&](const std::vector<Signal>& of_code, const std::vector<Signal>& of_circuit, std::string_view what) {
      expect(of_code.size() == of_circuit.size() && missing(of_circuit, of_code, what == "next registers").empty(),
             fmt::format("{}, N={}, state {}: {} differ:{}", name, bits, seed, what,
                         missing(of_circuit, of_code, what == "next registers")));
    };
    same(one.registers, other.registers, "registers");
    same(one.inputs, other.inputs, "inputs");
    same(one.outputs, other.outputs, "outputs");
    same(one.next, other.next, "next registers");
  }
}

void every_instance_is_drawn() {
  unsigned instances = 0;
  for (unsigned bits = 1; bits <= 16; ++bits) {
    for (const unsigned port : {16U, 32U, 64U}) {
      for (const auto& [height, width] : {std::pair(2U, 2U), std::pair(4U, 4U), std::pair(8U, 2U)}) {
        const rtl::DesignChoice choice{.bits = bits, .grid_height = height, .grid_width = width, .beat_bits = port};
        if (rtl::unsupported(choice)) continue;
        ++instances;
        const RtlBlock* const packer = drawn_block("packer", choice);
        const BlockCycle cycle = packer->concrete(random_values(0), random_values(1));
        const auto beat = std::ranges::find(cycle.outputs, "beat", &Signal::name);
        expect(beat != cycle.outputs.end() && beat->term.width() == port, fmt::format("N={}: a port of {} bits", bits, port));
      }
    }
  }
  expect(instances == 120, fmt::format("{} instances, and not 120", instances));
}

// The text of one block of each N and port, the blocks and the shapes of grids taking turns.
void texts_of_every_port_are_equal() {
  constexpr std::array<std::string_view, 5> kBlocks{"packer", "unpacker", "parser", "emitter", "collector"};
  constexpr std::array<std::pair<unsigned, unsigned>, 3> kShapes{{{2, 2}, {4, 4}, {8, 2}}};
  std::size_t number = 0;
  for (unsigned bits = 1; bits <= 16; ++bits) {
    for (const unsigned port : {16U, 32U, 64U}) {
      const auto& [height, width] = kShapes[number % kShapes.size()];
      const ProofOptions options{.grid_height = height, .grid_width = width, .bits = bits, .beat_bits = port};
      if (rtl::unsupported(options.design())) continue;
      const Decision decision = rtl_equivalence(kBlocks[number % kBlocks.size()], options, {});
      expect(decision.outcome == Outcome::pass,
             fmt::format("rtl-{}, {}: {}", kBlocks[number % kBlocks.size()],
                         text(bound_of(fmt::format("rtl-{}", kBlocks[number % kBlocks.size()]), options)), decision.detail));
      ++number;
    }
  }
  expect(number == 40, fmt::format("{} texts, and not 40", number));
}

}  // namespace

void every_port() { texts_of_every_port_are_equal(); }

void instances() {
  for (const unsigned bits : {8U, 16U}) {
    for (const std::string_view name : kRtlBlocks) drawn_is_compiled(name, bits);
  }
  every_instance_is_drawn();
}

}  // namespace grlc::proofs::tests
