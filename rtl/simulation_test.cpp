// For each compiled instance, the interpreted circuit equals the compiled model: ports and registers are the same in every cycle
// of every run, and so are the results of the run. Runs are of maps and of streams that are well formed or not, with stalls and
// without, from several bits at power-up.
#include "rtl/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "hwmodel/parameters.hpp"
#include "hwmodel/testbench.hpp"
#include "hwmodel/trace.hpp"

namespace grlc::rtl {
namespace {

// A run as a trace receives it: the value of each signal in each cycle, by name.
class Recorded : public hw::Trace {
 public:
  void begin(std::string_view block, std::span<const hw::Signal> signals) override {
    block_ = block;
    signals_.assign(signals.begin(), signals.end());
  }
  void cycle(std::uint64_t, std::span<const std::uint64_t> values) override {
    values_.emplace_back(values.begin(), values.end());
  }

  const std::vector<hw::Signal>& signals() const { return signals_; }
  const std::vector<std::vector<std::uint64_t>>& values() const { return values_; }

 private:
  std::string block_;
  std::vector<hw::Signal> signals_;
  std::vector<std::vector<std::uint64_t>> values_;
};

struct Count {
  std::uint64_t instances = 0;
  std::uint64_t cycles = 0;
  std::uint64_t registers = 0;
  std::uint64_t failures = 0;

  void fail(const std::string& what) {
    if (failures++ < 10) fmt::print("{}\n", what);
  }
};

// Compares cycle by cycle. The circuit may lack registers that no output depends on, and nothing else.
void compare(const Recorded& circuit, const Recorded& model, const std::string& where, Count& count) {
  if (circuit.values().size() != model.values().size() || model.values().empty()) {
    return count.fail(fmt::format("{}: cycles => got {}, expected {}", where, circuit.values().size(), model.values().size()));
  }
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < circuit.signals().size(); ++i) place[circuit.signals()[i].name] = i;
  std::size_t found = 0;
  for (std::size_t i = 0; i < model.signals().size(); ++i) {
    const hw::Signal& signal = model.signals()[i];
    const auto at = place.find(signal.name);
    if (at == place.end()) {
      if (signal.role != hw::Signal::Role::state) count.fail(fmt::format("{}: no port {}", where, signal.name));
      continue;
    }
    ++found;
    if (signal.role == hw::Signal::Role::state) ++count.registers;
    for (std::size_t t = 0; t < model.values().size(); ++t) {
      if (circuit.values()[t][at->second] == model.values()[t][i]) continue;
      return count.fail(fmt::format("{}: cycle {}, {} => got {:#x}, expected {:#x}", where, t, signal.name,
                                    circuit.values()[t][at->second], model.values()[t][i]));
    }
  }
  if (found != circuit.signals().size()) count.fail(where + ": the circuit has a signal that the model lacks");
  count.cycles += model.values().size();
}

std::uint64_t mixed(std::uint64_t number) {
  number = (number ^ (number >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  number = (number ^ (number >> 27U)) * 0x94d049bb133111ebULL;
  return number ^ (number >> 31U);
}

// Depending on the seed: mostly zeros, mostly small words, or mostly large words.
std::vector<std::uint16_t> words_of(const hw::MapShape& shape, std::uint64_t seed) {
  std::vector<std::uint16_t> words(std::size_t{shape.channels} * shape.height * shape.width);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::uint64_t random = mixed(seed * 0x9e3779b97f4a7c15ULL + i);
    const bool zero = seed % 3 == 0 ? random >> 60U != 0 : random >> 62U == 0;
    const std::uint64_t word = (random & ((1U << shape.bits) - 1)) >> (seed % 3 == 1 ? random >> 40U & 7U : 0U);
    words[i] = zero ? std::uint16_t{0} : static_cast<std::uint16_t>(word);
  }
  return words;
}

hw::PortStalls stalls_of(std::uint64_t seed) {
  const auto pattern = [&](std::uint64_t which) {
    std::vector<bool> bits(seed % 2 == 0 ? 0 : 13);
    for (std::size_t i = 1; i < bits.size(); ++i) bits[i] = mixed(seed * 31 + which * 7 + i) % 4 < which % 3;
    return hw::Stalls(bits);
  };
  hw::PortStalls stalls{.source = pattern(1), .sink = pattern(2), .side = pattern(4)};
  if (seed % 3 == 0) stalls.power_up = {true, false, true, true, false, true, false, false, false, true, true};
  return stalls;
}

void one_map(hw::MapShape shape, std::uint64_t seed, Count& count) {
  const std::string where = fmt::format("N = {}, {} x {} grids, {} plans, map {}", shape.bits, shape.grid_height,
                                        shape.grid_width, hw::instance_of(shape).plans, seed);
  const std::vector<std::uint16_t> words = words_of(shape, seed);
  const hw::PortStalls stalls = stalls_of(seed);
  Recorded model;
  Recorded circuit;
  const hw::EncoderRun expected = hw::simulate_encoder(shape, words, stalls, &model);
  const hw::EncoderRun got = rtl::simulate_encoder(shape, words, stalls, &circuit);
  compare(circuit, model, where + ", encoder", count);
  if (got.segments != expected.segments || got.cycles != expected.cycles) count.fail(where + ": the encoder's runs differ");

  std::vector<std::vector<std::uint64_t>> streams = expected.segments;
  for (std::size_t i = 0; i < streams.size(); ++i) {
    if ((seed + i) % 3 == 1) streams[i][mixed(seed) % streams[i].size()] ^= mixed(seed + i);  // seldom well formed
    if ((seed + i) % 5 == 2) streams[i].push_back(0);
  }
  Recorded decoder_model;
  Recorded decoder_circuit;
  const hw::DecoderRun right = hw::simulate_decoder(shape, streams, stalls, true, &decoder_model);
  const hw::DecoderRun read = rtl::simulate_decoder(shape, streams, stalls, true, &decoder_circuit);
  compare(decoder_circuit, decoder_model, where + ", decoder", count);
  if (read.words != right.words || read.segments != right.segments || read.word_cycles != right.word_cycles) {
    count.fail(where + ": the decoder's runs differ");
  }
}

int run() {
  Count count;
  for (unsigned bits = 1; bits <= 16; ++bits) {
    for (const auto& [rows, columns, plans] : {std::tuple(2U, 2U, 5U), std::tuple(4U, 4U, 5U), std::tuple(4U, 4U, 9U)}) {
      const hw::MapShape shape{.channels = 3,
                               .height = 7,
                               .width = 6,
                               .grid_height = rows,
                               .grid_width = columns,
                               .bits = bits,
                               .segment_channels = 2,
                               .instance = {.beat_bits = 0, .plans = plans}};
      ++count.instances;
      for (std::uint64_t seed = 0; seed < 24; ++seed) one_map(shape, seed, count);
    }
  }
  fmt::print("{} instances, {} cycles, {} registers followed, {} failures\n", count.instances, count.cycles, count.registers,
             count.failures);
  return count.failures == 0 && count.instances == 48 && count.cycles > 300'000 && count.registers > 10'000 ? 0 : 1;
}

}  // namespace
}  // namespace grlc::rtl

int main() { return grlc::rtl::run(); }
